package web

import (
	"cmp"
	"crypto/rand"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
)

// importPage is what the pages of every import show.
type importPage struct {
	layout
	Action   string
	Hidden   []nameValue // bring the file to the next step
	Working  working
	About    string
	Problems []link
	Unread   []string // rows that cannot be read
	SumRows  []string // rows that sum others up
	More     string
}

func (q *request) importPage(f *importFile, problems fault.List) importPage {
	q.fleeting = true
	page := importPage{Action: f.at(f.part), Working: q.working(f)}
	page.layout = q.projectLayout(f.Book, f.T(f.words+"title"), f.home)
	if len(problems) > 0 {
		page.Title = q.wrong(page.Title)
	}
	return page
}

// stepPage is the page of a step after the first: the file has been read.
func (q *request) stepPage(f *importFile, problems fault.List) (importPage, error) {
	page := q.importPage(f, problems)
	page.About = f.about()
	page.Unread, page.SumRows, page.More = f.unread()
	packed, err := packFile(f.content)
	page.Hidden = []nameValue{{"content", packed}, {"name", f.name}, {"read", f.table.Sheet}, {runInput, rand.Text()}}
	return page, err
}

// importUploadPage asks for a file.
type importUploadPage struct {
	importPage
	Back, What, Hint, Kept, ExamplesAbout string
	Examples                              []link
}

func (q *request) showUpload(f *importFile, problems fault.List) error {
	page := importUploadPage{
		importPage: q.importPage(f, problems), Back: f.home.Href, What: f.T(f.words + "about"),
		Hint: f.T("file_import.limit", "limit", megabytes(int64(f.subject.Limits.Bytes))),
		Kept: f.T(f.words + "saved"), Examples: f.examples, ExamplesAbout: f.T(f.words + "examples"),
	}
	var names []string
	for i := range f.subject.Formats {
		names = append(names, f.subject.Formats[i].Name)
	}
	if len(names) > 0 {
		page.Hint = f.T("file_import.formats", "names", strings.Join(names, ", ")) + " " + page.Hint
	}
	for _, p := range problems {
		page.Problems = append(page.Problems, link{Text: f.importFault(p)})
	}
	return q.server.render(q, statusOf(problems), "import_upload", page)
}

// importFault says a fault of a file, with the sheet where there is one.
func (d *dossier) importFault(f *fault.Fault) string {
	if sheet := f.Args["sheet"]; sheet != "" && f.Key != "importer.no_sheet" && f.Key != "importer.no_rows" {
		return d.T("file_import.in_sheet", "sheet", sheet, "what", d.Fault(f))
	}
	return d.Fault(f)
}

// about says what the file was read as.
func (f *importFile) about() string {
	kind := f.T("file_import.sheet_read", "sheet", f.table.Sheet)
	if f.table.Sheet == "" {
		kind = f.T("file_import.text_read", "charset", string(f.table.Charset),
			"delimiter", f.T("file_import.delimiter."+delimiterNames[f.table.Delimiter]))
	}
	known, rows := "", ""
	if f.rows > 0 {
		rows = f.N("file_import.rows", f.rows)
	}
	switch {
	case f.format != nil:
		known = f.T("file_import.known_format", "name", f.format.Name)
	case len(f.subject.Formats) > 0:
		known = f.T("file_import.unknown_format")
	}
	return joined(f.name, kind, rows, known)
}

var delimiterNames = map[rune]string{';': "semicolon", ',': "comma", '\t': "tab"}

// unread says which rows cannot be read and why, the first of them, and which sum others
// up.
func (f *importFile) unread() (lines, sums []string, more string) {
	for i := range f.faults {
		p := &f.faults[i]
		text := f.importFault(p.Fault)
		switch {
		case p.IsSum() && len(sums) < mostProblems:
			sums = append(sums, text)
		case !p.IsSum() && len(lines) < mostProblems:
			lines = append(lines, text)
		}
	}
	if rest := f.unreadRows() - mostProblems; rest > 0 {
		more = f.N("form.more_problems", rest)
	}
	return lines, sums, more
}

// importColumns asks what stands in the columns of a file, beside its first rows.
type importColumns struct {
	Columns  []slipField
	Headings []string
	First    [][]string
}

// firstRows is how many rows of a file the choices show.
const firstRows = 5

