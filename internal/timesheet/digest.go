package timesheet

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// digestFormat is the first line of what is signed; a change of the form gives it a
// new version.
const digestFormat = "hankekirja-sheet/1"

// Text is what a person signs: the hours of a month in a form that anybody can
// write again from the project file (docs/audit-format.md). How the entries were made
// is not part of it: the audit trail has that.
func Text(project string, s *Sheet) string {
	return text(project, s.Person, s.Month.String(), s.Entries)
}

func text(project, person, month string, entries []Entry) string {
	var b strings.Builder
	line := func(fields ...string) {
		for i, f := range fields {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(oneLine.Replace(f))
		}
		b.WriteByte('\n')
	}
	line(digestFormat)
	line(project, person, month)
	for _, e := range entries {
		line(e.Date.String(), string(e.Activity), e.Hours.String(), e.WorkPackage, e.Note)
	}
	return b.String()
}

// oneLine writes a text so that it holds no tab and no end of a line.
var oneLine = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)

// Digest is the SHA-256 of Text, in hexadecimal.
func Digest(project string, s *Sheet) string { return digest(Text(project, s)) }

// DigestOf is the digest of a version of a sheet.
func DigestOf(project string, s *Sheet, v *Version) string {
	return digest(text(project, s.Person, s.Month.String(), v.Entries))
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
