// Package importer reads what other systems export, such as hours: bytes in, typed rows
// and the faults of those that cannot be read out. It reads a file whole or refuses it and
// names the sheet, row and column; it never takes the beginning of one. What is read is
// put beside what is recorded as a plan, before anything is saved.
package importer

import (
	"bytes"
	"strconv"

	"hankekirja/internal/fault"
)

// Limits are the most that is read of a file.
type Limits struct {
	Bytes int
	Rows  int
	// Unpacked is how many bytes may come out of a workbook, and Ratio how many times as
	// many as it has itself; it may always unpack to so many as one of hours, and 0 is no
	// such limit.
	Unpacked int64
	Ratio    int64
}

// hoursLimits are more than a team records in a year.
var hoursLimits = Limits{Bytes: 3 << 20, Rows: 20_000, Unpacked: 24 << 20}

// The most of any file.
const (
	maxColumns = 100
	maxCell    = 4_000 // characters
)

// unpacked is how many bytes may come out of a workbook of so many.
func (l *Limits) unpacked(size int64) int64 {
	if l.Ratio == 0 {
		return l.Unpacked
	}
	return min(l.Unpacked, max(l.Ratio*size, hoursLimits.Unpacked))
}

// Table is the rows of a file under their headings, or the first of them where they are
// read one after another. All cells are texts: a date cell of a spreadsheet as 2025-01-31,
// a length of time as 7:30:00, a number with a point.
type Table struct {
	Subject *Subject
	Sheet   string   // the sheet that was read; empty of CSV
	Sheets  []string // those that the file has
	// Charset and Delimiter are what a CSV file was read as.
	Charset   Charset
	Delimiter rune
	Headings  []string
	// Titles are what stands above the headings, the first lines of it.
	Titles []string
	Rows   []Row
	// head is the number of the row of headings, and heads are their rows where there are two.
	head  int
	heads [][]string
	// wide is what is wrong with rows of a payroll that had a column for each pay code, by
	// number; nil of any other table.
	wide map[int]*fault.Fault
	// sums are the rows of nothing but formulas that sum others up, by number.
	sums map[int]bool
}

// Row is a row that is not blank, by its number in the file, from 1.
type Row struct {
	Number int
	Cells  []string
}

// Read reads all rows of a CSV file, or of a sheet of an XLSX file: the named one, or the
// first. The faults say what keeps the file from being read and where.
func (s *Subject) Read(data []byte, sheet string) (*Table, error) {
	r, err := s.Open(bytes.NewReader(data), int64(len(data)), sheet)
	if err != nil {
		return nil, err
	}
	return r.gather()
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
