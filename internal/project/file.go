package project

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// File names a kept file of a record: its content by SHA-256, and what it was when
// it came.
type File struct {
	SHA256 string // in hexadecimal
	Name   string // as its giver called it; never a path
	Type   string // one of FileTypes
	Size   int    // bytes
}

// FileTypes are the media types that a record may hold: what every auditor can open,
// and what runs nothing.
var FileTypes = []string{"application/pdf", "image/jpeg", "image/png"}

// The limits of the files of a record.
const (
	MaxFileBytes = 10 << 20
	MaxFiles     = 20
	// maxFileName is in characters.
	maxFileName = 200
)

// GoodFileName tells whether a name is one that every system can show and save: not
// blank, not long, no path, and no character that hides or turns round another.
func GoodFileName(name string) bool {
	if !utf8.ValidString(name) || utf8.RuneCountInString(name) > maxFileName {
		return false
	}
	switch strings.TrimSpace(name) {
	case "", ".", "..":
		return false
	}
	return !strings.ContainsFunc(name, func(c rune) bool {
		return c == '/' || c == '\\' || unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c)
	})
}
