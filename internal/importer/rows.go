package importer

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/fault"
)

// firstRows is how many rows are looked at to find out how a file is read.
const firstRows = 200

// Rows gives the rows of a file one after another. It holds its first rows and the one it
// is at, however many there are.
type Rows struct {
	*Table // with the first rows
	source source
	file   *countedFile
	next   int // of the first rows, to be given
	count  int // of all that were read
	last   int // number of the row that was given
	titled int // number of the first title
	headRows
	// used tells the columns without a heading in which something stands.
	used [maxColumns]bool
}

// source gives the rows of a kind of file, blank ones among them.
type source interface {
	// row gives the next row by its number, from 1; io.EOF after the last. Its cells are
	// good until the next call.
	row() (cells, error)
	// merged are the cells that are one heading of several columns, known after the last row.
	merged() []area
}

// area is a rectangle of cells, from and to rows and columns, the last ones included.
type area struct{ top, left, bottom, right int }

// cells are those of a row of a file; sums tells a row of nothing but formulas that sum
// others up, whose values are not stored.
type cells struct {
	number int
	texts  []string
	sums   bool
	err    error
}

// Open reads a CSV file, or a sheet of an XLSX file: the named one, or else the first with
// headings that are known, or the first of all. Where titles of several cells stand above
// headings that are not known, the first row of several cells is that of headings. The file is
// read on while its rows are asked for. The faults say what keeps it from being read and where;
// those of rows after the first come from Next.
func (s *Subject) Open(file io.ReaderAt, size int64, sheet string) (*Rows, error) {
	r, err := s.open(file, size, sheet)
	if err == nil && s.heads(r.Headings) {
		return r, nil
	}
	if sheet == "" && r != nil {
		const mostSheets = 20
		for _, name := range r.Sheets[:min(len(r.Sheets), mostSheets)] {
			if other, problem := s.open(file, size, name); problem == nil && s.heads(other.Headings) {
				return other, nil
			}
		}
	}
	if !s.Titled {
		return r, err
	}
	untitled := *s
	untitled.Titled = false
	if plain, problem := untitled.open(file, size, sheet); problem == nil {
		plain.Subject = s
		return plain, nil
	}
	return r, err
}

// open reads a file with the rows above the headings as the subject has them. With a fault of
// its rows it gives what is known of its sheets.
func (s *Subject) open(file io.ReaderAt, size int64, sheet string) (*Rows, error) {
	if limit := s.Limits.Bytes; size > int64(limit) {
		return nil, fault.New(fault.TooLarge, "importer.too_large", "limit", strconv.Itoa(limit>>20))
	}
	r := &Rows{Table: &Table{Subject: s, Sheet: sheet, sums: map[int]bool{}}, file: &countedFile{ReaderAt: file}}
	kind, err := kindOf(file, size)
	if err != nil {
		return nil, err
	}
	if kind == zipFile {
		r.source, err = openXLSX(r.Table, r.file, size)
	} else {
		r.Sheet = ""
		r.source, err = openCSV(r.Table, r.file, size)
	}
	if err != nil {
		return nil, err
	}
	return r, r.begin()
}

// begin reads the first rows. Without any a file has none.
func (r *Rows) begin() error {
	for len(r.Rows) < firstRows {
		row, err := r.read()
		if errors.Is(err, io.EOF) && len(r.Rows) > 0 {
			return nil
		}
		if errors.Is(err, io.EOF) && len(r.Titles) > 0 && r.Headings == nil {
			return r.fault("importer.no_headings", r.titled, 0)
		}
		if errors.Is(err, io.EOF) {
			return fault.New(fault.Invalid, "importer.empty")
		}
		if err != nil {
			return err
		}
		r.Rows = append(r.Rows, row)
	}
	return nil
}

// Next gives the next row; io.EOF after the last.
func (r *Rows) Next() (Row, error) {
	if r.next < len(r.Rows) {
		r.next++
		return r.Rows[r.next-1], nil
	}
	delete(r.sums, r.last)
	row, err := r.read()
	r.last = row.Number
	return row, err
}

// At tells how many bytes of the file were read, for those who wait.
func (r *Rows) At() int64 { return r.file.read }

// gather reads all rows into the table.
func (r *Rows) gather() (*Table, error) {
	for {
		row, err := r.read()
		if errors.Is(err, io.EOF) {
			return r.Table, nil
		}
		if err != nil {
			return nil, err
		}
		r.Rows = append(r.Rows, row)
	}
}

