package importer

import (
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// seenText is what was seen of a text. Rows are counted from 1, and 0 is none.
type seenText struct {
	line int
	big  bool
	// broken is the first row that is not of the character set, undefined the first with a byte
	// that is no character of Windows-1252, and unprintable the first with a character that no
	// text has: it is of a file of another kind.
	broken, undefined, unprintable int
	half                           bool // the last character is one half of a pair
	before                         byte // the last byte
	// letters are bytes that are letters of Finnish and Swedish in Windows-1252, utf8Letters
	// those of two bytes in UTF-8, and odd bytes that are no character of UTF-8.
	letters, utf8Letters, odd int
	// dos counts quotation marks between letters: in the character set of MS-DOS they are ä
	// and ö. The first stands in row dosAt.
	dos, dosAt int
}

// isUTF8 tells whether a text that is not UTF-8 whole is meant to be: its letters are, and
// fewer bytes are not.
func (t *seenText) isUTF8() bool { return t.utf8Letters > 0 && t.utf8Letters >= t.odd }

// all looks at the whole of a text, block by block; what see leaves of a block stands
// before the next.
func (t *seenText) all(r io.Reader, see func(block []byte, last bool) (left int)) error {
	const size = 64 << 10
	block, left := make([]byte, size), 0
	for {
		n, err := io.ReadFull(r, block[left:])
		last := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !last {
			return err
		}
		n += left
		if left = see(block[:n], last); last {
			if left > 0 || t.half {
				note(&t.broken, t.line)
			}
			return nil
		}
		copy(block, block[n-left:n])
	}
}

// note keeps the first row.
func note(row *int, line int) {
	if *row == 0 {
		*row = line
	}
}

// control notes a character that no text has.
func (t *seenText) control(c byte) {
	switch {
	case c == '\n':
		t.line++
	case c < ' ' && c != '\t' && c != '\r', c == 0x7f:
		note(&t.unprintable, t.line)
	}
}

// bytes looks at text of single bytes or UTF-8.
func (t *seenText) bytes(block []byte, last bool) (left int) {
	for i := 0; i < len(block); {
		b := block[i]
		if b < utf8.RuneSelf {
			t.control(b)
			t.before = b
			i++
			continue
		}
		if !last && !utf8.FullRune(block[i:]) {
			return len(block) - i
		}
		_, size := utf8.DecodeRune(block[i:])
		switch {
		case size == 1: // no character
			note(&t.broken, t.line)
			t.odd++
		case b == utf8Nordic:
			t.utf8Letters++
		}
		for _, b := range block[i : i+size] {
			t.single(b)
			if size == 1 && i+1 < len(block) && strings.IndexByte(dosLetters, b) >= 0 && isLetter(t.before) &&
				isLetter(block[i+1]) {
				t.dos++
				note(&t.dosAt, t.line)
			}
			t.before = b
		}
		i += size
	}
	return 0
}

const (
	// utf8Nordic is the first byte of å, ä and ö, small and large, in UTF-8.
	utf8Nordic = 0xc3
	// windowsLetters are these letters in Windows-1252, dosLetters ä and ö in the character set
	// of MS-DOS, and undefinedBytes those that are no character of Windows-1252.
	windowsLetters = "\xe5\xe4\xf6\xc5\xc4\xd6"
	dosLetters     = "\x84\x94"
	undefinedBytes = "\x81\x8d\x8f\x90\x9d"
)

// single looks at a byte as one of Windows-1252.
func (t *seenText) single(b byte) {
	switch {
	case strings.IndexByte(windowsLetters, b) >= 0:
		t.letters++
	case strings.IndexByte(undefinedBytes, b) >= 0:
		note(&t.undefined, t.line)
	}
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// pairs looks at UTF-16.
func (t *seenText) pairs(block []byte, _ bool) (left int) {
	for ; len(block) > 1; block = block[2:] {
		unit := uint16(block[0]) | uint16(block[1])<<8
		if t.big {
			unit = unit<<8 | unit>>8
		}
		if unit < utf8.RuneSelf {
			t.control(byte(unit))
		}
		low := utf16.IsSurrogate(rune(unit)) && unit >= 0xdc00
		if t.half != low {
			note(&t.broken, t.line)
		}
		t.half = utf16.IsSurrogate(rune(unit)) && !low
	}
	return len(block)
}
