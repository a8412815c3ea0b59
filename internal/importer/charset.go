package importer

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"hankekirja/internal/fault"

	"golang.org/x/text/encoding/charmap"
)

// Charset names how the text of a file is written.
type Charset string

// The character sets that are read.
const (
	UTF8        Charset = "UTF-8"
	UTF16LE     Charset = "UTF-16LE"
	UTF16BE     Charset = "UTF-16BE"
	Windows1252 Charset = "Windows-1252"
)

// decode gives the text of a file: by its byte order mark, or as UTF-8 where it is that,
// or as UTF-16 where every other byte of its beginning is zero, or else as Windows-1252.
// What is not a text of that set is refused and never replaced by other characters.
func decode(data []byte) (string, Charset, error) {
	text, set, ok := "", UTF8, false
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		text, ok = string(data[3:]), utf8.Valid(data[3:])
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		set = UTF16LE
		text, ok = decode16(data[2:], 0)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		set = UTF16BE
		text, ok = decode16(data[2:], 1)
	case len(data) > 1 && data[0] != 0 && data[1] == 0:
		set = UTF16LE
		text, ok = decode16(data, 0)
	case len(data) > 1 && data[0] == 0 && data[1] != 0:
		set = UTF16BE
		text, ok = decode16(data, 1)
	case utf8.Valid(data):
		text, ok = string(data), true
	default:
		set = Windows1252
		text, ok = decode1252(data)
	}
	if !ok || strings.ContainsFunc(text, unprintable) {
		return "", set, fault.New(fault.Invalid, "importer.charset", "charset", string(set))
	}
	return text, set, nil
}

// unprintable tells a character that no text has: it is of a file of another kind.
func unprintable(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\x7f' }

// decode16 reads pairs of bytes, of which the low one stands at low.
func decode16(data []byte, low int) (string, bool) {
	if len(data)%2 != 0 {
		return "", false
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = uint16(data[2*i+1-low])<<8 | uint16(data[2*i+low])
	}
	runes := utf16.Decode(units)
	for i, at := 0, 0; i < len(runes); i++ {
		if runes[i] == utf8.RuneError && units[at] != utf8.RuneError {
			return "", false // half of a pair
		}
		at += utf16.RuneLen(runes[i])
	}
	return string(runes), true
}

// decode1252 reads Windows-1252; five of its bytes are no character.
func decode1252(data []byte) (string, bool) {
	var b strings.Builder
	for _, c := range data {
		r := charmap.Windows1252.DecodeByte(c)
		if r == utf8.RuneError || r >= 0x80 && r < 0xa0 {
			return "", false
		}
		b.WriteRune(r)
	}
	return b.String(), true
}
