package reports

import (
	"bytes"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"

	"hankekirja/internal/money"

	"github.com/xuri/excelize/v2"
)

// bytes writes the workbook. The same sheets give the same bytes.
func (w *workbook) bytes() ([]byte, error) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	var out bytes.Buffer
	f.SetZipWriter(func(to io.Writer) excelize.ZipWriter { return &archive{to: to} })
	writer := &writer{workbook: w, file: f}
	if err := writer.all(); err != nil {
		return nil, err
	}
	if _, err := f.WriteTo(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// writer puts the sheets of a workbook into an excelize file.
type writer struct {
	*workbook
	file   *excelize.File
	styles [formats][roles]int // excelize's numbers, from 1; 0: not made yet
	values []any               // of one row
	cells  []excelize.Cell     // what values point at
}

func (w *writer) all() error {
	if err := w.document(); err != nil {
		return err
	}
	for i, s := range w.sheets {
		if i == 0 {
			if err := w.file.SetSheetName("Sheet1", s.name); err != nil {
				return err
			}
		} else if _, err := w.file.NewSheet(s.name); err != nil {
			return err
		}
	}
	for _, s := range w.sheets {
		if err := w.sheet(s); err != nil {
			return err
		}
	}
	for _, n := range w.names {
		if err := w.file.SetDefinedName(&excelize.DefinedName{Name: n.name, RefersTo: n.at.fixed()}); err != nil {
			return err
		}
	}
	return nil
}

// document sets what concerns the whole file. Programs recompute every formula
// when they open it.
func (w *writer) document() error {
	always := true
	if err := w.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &always}); err != nil {
		return err
	}
	stamp := w.made.String() + "T00:00:00Z"
	return w.file.SetDocProps(&excelize.DocProperties{
		Title: printable(w.title), Subject: printable(w.of.code), Creator: "Hankekirja",
		Language: string(w.printer.Lang()), Created: stamp, Modified: stamp,
	})
}

func (w *writer) sheet(s *sheet) error {
	if err := w.page(s); err != nil {
		return err
	}
	for _, row := range s.breaks {
		if err := w.file.InsertPageBreak(s.name, address(1, row)); err != nil {
			return err
		}
	}
	stream, err := w.file.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	widths := s.columnWidths()
	for first := 0; first < len(widths); {
		last := first
		for last+1 < len(widths) && widths[last+1] == widths[first] {
			last++
		}
		if err := stream.SetColWidth(first+1, last+1, float64(widths[first])); err != nil {
			return err
		}
		first = last + 1
	}
	if s.header > 0 {
		panes := &excelize.Panes{
			Freeze: true, XSplit: s.keep, YSplit: s.header,
			TopLeftCell: address(s.keep+1, s.header+1), ActivePane: "bottomRight",
		}
		if s.keep == 0 {
			panes.ActivePane = "bottomLeft"
		}
		if err := stream.SetPanes(panes); err != nil {
			return err
		}
	}
	s.alignHeaders()
	for i := range s.rows {
		if err := w.row(stream, s, i, widths); err != nil {
			return err
		}
	}
	if s.finish != nil {
		if err := s.finish(w.file); err != nil {
			return err
		}
	}
	if s.chart != nil {
		if err := w.file.AddChart(s.name, s.chart.at, s.chart.excelize()); err != nil {
			return err
		}
	}
	return stream.Flush()
}

func (w *writer) row(stream *excelize.StreamWriter, s *sheet, i int, widths []int) error {
	r := &s.rows[i]
	if len(r.cells) > len(w.cells) {
		w.cells = make([]excelize.Cell, len(r.cells))
	}
	w.values = w.values[:0]
	for j := range r.cells {
		c := &r.cells[j]
		if err := w.cell(&w.cells[j], c, s); err != nil {
			return err
		}
		w.values = append(w.values, &w.cells[j])
		if across := c.across(widths); across > 1 {
			if err := stream.MergeCell(address(j+1, i+1), address(j+across, i+1)); err != nil {
				return err
			}
		}
	}
	height := float64(r.height(widths))
	return stream.SetRow(address(1, i+1), w.values, excelize.RowOpts{Height: height})
}

// cell puts a cell into excelize's terms. A formula has our own value beside it, for
// programs that show a file without computing it.
func (w *writer) cell(to *excelize.Cell, c *cell, s *sheet) (err error) {
	*to = excelize.Cell{}
	switch c.kind {
	case emptyCell:
	case textCell:
		if c.text != "" {
			to.Value = shortened(c.text, mostText)
		}
	case numberCell:
		to.Value = c.number
	default:
		to.Formula, to.Value = w.formula(c, s), value(c.figure)
	}
	to.StyleID, err = w.style(c.look)
	return err
}

// mostText is the longest text of a cell, in the units of UTF-16.
const mostText = 32_767

