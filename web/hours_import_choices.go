package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/timesheet"
)

// hoursUploadPage asks for a file of hours.
type hoursUploadPage struct {
	layout
	Action, Back, Limit, Formats string
	Examples                     []link
	Problems                     []link
}

func (q *request) hoursImportLayout(d *dossier, problems fault.List) layout {
	q.fleeting = true
	l := q.projectLayout(d.Book, d.T("hours_import.title"), link{Text: d.T("record.people"), Href: d.at("people")})
	if len(problems) > 0 {
		l.Title = q.wrong(l.Title)
	}
	return l
}

func (q *request) showHoursUpload(d *dossier, problems fault.List) error {
	page := hoursUploadPage{
		layout: q.hoursImportLayout(d, problems), Action: d.at(hoursImportPart), Back: d.at("people"),
		Limit: d.T("hours_import.limit", "limit", megabytes(importer.MaxBytes)), Examples: d.importExamples(),
	}
	var names []string
	for i := range importer.OfHours.Formats {
		names = append(names, importer.OfHours.Formats[i].Name)
	}
	page.Formats = d.T("hours_import.formats", "names", strings.Join(names, ", "))
	for _, p := range problems {
		page.Problems = append(page.Problems, link{Text: d.importFault(p)})
	}
	return q.server.render(q, statusOf(problems), "hours_import", page)
}

// importFault says a fault of a file, with the sheet where there is one.
func (d *dossier) importFault(f *fault.Fault) string {
	if sheet := f.Args["sheet"]; sheet != "" && f.Key != "importer.no_sheet" && f.Key != "importer.no_rows" {
		return d.T("hours_import.in_sheet", "sheet", sheet, "what", d.Fault(f))
	}
	return d.Fault(f)
}

// hoursChoicesPage asks what stands in the columns, whose the hours are and what they
// were for.
type hoursChoicesPage struct {
	layout
	Action, Again string
	Hidden        []nameValue
	About         string
	Problems      []link
	Columns       []slipField
	People        []slipField
	Works         []workField
	Headings      []string
	First         [][]string
	Unread        []string // rows that cannot be read
	SumRows       []string // rows that sum others up
	More          string
}

// workField is the choice of what hours were for, with the name of another EU project.
type workField struct {
	importer.Work
	Name   string
	Choice slipField
	New    slipField
}

// firstRows is how many rows of a file the choices show.
const firstRows = 5

func (q *request) showHoursChoices(f *hoursFile, problems fault.List) error {
	page := hoursChoicesPage{
		layout: q.hoursImportLayout(f.dossier, problems), Action: f.at(hoursImportPart), Again: f.at(hoursImportPart),
		About: f.about(), Columns: f.columnFields(), People: q.personFields(f), Works: f.workFields(),
		Headings: f.table.Headings,
	}
	var err error
	if page.Hidden, err = f.carried(); err != nil {
		return err
	}
	for _, row := range f.table.Rows[:min(firstRows, len(f.table.Rows))] {
		page.First = append(page.First, row.Cells)
	}
	page.Unread, page.SumRows, page.More = f.unread()
	for _, p := range problems {
		page.Problems = append(page.Problems, page.place(f, p))
	}
	return q.server.render(q, statusOf(problems), "hours_import_choices", page)
}

// place puts a problem beside its field and gives the line of the summary.
func (page *hoursChoicesPage) place(f *hoursFile, p *fault.Fault) link {
	text := f.importFault(p)
	mark := func(field *slipField) bool {
		if field.Name != p.Path && field.Name != columnInput+p.Path {
			return false
		}
		field.Problem = text
		return true
	}
	for _, fields := range [][]slipField{page.Columns, page.People} {
		for i := range fields {
			if mark(&fields[i]) {
				return link{Text: fields[i].Label + ": " + text, Href: "#" + fields[i].Name}
			}
		}
	}
	for i := range page.Works {
		if w := &page.Works[i]; mark(&w.Choice) {
			return link{Text: w.Choice.Label + ": " + text, Href: "#" + w.Name}
		}
	}
	return link{Text: text}
}

// about says what the file was read as.
func (f *hoursFile) about() string {
	kind := f.T("hours_import.sheet_read", "sheet", f.table.Sheet)
	if f.table.Sheet == "" {
		kind = f.T("hours_import.text_read", "charset", string(f.table.Charset),
			"delimiter", f.T("hours_import.delimiter."+delimiterNames[f.table.Delimiter]))
	}
	known := f.T("hours_import.unknown_format")
	if f.format != nil {
		known = f.T("hours_import.known_format", "name", f.format.Name)
	}
	return joined(f.name, kind, f.N("hours_import.rows", len(f.table.Rows)), known)
}

var delimiterNames = map[rune]string{';': "semicolon", ',': "comma", '\t': "tab"}

// carried are the hidden inputs that bring the file to the next step.
func (f *hoursFile) carried() ([]nameValue, error) {
	packed, err := packFile(f.content)
	return []nameValue{{"content", packed}, {"name", f.name}, {"read", f.table.Sheet}}, err
}