// read reads up to the next row below the headings. Blank rows are none, and so are titles
// above the headings, which have one cell, or are told by not being headings.
func (r *Rows) read() (Row, error) {
	for {
		c, err := r.nextCells()
		if errors.Is(err, io.EOF) {
			return Row{}, r.end()
		}
		if err != nil {
			return Row{}, err
		}
		if c.sums && r.Headings != nil {
			r.sums[c.number] = true
			return r.put(c.number, nil)
		}
		filled, err := r.check(c)
		switch {
		case err != nil:
			return Row{}, err
		case filled == 0:
		case r.Headings != nil && filled > len(r.Headings):
			return Row{}, r.fault("importer.no_heading", c.number, filled-1)
		case r.Headings != nil:
			return r.put(c.number, c.texts)
		default:
			if err := r.begins(c, filled); err != nil {
				return Row{}, err
			}
		}
	}
}

// nextCells gives the next row of the file.
func (r *Rows) nextCells() (cells, error) {
	if held := r.held; held != nil {
		r.held = nil
		return *held, held.err
	}
	return r.source.row()
}

// begins takes a row above the first: a title, or the headings.
func (r *Rows) begins(c cells, filled int) error {
	texts := c.texts[:filled]
	if !r.Subject.Titled {
		if countFilled(texts) > 1 {
			r.Headings, r.head = slices.Clone(texts), c.number
			return nil
		}
	} else if headings := r.headings(texts); headings != nil || len(r.Titles) == titleLines && countFilled(texts) > 1 {
		if headings == nil {
			headings = texts
		}
		r.Headings, r.head = slices.Clone(headings), c.number
		return r.goOn()
	}
	if r.titled == 0 {
		r.titled = c.number
	}
	if len(r.Titles) < titleLines {
		r.Titles = append(r.Titles, strings.Join(texts, " "))
	}
	return nil
}

// end is io.EOF, unless a heading is one for several columns in which something stands: what
// they are nobody knows.
func (r *Rows) end() error {
	for _, a := range r.source.merged() {
		for column := a.left + 1; column <= min(a.right, len(r.Headings)-1); column++ {
			if r.used[column] {
				return r.fault("importer.merged_heading", r.head, a.left, "cells",
					Letters(a.left)+itoa(a.top)+":"+Letters(a.right)+itoa(a.bottom))
			}
		}
	}
	return io.EOF
}

// check trims the texts of a row and tells up to where it has any. Texts that are too long
// or cannot be kept, and more columns than are read, are refused.
func (r *Rows) check(c cells) (filled int, err error) {
	for i, text := range c.texts {
		if text = strings.TrimSpace(text); len(text) > maxCell {
			return 0, r.fault("importer.long_cell", c.number, i, "limit", strconv.Itoa(maxCell))
		}
		code := fault.Unwritable(text)
		if strings.ContainsRune(text, byteOrderMark) { // within a text it is seen by nobody, and tells texts apart
			code = "U+FEFF"
		}
		if code != "" {
			return 0, r.fault("importer.control_character", c.number, i, "code", code)
		}
		if c.texts[i] = text; text != "" {
			filled = i + 1
		}
	}
	if filled > maxColumns {
		return 0, r.fault("importer.too_many_columns", c.number, filled-1, "limit", strconv.Itoa(maxColumns))
	}
	return filled, nil
}

// byteOrderMark begins a text of some character sets.
const byteOrderMark = '\ufeff'

func countFilled(texts []string) (n int) {
	for _, text := range texts {
		if text != "" {
			n++
		}
	}
	return n
}

// put gives a row that has no more cells than there are headings.
func (r *Rows) put(number int, texts []string) (Row, error) {
	if limit := r.Subject.Limits.Rows; r.count == limit {
		return Row{}, r.fault("importer.too_many_rows", number, 0, "limit", strconv.Itoa(limit))
	}
	r.count++
	whole := make([]string, len(r.Headings))
	copy(whole, texts)
	for i, text := range whole {
		if text != "" && r.Headings[i] == "" {
			r.used[i] = true
		}
	}
	return Row{number, whole}, nil
}

// countedFile counts the bytes that are read of a file.
type countedFile struct {
	io.ReaderAt
	read int64
}

func (f *countedFile) ReadAt(p []byte, at int64) (int, error) {
	n, err := f.ReaderAt.ReadAt(p, at)
	f.read += int64(n)
	return n, err
}

// from gives the file from a byte on.
func (f *countedFile) from(at, size int64) io.Reader { return io.NewSectionReader(f, at, size-at) }

// bounded gives no more of what it reads than is left, and ends there: what is read then is
// too long.
type bounded struct {
	io.Reader
	left int64
}

func (b *bounded) exhausted() bool { return b.left <= 0 }

func (b *bounded) Read(p []byte) (int, error) {
	if b.exhausted() {
		return 0, io.EOF
	}
	n, err := b.Reader.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}
