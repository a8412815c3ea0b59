// Package importer reads what other systems export, such as hours: bytes in, typed rows
// and the faults of those that cannot be read out. It reads a file whole or refuses it and
// names the sheet, row and column; it never takes the beginning of one. What is read is
// put beside what is recorded as a plan, before anything is saved.
package importer

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/fault"
)

// The most that is read: more than a team records in a year.
const (
	MaxBytes   = 3 << 20
	maxRows    = 20_000
	maxColumns = 100
	maxCell    = 4_000 // characters
)

// Bytes is the most that a file of the subject may hold.
func (s *Subject) Bytes() int { return MaxBytes * max(1, s.Larger) }

func (s *Subject) rows() int { return maxRows * max(1, s.Larger) }

// Table is the rows of a file under their headings, all cells as text: a date cell of
// a spreadsheet as 2025-01-31, a length of time as 7:30:00, a number with a point.
type Table struct {
	Subject *Subject
	Sheet   string   // the sheet that was read; empty of CSV
	Sheets  []string // those that the file has
	// Charset and Delimiter are what a CSV file was read as.
	Charset   Charset
	Delimiter rune
	Headings  []string
	// Titles are what stands above the headings, where the subject has such.
	Titles []string
	Rows   []Row
	// sums are the rows of nothing but formulas that sum others up, by number.
	sums map[int]bool
}

// Row is a row that is not blank, by its number in the file, from 1.
type Row struct {
	Number int
	Cells  []string
}

// The beginnings of files.
var (
	zipStart = []byte("PK\x03\x04")
	oleStart = []byte("\xd0\xcf\x11\xe0")
	pdfStart = []byte("%PDF-")
)

// Read reads a CSV file, or a sheet of an XLSX file: the named one, or the first. The
// faults say what keeps the file from being read and where.
func (s *Subject) Read(data []byte, sheet string) (*Table, error) {
	switch {
	case len(data) > s.Bytes():
		return nil, fault.New(fault.TooLarge, "importer.too_large", "limit", strconv.Itoa(s.Bytes()>>20))
	case len(bytes.TrimSpace(data)) == 0:
		return nil, fault.New(fault.Invalid, "importer.empty")
	case bytes.HasPrefix(data, zipStart):
		return s.readXLSX(data, sheet)
	case bytes.HasPrefix(data, oleStart):
		return nil, fault.New(fault.Invalid, "importer.old_excel")
	case bytes.HasPrefix(data, pdfStart):
		return nil, fault.New(fault.Invalid, "importer.unknown")
	}
	return s.readCSV(data)
}

// add puts a row of the file below the headings. Blank rows are none, and so are titles
// above the headings, which have one cell.
func (t *Table) add(number int, cells []string) error {
	filled := 0
	for i, text := range cells {
		if text = strings.TrimSpace(text); len(text) > maxCell {
			return t.fault("importer.long_cell", number, i, "limit", strconv.Itoa(maxCell))
		}
		if code := fault.Unwritable(text); code != "" {
			return t.fault("importer.control_character", number, i, "code", code)
		}
		if cells[i] = text; text != "" {
			filled = i + 1
		}
	}
	switch {
	case filled == 0:
		return nil
	case t.Headings == nil && countFilled(cells) == 1:
		t.Titles = append(t.Titles, strings.Join(cells, " "))
		return nil
	case filled > maxColumns:
		return t.fault("importer.too_many_columns", number, filled-1, "limit", strconv.Itoa(maxColumns))
	case t.Headings == nil && t.Subject.Titled && len(t.Titles) < titleLines && !t.Subject.heads(cells):
		t.Titles = append(t.Titles, strings.Join(cells, " "))
		return nil
	case t.Headings == nil:
		t.Headings = slices.Clone(cells[:filled])
		return nil
	case filled > len(t.Headings):
		return t.fault("importer.no_heading", number, filled-1)
	}
	return t.put(number, cells)
}

// put adds a row that has no more cells than there are headings.
func (t *Table) put(number int, cells []string) error {
	if limit := t.Subject.rows(); len(t.Rows) == limit {
		return t.fault("importer.too_many_rows", number, 0, "limit", strconv.Itoa(limit))
	}
	whole := make([]string, len(t.Headings))
	copy(whole, cells)
	t.Rows = append(t.Rows, Row{number, whole})
	return nil
}

func countFilled(cells []string) (n int) {
	for _, text := range cells {
		if text != "" {
			n++
		}
	}
	return n
}

// whole is the table once all rows are in.
func (t *Table) whole() (*Table, error) {
	if len(t.Rows) == 0 {
		return nil, fault.New(fault.Invalid, "importer.empty")
	}
	return t, nil
}

// fault names a place of the table: the sheet, the row and the column, by its heading
// where it has one.
func (t *Table) fault(key string, row, column int, pairs ...string) *fault.Fault {
	pairs = append(pairs, "sheet", t.Sheet, "row", itoa(row), "column", t.columnName(column))
	return fault.New(fault.Invalid, key, pairs...)
}

func (t *Table) columnName(column int) string {
	if column < len(t.Headings) && t.Headings[column] != "" {
		return t.Headings[column]
	}
	return Letters(column)
}

func itoa(n int) string { return strconv.Itoa(n) }

// Letters names a column as spreadsheets do: A for 0, AA for 26.
func Letters(column int) string {
	const alphabet = 26
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / alphabet {
		name = string(rune('A'+(n-1)%alphabet)) + name
	}
	return name
}
