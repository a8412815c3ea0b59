package reports

import (
	"fmt"
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
)

// listing is a report of plain tables, which are the same in every format: columns of
// values of the domain (see costColumn), and below them the sums of hours and euros.
type listing struct {
	title  string
	of     subject
	notes  []string
	tables []listTable
	made   calendar.Date
	claim  *claim.Claim // of which it is; nil: of the project
}

type listTable struct {
	name    string // of at most 31 letters, of its sheet and above it on paper
	notes   []string
	columns []listColumn
	rows    [][]any
	total   bool // the columns of hours, euros and counts are summed below the rows
}

// listColumn is a column: its title, its part of the width on paper, and what it is of.
// A workbook computes it by formula in the row of the cell, where it has one; a row
// without a value stays without.
type listColumn struct {
	title   string
	part    int
	kind    columnKind
	maybe   bool   // a row without a value is not known yet, so that all of them have no sum
	of      [2]int // of ofUse: the columns, counted from 1, of what is used and of the whole
	formula func(s *sheet, before []*sheet) string
}

// columnKind is what the values of a column are.
type columnKind uint8

const (
	ofWords   columnKind = iota
	ofNumbers            // which stand to the right and are not summed, such as percentages and prices
	ofHours              // summed
	ofEuros              // summed
	ofCounts             // summed
	ofUse                // the percentage of a column of euros in another, of the sums too
)

// totals are the sums of the columns of hours, euros and counts, and how much of them is
// used.
func (t *listTable) totals(p *i18n.Printer) []any {
	total := make([]any, len(t.columns))
	total[0] = p.T("costreport.total")
	for i, column := range t.columns {
		switch {
		case column.maybe && !slices.ContainsFunc(t.rows, func(row []any) bool { return row[i] != nil }):
		case column.kind == ofHours:
			total[i] = summed[money.Hours](t.rows, i)
		case column.kind == ofEuros:
			total[i] = summed[money.Cents](t.rows, i)
		case column.kind == ofCounts:
			total[i] = summed[int](t.rows, i)
		case column.kind == ofUse:
			total[i] = useOrNone(
				summed[money.Cents](t.rows, column.of[0]-1), summed[money.Cents](t.rows, column.of[1]-1))
		}
	}
	return total
}

// summed is the sum of a column, in which rows may have nothing.
func summed[T money.Hours | money.Cents | int](rows [][]any, column int) (sum T) {
	for _, row := range rows {
		if value, has := row[column].(T); has {
			sum += value
		}
	}
	return sum
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
	w := newWorkbook(r.Printer, l.title, l.of, l.made)
	w.notices = l.notices(r)
	for i := range l.tables {
		t := &l.tables[i]
		w.listing(w.named(t.name, true), t, append(l.about(), t.notes...))
	}
	return w.bytes()
}

// notices are those of the claim or of what else it is of, which no reader must overlook.
func (l *listing) notices(r *Request) []string {
	if l.claim != nil {
		return r.claimNotices(l.claim)
	}
	return r.demoNotice()
}

func (l *listing) about() []string { return append([]string{l.of.about}, l.notes...) }

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
			cells[i] = t.columns[i].cell(s, before, value)
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
		case money.Hours, money.Cents:
			total[i] = s.sum(i+1, domainCell(value).figure)
		case int:
			total[i] = s.sum(i+1, money.GivenCount(int64(value), ""))
		case money.Percent:
			total[i] = t.columns[i].cell(s, before, value).as(totalRole)
		case string:
			total[i] = text(value, look{role: totalRole})
		default:
			total[i] = text("", look{role: totalRole})
		}
	}
	w.add(s, total...)
}

// cell is the value of a column in the row of a sheet that comes next, computed where the
// column is.
func (c *listColumn) cell(s *sheet, before []*sheet, value any) cell {
	is := domainCell(value)
	switch {
	case value == nil:
		return is
	case c.kind == ofUse:
		used, whole := address(c.of[0], s.next()), address(c.of[1], s.next())
		return live(usedFormula(used, whole), is.figure).formatted(useFormat)
	case c.formula != nil:
		return live(c.formula(s, before), is.figure)
	}
	return is
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
	f.notices(l.notices(r))
	return f.Bytes()
}
