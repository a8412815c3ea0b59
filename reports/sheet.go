package reports

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"hankekirja/internal/calendar"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"

	"github.com/xuri/excelize/v2"
)

// workbook is a report of sheets, laid out in memory before anything is written:
// a formula may need the address of a cell on a later sheet.
type workbook struct {
	printer *i18n.Printer
	title   string        // of the document
	of      subject       // in the footer of each page
	notices []string      // on top of every sheet and page, such as that it is a draft
	made    calendar.Date // the day that the document's properties name
	sheets  []*sheet
	places  map[*money.Figure]place
	shared  map[constant]place // each constant that formulas compute with in one cell
	used    []*money.Figure    // those constants, in the order they were met
	names   []definedName
}

// place is one cell: column and row count from 1.
type place struct {
	sheet       *sheet
	column, row int
}

// definedName is a name of the whole workbook for one cell.
type definedName struct {
	name string
	at   place
}

// sheet is one sheet with its rows from the first one on.
type sheet struct {
	name      string
	prefix    string // before an address on another sheet
	landscape bool
	notices   []string
	widths    []int // of columns, in characters; the least where rows need more
	most      int   // the width of all, in characters; 0: what is easy to read on paper
	rows      []row
	header    int  // the row kept on screen and repeated on each page; 0: none
	once      bool // the header is not repeated, as another table follows
	keep      int  // columns kept on screen
	chart     *barChart
	breaks    []int                      // rows that begin a new page
	finish    func(*excelize.File) error // what only one report adds, such as a filter
}

// row is one row of cells. A free row stands outside the table, such as a title,
// and does not widen the columns.
type row struct {
	cells []cell
	lines int // of text in its tallest cell; 0: as many as its texts need
	free  bool
}

// cell is an empty cell, a text, a number, or a figure with its formula.
type cell struct {
	look    look
	kind    cellKind
	text    string        // of a text; the formula of a live cell
	number  int64         // of a number
	figure  *money.Figure // whose value the cell has
	columns int           // a text that stands across so many columns; allColumns
}

// allColumns is a text across the whole table.
const allColumns = -1

type cellKind uint8

const (
	emptyCell  cellKind = iota
	textCell            // text, never a formula
	numberCell          // number
	homeCell            // figure: an input, or the formula it was computed by
	linkCell            // figure, a constant: its home here, its value from w.shared
	sameCell            // figure again: a reference to its home
	liveCell            // formula in text, with the value of figure
	sumCell             // the same, and the home of the figure
)

// subject is what a report is of, as its files name it.
type subject struct {
	code, by string // in the footers: a project's code, and the organisation whose it is
	about    string // below the title
}

func ofProject(a *project.Agreement, p *i18n.Printer) subject {
	return subject{code: a.Code, by: a.Beneficiary, about: aboutProject(a, p)}
}

// newWorkbook starts a report about something. The title goes into the document's
// properties and headers; made is the day it is dated.
func newWorkbook(p *i18n.Printer, title string, of subject, made calendar.Date) *workbook {
	return &workbook{
		printer: p, title: title, of: of, made: made,
		places: make(map[*money.Figure]place), shared: make(map[constant]place),
	}
}

// sheet adds a sheet, named by a message of at most 31 characters.
func (w *workbook) sheet(nameKey string, landscape bool) *sheet {
	return w.named(w.printer.T(nameKey), landscape)
}

// named adds a sheet of a name, see freeName.
func (w *workbook) named(name string, landscape bool) *sheet {
	s := &sheet{name: name, prefix: "'" + name + "'!", landscape: landscape, notices: w.notices}
	w.sheets = append(w.sheets, s)
	return s
}

// next is the number of the row that comes next.
func (s *sheet) next() int { return len(s.rows) + 1 }

// heading begins a sheet: its title and, below, what must not be overlooked and
// notes across all columns.
func (s *sheet) heading(title string, notes ...string) {
	s.free(text(title, look{role: titleRole}))
	for _, notice := range s.notices {
		s.across(notice, look{role: noticeRole})
	}
	for _, note := range notes {
		s.across(note, look{role: noteRole})
	}
	s.free()
}

// across adds a free row with one text over all columns of the table.
func (s *sheet) across(words string, l look) {
	c := text(words, l)
	c.columns = allColumns
	s.free(c)
}

// free adds a row outside the table.
func (s *sheet) free(cells ...cell) { s.rows = append(s.rows, row{cells: cells, free: true}) }

// table begins a table: its header row, which stays in sight and repeats on each
// page.
func (s *sheet) table(titles []string) {
	cells := make([]cell, len(titles))
	for i, title := range titles {
		cells[i] = text(title, look{role: headerRole})
	}
	s.header = s.next()
	s.rows = append(s.rows, row{cells: cells})
}

// add adds a row to the table and registers the homes of its figures.
func (w *workbook) add(s *sheet, cells ...cell) {
	for i := range cells {
		c := &cells[i]
		if c.isHome() {
			w.places[c.figure] = place{s, i + 1, s.next()}
		}
		if c.kind == linkCell {
			w.use(c.figure)
		}
	}
	s.rows = append(s.rows, row{cells: cells})
}

// isHome tells whether others refer to the cell for its figure.
func (c *cell) isHome() bool { return c.kind == homeCell || c.kind == linkCell || c.kind == sumCell }