// The inputs of the choices of an import. Those of lists are choiceInput; what each is of
// stands in a hidden input beside it.
const (
	sheetInput  = "sheet"
	columnInput = "column."
	datesInput  = "dates"
	unitInput   = "unit"
)

func choiceInput(input string, i int, part string) string {
	return input + "." + strconv.Itoa(i) + part
}

// columns are the choices of how the file is read.
func (f *importFile) columns() importColumns {
	c := importColumns{Headings: f.table.Headings}
	for _, row := range f.table.Rows[:min(firstRows, len(f.table.Rows))] {
		c.First = append(c.First, row.Cells)
	}
	if len(f.table.Sheets) > 1 {
		sheets := slipField{Name: sheetInput, Label: f.T("file_import.sheet"), Hint: f.T("file_import.sheet_hint")}
		for _, name := range f.table.Sheets {
			sheets.Choices = append(sheets.Choices, choice{name, name, name == f.table.Sheet})
		}
		c.Columns = append(c.Columns, sheets)
	}
	days := 0
	for _, field := range f.subject.Fields {
		c.Columns = append(c.Columns, f.columnField(field))
		if slices.Contains(f.subject.Days, field) {
			if days++; days == len(f.subject.Days) && f.asksOrder() {
				c.Columns = append(c.Columns, f.orderField())
			}
		}
		if field == importer.LengthField {
			c.Columns = append(c.Columns, f.unitField())
		}
	}
	return c
}

// columnField is the choice of the column of a field.
func (f *importFile) columnField(field importer.Field) slipField {
	at, chosen := f.choices.Columns[field]
	in := slipField{Name: columnInput + string(field), Label: f.T(f.words + "field." + string(field))}
	in.Choices = []choice{{"", f.T("file_import.no_column"), !chosen}}
	for i, heading := range f.table.Headings {
		name := cmp.Or(heading, f.T("file_import.unnamed", "number", strconv.Itoa(i+1)))
		if heading != "" && f.table.Repeated(i) {
			name = joined(name, importer.Letters(i))
		}
		in.Choices = append(in.Choices, choice{strconv.Itoa(i), name, chosen && at == i})
	}
	return in
}

// asksOrder tells whether a column of days asks for their order, or none is chosen yet.
func (f *importFile) asksOrder() bool {
	any := false
	for _, field := range f.subject.Days {
		at, chosen := f.choices.Columns[field]
		if chosen && f.table.AsksOrder(at) {
			return true
		}
		any = any || chosen
	}
	return !any
}

func (f *importFile) orderField() slipField {
	in := slipField{Name: datesInput, Label: f.T("file_import.order"), Hint: f.T("file_import.order_hint")}
	in.Choices = []choice{{"", f.T("form.choose"), f.choices.Dates == ""}}
	for _, o := range importer.Orders {
		in.Choices = append(in.Choices, choice{string(o), f.T("file_import.order." + string(o)), o == f.choices.Dates})
	}
	return in
}

func (f *importFile) unitField() slipField {
	in := slipField{Name: unitInput, Label: f.T("file_import.unit")}
	for _, u := range importer.Units {
		in.Choices = append(in.Choices, choice{string(u), f.T("file_import.unit." + string(u)), u == f.choices.Unit})
	}
	return in
}

// chosenColumns are the hidden inputs of how the file is read, so that the next step reads
// it alike and one may go back.
func (f *importFile) chosenColumns() []nameValue {
	all := []nameValue{
		{sheetInput, f.table.Sheet}, {datesInput, string(f.choices.Dates)}, {unitInput, string(f.choices.Unit)},
	}
	for _, field := range f.subject.Fields {
		if at, is := f.choices.Columns[field]; is {
			all = append(all, nameValue{columnInput + string(field), strconv.Itoa(at)})
		}
	}
	return all
}

// place puts a problem beside its field and gives the line of the summary.
func (f *importFile) place(p *fault.Fault, lists ...[]slipField) link {
	text := f.importFault(p)
	for _, fields := range lists {
		for i := range fields {
			if field := &fields[i]; field.Name == p.Path || field.Name == columnInput+p.Path {
				field.Problem = text
				return link{Text: field.Label + ": " + text, Href: "#" + field.Name}
			}
		}
	}
	return link{Text: text}
}
