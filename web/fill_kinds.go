package web

import (
	"net/http"
	"slices"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
	"hankekirja/internal/timesheet"
)

// fillKind is one way to fill a month: its fields, and what it proposes by them. It is
// called by the messages fill.NAME and fill.NAME.about.
type fillKind struct {
	name   string
	fields func(f *filling) []slipField
	// refused says why the project has no such fill, or nothing.
	refused func(f *filling) *fault.Fault
	propose func(f *filling, g *timesheet.Ground, sent func(string) string) (timesheet.Proposal, error)
}

// fillKinds lists them in the order of the page.
var fillKinds = []fillKind{
	{name: "copy", fields: copyFields, refused: noPrevious, propose: copyPrevious},
	{name: "spread", fields: spreadFields, propose: spreadSum},
	{name: "share", fields: shareFields, refused: noShareHere, propose: spreadShare},
	{name: "absence", fields: absenceFields, propose: fillAbsences},
	{name: "clear", fields: clearFields, propose: clearCells},
}

func fillKindOf(name string) *fillKind {
	if i := slices.IndexFunc(fillKinds, func(k fillKind) bool { return k.name == name }); i >= 0 {
		return &fillKinds[i]
	}
	return nil
}

// input names the input of a field: each fill of the page has its own.
func (k *fillKind) input(field string) string { return k.name + "." + field }

// proposal is what the fill would make of the month, with the fields as they were sent.
func (k *fillKind) proposal(f *filling, q *request) (timesheet.Proposal, error) {
	if k.refused != nil {
		if problem := k.refused(f); problem != nil {
			return timesheet.Proposal{}, problem
		}
	}
	g := &timesheet.Ground{
		Month: f.month.month, Project: f.Agreement.Period(), Full: f.person.FullDay, Entries: f.sheet.Entries,
		Target:    f.targetOf,
		Overwrite: q.sent(overwriteField) != "",
	}
	return k.propose(f, g, func(field string) string { return strings.TrimSpace(q.sent(k.input(field))) })
}

// previous is the sheet of the month before, or nil.
func (f *filling) previous() *timesheet.Sheet { return f.entered(f.person.ID, f.month.month-1) }

func noPrevious(f *filling) *fault.Fault {
	if f.previous() == nil {
		return fault.New(fault.Invalid, "fill.no_previous")
	}
	return nil
}

func copyFields(f *filling) []slipField {
	field := slipField{Name: timesheet.FillMatch, Label: f.T("fill.match.label")}
	for _, match := range timesheet.Matches {
		field.Choices = append(field.Choices, choice{Value: string(match), Text: f.T("fill.match." + string(match))})
	}
	return []slipField{field}
}

func copyPrevious(f *filling, g *timesheet.Ground, sent func(string) string) (timesheet.Proposal, error) {
	return g.Copy(f.previous().Entries, timesheet.Match(sent(timesheet.FillMatch)))
}

func spreadFields(f *filling) []slipField {
	work := func(r timesheet.Row) bool { return r.Activity != timesheet.Absence }
	return []slipField{
		f.rowField(work),
		{Name: timesheet.FillSum, Label: f.T("fill.sum"), Hint: f.T("fill.sum.hint"), Type: "text", Required: true},
	}
}

func spreadSum(_ *filling, g *timesheet.Ground, sent func(string) string) (timesheet.Proposal, error) {
	sum := formEntry{hours: sent(timesheet.FillSum)}
	e, problem := sum.entry(rowOfKey(sent(timesheet.FillRow)), 0)
	if problem != nil {
		problem.Path = timesheet.FillSum
		return timesheet.Proposal{}, problem
	}
	return g.Spread(rowOfKey(sent(timesheet.FillRow)), e.Hours)
}

func noShareHere(f *filling) *fault.Fault {
	if f.Agreement.StaffModel == project.UnitCost1720 {
		return fault.New(fault.Invalid, "fill.share_unit_cost")
	}
	return nil
}

func shareFields(f *filling) []slipField {
	return []slipField{f.rowField(func(r timesheet.Row) bool { return r.Activity == timesheet.OnProject })}
}

func spreadShare(f *filling, g *timesheet.Ground, sent func(string) string) (timesheet.Proposal, error) {
	return g.SpreadShare(rowOfKey(sent(timesheet.FillRow)), f.person.Allocations, f.Agreement.StaffModel)
}

