package reports

import (
	"fmt"
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// listing is a report of plain tables, which are the same in every format: columns of
// values of the domain (see costColumn), and below them the sums of hours and amounts.
type listing struct {
	title  string
	notes  []string
	tables []listTable
	made   calendar.Date
}

type listTable struct {
	name    string // of at most 31 letters, of its sheet and above it on paper
	columns []listColumn
	rows    [][]any
	total   bool // the columns of hours and of amounts are summed below the rows
}

// listColumn is a column: its title, its part of the width on paper, and whether it is
// of hours or of amounts, of which one that is not known is nil. A workbook computes what
// is known by formula in the row of the cell, where it has one.
type listColumn struct {
	title   string
	part    int
	hours   bool
	euros   bool
	formula func(s *sheet, before []*sheet) string
}

// totals are the sums of the columns of hours and amounts; of amounts that are all not
// known, none.
func (t *listTable) totals(p *i18n.Printer) []any {
	total := make([]any, len(t.columns))
	total[0] = p.T("costreport.total")
	for i, column := range t.columns {
		switch {
		case column.hours:
			var sum money.Hours
			for _, row := range t.rows {
				sum += row[i].(money.Hours)
			}
			total[i] = sum
		case column.euros:
			var sum money.Cents
			for _, row := range t.rows {
				if c, known := row[i].(money.Cents); known {
					sum += c
					total[i] = sum
				}
			}
		}
	}
	return total
}

// file writes the listing in the format that was asked for.
func (l *listing) file(r *Request) ([]byte, error) {
	switch r.Format {
	case XLSX:
		return l.xlsx(r)
	case PDF:
		return l.pdf(r)
	case CSV:
		return l.csv(r), nil
	default:
		return nil, fmt.Errorf("a list cannot be written as %s", r.Format)
	}
}

// xlsx writes a sheet a table, with live sums.
func (l *listing) xlsx(r *Request) ([]byte, error) {
	a, p := &r.Book.Agreement, r.Printer
	w := newWorkbook(p, l.title, a, l.made)
	w.notices = r.demoNotice()
	for i := range l.tables {
		w.listing(w.named(l.tables[i].name, true), &l.tables[i], l.about(a, p))
	}
	return w.bytes()
}

func (l *listing) about(a *project.Agreement, p *i18n.Printer) []string {
	return append([]string{aboutProject(a, p)}, l.notes...)
}

// listing puts a table on a sheet, and gives the sheet.
func (w *workbook) listing(s *sheet, t *listTable, about []string) {
	before := slices.Clone(w.sheets[:len(w.sheets)-1])
	s.keep = 1
	s.widths = make([]int, len(t.columns))
	s.heading(t.name, about...)
	titles := make([]string, len(t.columns))
	for i := range t.columns {
		titles[i] = t.columns[i].title
	}
	s.table(titles)
	for _, row := range t.rows {
		cells := make([]cell, len(row))
		for i, value := range row {
			cells[i] = domainCell(value)
			if formula := t.columns[i].formula; formula != nil && value != nil {
				cells[i] = live(formula(s, before), cells[i].figure)
			}
		}
		w.add(s, cells...)
	}
	s.filtered(len(t.columns))
	if !t.total {
		return
	}
	total := make([]cell, len(t.columns))
	for i, value := range t.totals(w.printer) {
		switch value := value.(type) {
		case money.Hours:
			total[i] = s.hoursSum(i+1, value)
		case money.Cents:
			total[i] = s.columnSum(i+1, value)
		case string:
			total[i] = text(value, look{role: totalRole})
		default:
			total[i] = text("", look{role: totalRole})
		}
	}
	w.add(s, total...)
}

// hoursSum is the live sum of a column of hours of a table that ends here.
func (s *sheet) hoursSum(column int, sum money.Hours) cell {
	f := money.GivenHours(sum, "")
	if s.next()-1 == s.header {
		return figure(f).as(totalRole)
	}
	return live("ROUND(SUM("+span(column, s.header+1, s.next()-1)+"),2)", f).as(totalRole)
}

// acrossSum is the formula of the sum of cells of the row that comes next.
func (s *sheet) acrossSum(first, last int) string {
	return "ROUND(SUM(" + address(first, s.next()) + ":" + address(last, s.next()) + "),2)"
}

// csv writes the tables with an empty line between them.
func (l *listing) csv(r *Request) []byte {
	f := newCSV()
	for i := range l.tables {
		t := &l.tables[i]
		if i > 0 {
			f.row()
		}
		titles := make([]any, len(t.columns))
		for k := range t.columns {
			titles[k] = t.columns[k].title
		}
		f.row(titles...)
		for _, row := range t.rows {
			f.row(row...)
		}
		if t.total {
			f.row(t.totals(r.Printer)...)
		}
	}
	f.notices(r.demoNotice())
	return f.Bytes()
}