// shortened cuts a text that is longer than so many units of UTF-16, and shows that it
// goes on.
func shortened(words string, units int) string {
	if len(fitting(words, units)) == len(words) {
		return words
	}
	return fitting(words, units-1) + "…"
}

// fitting gives as much of a text as so many units of UTF-16 hold.
func fitting(words string, units int) string {
	if len(words) <= units {
		return words
	}
	for at, letter := range words {
		if units -= utf16.RuneLen(letter); units < 0 {
			return words[:at]
		}
	}
	return words
}

// formula gives the formula of a cell with a figure; an input has none.
func (w *writer) formula(c *cell, on *sheet) string {
	switch c.kind {
	case liveCell, sumCell:
		return c.text
	case linkCell:
		if at, has := w.shared[constantOf(c.figure)]; has {
			return at.ref(on)
		}
	case sameCell:
		if at, has := w.home(c.figure); has {
			return at.ref(on)
		}
	}
	switch c.figure.Kind {
	case money.Given, money.Carried, money.Decided:
		return ""
	default:
		return formula(c.figure, on, w.home)
	}
}

// value is a figure as the number that its cell shows: the float nearest to it, which
// is written with its digits.
func value(f *money.Figure) float64 {
	shift := f.Value.Exponent()
	if f.Unit == money.Unrounded {
		shift += unroundedScale
	}
	digits := f.Value.CoefficientInt64()
	if shift < -mostShift || shift > 0 || f.Value.NumDigits() > mostShift {
		return f.Value.Shift(shift - f.Value.Exponent()).InexactFloat64()
	}
	return float64(digits) / powers[-shift]
}

// mostShift is how many digits a float holds, and the largest of the powers of ten.
const mostShift = 15

var powers = func() (p [mostShift + 1]float64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = p[i-1] * 10
	}
	return p
}()

// style gives excelize's number of a look.
func (w *writer) style(l look) (int, error) {
	id := &w.styles[l.format][l.role]
	if *id == 0 {
		made, err := w.file.NewStyle(l.style())
		if err != nil {
			return 0, err
		}
		*id = made
	}
	return *id, nil
}

// page sets up how a sheet is shown and printed: A4, as wide as the paper, with its
// header row on each page, and the project, the sheet and the page at its foot.
func (w *writer) page(s *sheet) error {
	fit, noGrid := true, false
	paper, wide, high, orientation := 9, 1, 0, "portrait"
	if s.landscape {
		orientation = "landscape"
	}
	if err := w.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := w.file.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &noGrid}); err != nil {
		return err
	}
	layout := &excelize.PageLayoutOptions{Size: &paper, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high}
	if err := w.file.SetPageLayout(s.name, layout); err != nil {
		return err
	}
	side, end, edge := inches(sideMargin), inches(endMargin), inches(edgeMargin)
	margins := &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &end, Bottom: &end, Header: &edge, Footer: &edge,
	}
	if err := w.file.SetPageMargins(s.name, margins); err != nil {
		return err
	}
	head := `&L&8 ` + footText(w.title, mostFoot) +
		`&R&8&B ` + w.noticeLines()
	of := joinedText(` · `, footText(w.of.code, mostFoot), footText(w.of.by, mostFoot))
	foot := `&L&8 ` + of + `&C&8 &A&R&8 &P / &N`
	around := &excelize.HeaderFooterOptions{OddHeader: head, OddFooter: foot}
	if err := w.file.SetHeaderFooter(s.name, around); err != nil {
		return err
	}
	if s.header == 0 || s.once {
		return nil
	}
	rows := place{s, 1, s.header}
	titles := s.quoted() + strings.ReplaceAll("$N:$N", "N", strings.TrimPrefix(rows.fixed(), s.quoted()+"$A$"))
	return w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: s.name})
}

// The margins of a page in hundredths of an inch; edge is that of the footer.
const (
	sideMargin = 50
	endMargin  = 75
	edgeMargin = 30
)

func inches(hundredths int) float64 { return float64(hundredths) / 100 }

// The longest texts in a header or footer, in the units of UTF-16: all of it together
// may have 255, and an ampersand of a code or organisation counts twice.
const (
	mostFoot   = 50
	mostNotice = 75
)

// footText cuts what a header or footer has no room for, and keeps the text's own
// ampersands from being read as commands.
func footText(text string, room int) string {
	return strings.ReplaceAll(shortened(printable(text), room), "&", "&&")
}

// noticeLines are the notices, each on a line of its own in the header: two on one
// line would run into the title.
func (w *workbook) noticeLines() string {
	lines := make([]string, len(w.notices))
	for i, notice := range w.notices {
		lines[i] = footText(notice, mostNotice)
	}
	return strings.Join(lines, "\n")
}

// printable leaves out the characters that XML cannot hold.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar || r > unicode.MaxRune {
			return -1
		}
		return r
	}, text)
}
