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
	b.WriteString(Line(digestFormat) + Line(project, person, month))
	for _, e := range entries {
		b.WriteString(Line(e.Date.String(), string(e.Activity), e.Hours.String(), e.WorkPackage, e.Note))
	}
	return b.String()
}

// Line writes fields as a line of a text that is signed: a tab between them and a line
// feed at the end.
func Line(fields ...string) string {
	written := make([]string, len(fields))
	for i, f := range fields {
		written[i] = oneLine.Replace(f)
	}
	return strings.Join(written, "\t") + "\n"
}

// oneLine writes a text so that it holds no tab and no end of a line.
var oneLine = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)

// Digest is the SHA-256 of Text, in hexadecimal.
func Digest(project string, s *Sheet) string { return TextDigest(Text(project, s)) }

// DigestOf is the digest of a version of a sheet.
func DigestOf(project string, s *Sheet, v *Version) string {
	return TextDigest(text(project, s.Person, s.Month.String(), v.Entries))
}

// TextDigest is the SHA-256 of a text that is signed, in hexadecimal.
func TextDigest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