// use notes a constant that formulas compute with.
func (w *workbook) use(f *money.Figure) {
	if !slices.ContainsFunc(w.used, func(u *money.Figure) bool { return constantOf(u) == constantOf(f) }) {
		w.used = append(w.used, f)
	}
}

// share adds a row that holds a constant for all formulas: words, the value, more
// words.
func (w *workbook) share(s *sheet, words string, f *money.Figure, more ...cell) {
	w.shared[constantOf(f)] = place{s, 2, s.next()}
	copied := *f // the figure itself may have its home on another row
	s.free(append([]cell{plain(words), figure(&copied)}, more...)...)
}

// quoted is the name of the sheet before an address.
func (s *sheet) quoted() string { return s.prefix }

// name gives the cell a name in the whole workbook.
func (w *workbook) name(name string, at place) { w.names = append(w.names, definedName{name, at}) }

// constant tells apart the numbers that every line computes with, such as a
// percentage of the rules: figures of one record and one label are the same one.
type constant struct{ source, label string }

func constantOf(f *money.Figure) constant { return constant{f.Source, f.Label.Key} }

// home gives the cell that a figure stands in.
func (w *workbook) home(f *money.Figure) (place, bool) {
	if at, has := w.places[f]; has {
		return at, true
	}
	if f.Kind != money.Given || len(w.shared) == 0 {
		return place{}, false
	}
	at, has := w.shared[constantOf(f)]
	return at, has
}

// text is a cell of words. Whatever they are, they stay words.
func text(words string, l look) cell { return cell{kind: textCell, text: words, look: l} }

// plain is text from a record or the catalogue in a table.
func plain(words string) cell { return text(words, look{}) }

// blank is an empty cell of a table.
func blank() cell { return cell{} }

// count is a whole number.
func count(n int) cell {
	return cell{kind: numberCell, number: int64(n), look: look{format: wholeFormat}}
}

// firstSerialDay is the day 0 of spreadsheet dates, right from March 1900 on.
var firstSerialDay = calendar.NewDate(1899, 12, 30)

// firstRightDay is the first day that all spreadsheet programs count alike.
var firstRightDay = calendar.NewDate(1900, 3, 1)

// day is a date; none is an empty cell.
func day(d calendar.Date) cell { return dated(d, d.String(), dateFormat) }

// month is a month, kept as its first day; none is an empty cell.
func month(m calendar.Month) cell {
	if m == 0 {
		return blank()
	}
	return dated(m.First(), m.String(), monthFormat)
}

func dated(d calendar.Date, iso string, f format) cell {
	switch {
	case d == 0:
		return blank()
	case d < firstRightDay:
		return plain(iso)
	default:
		return cell{kind: numberCell, number: int64(d - firstSerialDay), look: look{format: f}}
	}
}

// figure is the home of a figure: what others refer to. Recorded and decided
// figures are inputs, all others formulas.
func figure(f *money.Figure) cell {
	l := look{format: formatOf(f.Unit)}
	switch f.Kind {
	case money.Given, money.Carried:
		l.role = inputRole
	case money.Decided:
		l.role = decidedRole
	}
	return cell{kind: homeCell, figure: f, look: l}
}

// computed is the home of a figure that a formula of the report itself computes.
func computed(formula string, f *money.Figure) cell {
	return cell{kind: sumCell, text: formula, figure: f, look: look{format: formatOf(f.Unit)}}
}

// same shows a figure that has its home in another cell.
func same(f *money.Figure) cell {
	return cell{kind: sameCell, figure: f, look: look{format: formatOf(f.Unit)}}
}

// linked is the home of a constant for the formulas of its row. Its value comes from
// the one cell that holds it for all rows.
func linked(f *money.Figure) cell {
	return cell{kind: linkCell, figure: f, look: look{format: formatOf(f.Unit)}}
}

// live is a formula of the report itself, such as a control, with the value that
// it has now.
func live(formula string, value *money.Figure) cell {
	return cell{kind: liveCell, text: formula, figure: value, look: look{format: formatOf(value.Unit)}}
}

// control is a formula that is zero where all is well.
func control(formula string) cell {
	return cell{kind: liveCell, text: formula, figure: nothing, look: look{format: controlFormat, role: controlRole}}
}

var nothing = money.SumOf(money.Exact)

// as gives the cell another role.
func (c cell) as(r role) cell {
	c.look.role = r
	return c
}

// formatted gives the cell another number format.
func (c cell) formatted(f format) cell {
	c.look.format = f
	return c
}

// columnName writes a column as letters: 1 is A, 27 is AA.
func columnName(column int) string {
	if column <= len(letters) {
		return letters[column-1 : column]
	}
	return columnName((column-1)/len(letters)) + columnName((column-1)%len(letters)+1)
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// address writes a cell as B7.
func address(column, row int) string { return columnName(column) + strconv.Itoa(row) }

// span writes rows of a column as B7:B12.
func span(column, first, last int) string {
	return address(column, first) + ":" + address(column, last)
}

// ref writes the place as a formula on a sheet does.
func (at place) ref(on *sheet) string {
	if at.sheet == on {
		return address(at.column, at.row)
	}
	return at.sheet.quoted() + address(at.column, at.row)
}

// fixed writes the place as a defined name does: 'Sheet'!$B$7.
func (at place) fixed() string {
	return at.sheet.quoted() + "$" + columnName(at.column) + "$" + strconv.Itoa(at.row)
}

// length is the number of characters of a text.
func length(s string) int { return utf8.RuneCountInString(s) }