func absenceFields(f *filling) []slipField {
	field := slipField{Name: timesheet.FillRow, Label: f.T("fill.absence_type")}
	for _, kind := range timesheet.AbsenceTypes {
		field.Choices = append(field.Choices, choice{Value: kind, Text: f.absence(kind)})
	}
	return append([]slipField{field}, f.rangeFields("", "")...)
}

func fillAbsences(_ *filling, g *timesheet.Ground, sent func(string) string) (timesheet.Proposal, error) {
	days, err := readRange(sent)
	if err != nil {
		return timesheet.Proposal{}, err
	}
	return g.Absences(sent(timesheet.FillRow), days)
}

// allRows is the choice of every row.
const allRows = "*"

func clearFields(f *filling) []slipField {
	cells := f.sheet.Cells()
	field := f.rowField(func(r timesheet.Row) bool { return cells[r] != nil })
	field.Choices = append([]choice{{Value: allRows, Text: f.T("fill.all_rows")}}, field.Choices...)
	of := f.month.month.Period()
	return append([]slipField{field}, f.rangeFields(typedDate(of.From), typedDate(of.To))...)
}

func clearCells(_ *filling, g *timesheet.Ground, sent func(string) string) (timesheet.Proposal, error) {
	days, err := readRange(sent)
	if err != nil {
		return timesheet.Proposal{}, err
	}
	if key := sent(timesheet.FillRow); key != allRows {
		row := rowOfKey(key)
		return g.Clear(&row, days)
	}
	return g.Clear(nil, days)
}

// rowField is the choice of a row of the month.
func (f *filling) rowField(fits func(timesheet.Row) bool) slipField {
	field := slipField{Name: timesheet.FillRow, Label: f.T("grid.row")}
	for _, row := range f.rowsOf(f.sheet.Cells()) {
		if fits(row) {
			text := f.rowName(row)
			if name := f.activityName(row.Activity); name != text {
				text = name + ": " + text
			}
			field.Choices = append(field.Choices, choice{Value: rowKey(row), Text: text})
		}
	}
	return field
}

// rangeFields are the first and the last day of a range.
func (f *filling) rangeFields(from, to string) []slipField {
	field := func(name, value string) slipField {
		return slipField{
			Name: name, Label: f.T("fill." + name), Hint: f.T("fill.day.hint", "day", typedDate(f.month.month.First()+6)),
			Type: "text", Required: true, Value: value,
		}
	}
	return []slipField{field(timesheet.FillFrom, from), field(timesheet.FillTo, to)}
}

// readRange reads the first and the last day. Fault: fill.day, by the field.
func readRange(sent func(string) string) (days calendar.Period, err error) {
	var problems fault.List
	read := func(field string) calendar.Date {
		text := sent(field)
		value, _ := fileValue(dateKind, text).(string)
		day, err := calendar.ParseDate(value)
		if err != nil {
			problems = append(problems, fault.At(field, fault.Invalid, "fill.day", "text", repeated(text)))
		}
		return day
	}
	days = calendar.Period{From: read(timesheet.FillFrom), To: read(timesheet.FillTo)}
	if len(problems) > 0 {
		return days, problems
	}
	return days, nil
}

// rowOfKey reads a row as rowKey writes it.
func rowOfKey(key string) timesheet.Row {
	activity, part, _ := strings.Cut(key, " ")
	return timesheet.Row{Activity: timesheet.Activity(activity), Part: part}
}

// slip is the form of the fill, with what was sent of it, or with what it begins with.
func (k *fillKind) slip(f *filling, q *request) slip {
	form := slip{
		Action: f.fillAt(), Button: f.T("fill.preview"), OneOf: true,
		Hidden: []nameValue{{"do", doPreview}, {kindField, k.name}}, Fields: k.fields(f),
	}
	given := q.sent
	if q.Request.Method == http.MethodGet { // from the link that another month's fill ends with
		given = q.Query
	}
	ours := given(kindField) == k.name
	for i := range form.Fields {
		field := &form.Fields[i]
		field.Name = k.input(field.Name)
		if ours {
			field.Value = given(field.Name)
		}
		for c := range field.Choices {
			choice := &field.Choices[c]
			choice.Chosen = ours && choice.Value == strings.TrimSpace(field.Value)
		}
	}
	return form
}
