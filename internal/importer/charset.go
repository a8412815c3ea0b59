package importer

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"hankekirja/internal/fault"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
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

// writing is how the text of a file is written.
type writing struct {
	set  Charset
	mark int64 // length of its byte order mark
	// returns tells that lines end as old Macintosh programs end them.
	returns bool
}

// writingOf goes through a text once: it is written as its byte order mark says, or in
// UTF-16 where every other byte of its beginning is zero, or in UTF-8 where it is that, or
// else in Windows-1252. What is not a text of that set is refused and never replaced by
// other characters.
func writingOf(file *countedFile, size int64) (w writing, err error) {
	start := make([]byte, min(size, 3))
	if _, err := file.ReadAt(start, 0); err != nil && !errors.Is(err, io.EOF) {
		return w, err
	}
	w.set = UTF8
	switch {
	case bytes.HasPrefix(start, []byte("\xef\xbb\xbf")):
		w.mark = 3
	case bytes.HasPrefix(start, []byte("\xff\xfe")):
		w.set, w.mark = UTF16LE, 2
	case bytes.HasPrefix(start, []byte("\xfe\xff")):
		w.set, w.mark = UTF16BE, 2
	case len(start) > 1 && start[0] != 0 && start[1] == 0:
		w.set = UTF16LE
	case len(start) > 1 && start[0] == 0 && start[1] != 0:
		w.set = UTF16BE
	}
	seen := seenText{big: w.set == UTF16BE}
	see := seen.pairs
	if w.set == UTF8 {
		see = seen.bytes
	}
	if err := seen.all(file.from(w.mark, size), see); err != nil {
		return w, err
	}
	ok := !seen.broken
	if w.set == UTF8 && w.mark == 0 && seen.broken {
		w.set, ok = Windows1252, !seen.any(0x81, 0x8d, 0x8f, 0x90, 0x9d) // the bytes that are no character
	}
	if !ok || seen.unprintable() {
		return w, fault.New(fault.Invalid, "importer.charset", "charset", string(w.set))
	}
	w.returns = !seen.any('\n')
	return w, nil
}

// decoder gives a text in UTF-8.
func (w *writing) decoder(r io.Reader) io.Reader {
	switch w.set {
	case UTF16LE:
		r = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Reader(r)
	case UTF16BE:
		r = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder().Reader(r)
	case Windows1252:
		r = charmap.Windows1252.NewDecoder().Reader(r)
	}
	if w.returns {
		r = returnsReader{r}
	}
	return r
}

// returnsReader ends lines by what everybody else ends them by.
type returnsReader struct{ io.Reader }

func (r returnsReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	for i, b := range p[:n] {
		if b == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// seenText is what was seen of a text.
type seenText struct {
	big bool
	// codes are the bytes, or of UTF-16 the characters, below 256.
	codes  [256]bool
	broken bool // it is not of its character set
	half   bool // the last character is one half of a pair
}

func (t *seenText) any(codes ...byte) bool {
	for _, c := range codes {
		if t.codes[c] {
			return true
		}
	}
	return false
}

// unprintable tells a character that no text has: it is of a file of another kind.
func (t *seenText) unprintable() bool {
	for c := byte(0); c < ' '; c++ {
		if t.codes[c] && c != '\t' && c != '\n' && c != '\r' {
			return true
		}
	}
	return t.codes[0x7f]
}

// all looks at the whole of a text, block by block; what see leaves of a block stands
// before the next.
func (t *seenText) all(r io.Reader, see func(block []byte) (left int)) error {
	const size = 64 << 10
	block, left := make([]byte, size), 0
	for {
		n, err := io.ReadFull(r, block[left:])
		n += left
		left = see(block[:n])
		copy(block, block[n-left:n])
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			t.broken = t.broken || left > 0 || t.half
			return nil
		case err != nil:
			return err
		}
	}
}

// bytes looks at text of single bytes or UTF-8.
func (t *seenText) bytes(block []byte) (left int) {
	for _, b := range block {
		t.codes[b] = true
	}
	end := len(block) // or before a character that goes on in the next block
	for back := 1; back < utf8.UTFMax && back <= len(block); back++ {
		if b := block[len(block)-back]; utf8.RuneStart(b) {
			if !utf8.FullRune(block[len(block)-back:]) {
				end -= back
			}
			break
		}
	}
	t.broken = t.broken || !utf8.Valid(block[:end])
	return len(block) - end
}

// pairs looks at UTF-16.
func (t *seenText) pairs(block []byte) (left int) {
	for ; len(block) > 1; block = block[2:] {
		unit := uint16(block[0]) | uint16(block[1])<<8
		if t.big {
			unit = unit<<8 | unit>>8
		}
		if unit < 256 {
			t.codes[unit] = true
		}
		low := utf16.IsSurrogate(rune(unit)) && unit >= 0xdc00
		t.broken = t.broken || t.half != low
		t.half = utf16.IsSurrogate(rune(unit)) && !low
	}
	return len(block)
}
