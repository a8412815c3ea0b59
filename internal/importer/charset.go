package importer

import (
	"bytes"
	"cmp"
	"errors"
	"io"

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
// else in Windows-1252. What is not a text of that set is refused by its row and never
// replaced by other characters.
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
	seen := seenText{line: 1, big: w.set == UTF16BE}
	see := seen.pairs
	if w.set == UTF8 {
		see = seen.bytes
	}
	if err := seen.all(file.from(w.mark, size), see); err != nil {
		return w, err
	}
	wrong := seen.broken
	switch {
	case w.set != UTF8 || w.mark > 0 || wrong == 0 || seen.isUTF8():
	case seen.dos > seen.letters:
		return w, fault.New(fault.Invalid, "importer.charset_dos", "row", itoa(seen.dosAt))
	default:
		w.set, wrong = Windows1252, seen.undefined
	}
	if wrong = cmp.Or(wrong, seen.unprintable); wrong > 0 {
		return w, fault.New(fault.Invalid, "importer.charset", "charset", string(w.set), "row", itoa(wrong))
	}
	w.returns = seen.line == 1
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