// columnFields are the choices of how the file is read.
func (f *hoursFile) columnFields() (fields []slipField) {
	if len(f.table.Sheets) > 1 {
		sheets := slipField{Name: sheetInput, Label: f.T("hours_import.sheet"), Hint: f.T("hours_import.sheet_hint")}
		for _, name := range f.table.Sheets {
			sheets.Choices = append(sheets.Choices, choice{name, name, name == f.table.Sheet})
		}
		fields = append(fields, sheets)
	}
	for _, field := range importer.OfHours.Fields {
		at, chosen := f.choices.Columns[field]
		in := slipField{Name: columnInput + string(field), Label: f.T("hours_import.field." + string(field))}
		in.Choices = []choice{{"", f.T("hours_import.no_column"), !chosen}}
		for i, heading := range f.table.Headings {
			name := cmp.Or(heading, f.T("hours_import.unnamed", "number", strconv.Itoa(i+1)))
			if heading != "" && f.table.Repeated(i) {
				name = joined(name, importer.Letters(i))
			}
			in.Choices = append(in.Choices, choice{strconv.Itoa(i), name, chosen && at == i})
		}
		fields = append(fields, in)
		if field == importer.DateField && (!chosen || f.table.AsksOrder(at)) {
			fields = append(fields, f.orderField())
		}
		if field == importer.LengthField {
			fields = append(fields, f.unitField())
		}
	}
	return fields
}

func (f *hoursFile) orderField() slipField {
	in := slipField{Name: datesInput, Label: f.T("hours_import.order"), Hint: f.T("hours_import.order_hint")}
	in.Choices = []choice{{"", f.T("form.choose"), f.choices.Dates == ""}}
	for _, o := range importer.Orders {
		in.Choices = append(in.Choices, choice{string(o), f.T("hours_import.order." + string(o)), o == f.choices.Dates})
	}
	return in
}

func (f *hoursFile) unitField() slipField {
	in := slipField{Name: unitInput, Label: f.T("hours_import.unit")}
	for _, u := range importer.Units {
		in.Choices = append(in.Choices, choice{string(u), f.T("hours_import.unit." + string(u)), u == f.choices.Unit})
	}
	return in
}

// personFields are the choices of whose the hours are.
func (q *request) personFields(f *hoursFile) (fields []slipField) {
	people := q.importable(f.dossier)
	for i, name := range f.names.People {
		chosen := f.targets.People[name]
		in := slipField{
			Name: choiceInput(importPerson, i, ""), Label: cmp.Or(name, f.T("hours_import.no_name")), Value: name,
			Choices: []choice{{"", f.T("form.choose"), chosen == ""}},
		}
		for _, p := range people {
			in.Choices = append(in.Choices, choice{p.ID, p.Name, chosen == p.ID})
		}
		in.Choices = append(in.Choices, choice{importer.LeaveOut, f.T("hours_import.leave_out"), chosen == importer.LeaveOut})
		fields = append(fields, in)
	}
	return fields
}

// workFields are the choices of what the hours were for.
func (f *hoursFile) workFields() (fields []workField) {
	for i, work := range f.names.Works {
		chosen := f.targets.Works[work]
		name := cmp.Or(joined(work.Project, work.Task), f.T("hours_import.no_work"))
		in := slipField{Name: choiceInput(importWork, i, ""), Label: name}
		other := slipField{
			Name: choiceInput(importWork, i, ".name"), Type: "text", Autocomplete: "off",
			Label: f.T("hours_import.eu_name", "work", name),
		}
		in.Choices = []choice{{"", f.T("form.choose"), chosen.Activity == ""}}
		known := false
		for _, row := range f.rowChoices() {
			known = known || row == chosen
			in.Choices = append(in.Choices, choice{rowKey(row), f.rowText(row), row == chosen})
		}
		isNew := chosen.Activity == timesheet.OtherEU && !known
		if isNew {
			other.Value = chosen.Part
		}
		in.Choices = append(in.Choices, choice{namedRow, f.T("hours_import.new_eu"), isNew},
			choice{importer.LeaveOut, f.T("hours_import.leave_out"), chosen.Activity == importer.LeaveOut})
		fields = append(fields, workField{Work: work, Name: in.Name, Choice: in, New: other})
	}
	return fields
}

// rowChoices are the rows of a month that hours may be for.
func (f *hoursFile) rowChoices() (rows []timesheet.Row) {
	add := func(a timesheet.Activity, part string) {
		if row := (timesheet.Row{Activity: a, Part: part}); !slices.Contains(rows, row) {
			rows = append(rows, row)
		}
	}
	for i := range f.Agreement.WorkPackages {
		add(timesheet.OnProject, f.Agreement.WorkPackages[i].ID)
	}
	add(timesheet.OnProject, "")
	for i := range f.People {
		for k := range f.People[i].OtherAllocations {
			add(timesheet.OtherEU, f.People[i].OtherAllocations[k].Project)
		}
	}
	add(timesheet.OtherWork, "")
	for _, kind := range timesheet.AbsenceTypes {
		add(timesheet.Absence, kind)
	}
	return rows
}

// rowText names a row with its activity.
func (f *hoursFile) rowText(row timesheet.Row) string {
	m := month{dossier: f.dossier}
	name, activity := m.rowName(row), m.activityName(row.Activity)
	if name == activity {
		return name
	}
	return activity + ": " + name
}

// unread says which rows cannot be read and why, the first of them, and which sum others
// up.
func (f *hoursFile) unread() (lines, sums []string, more string) {
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
	if rest := importer.Unread(f.faults) - mostProblems; rest > 0 {
		more = f.N("form.more_problems", rest)
	}
	return lines, sums, more
}
