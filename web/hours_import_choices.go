package web

import (
	"cmp"
	"slices"

	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/timesheet"
)

// hoursChoicesPage asks what stands in the columns, whose the hours are and what they
// were for.
type hoursChoicesPage struct {
	importPage
	importColumns
	People []slipField
	Works  []workField
}

// workField is the choice of what hours were for, with the name of another EU project.
type workField struct {
	importer.Work
	Name   string
	Choice slipField
	New    slipField
}

func (f *hoursFile) showChoices(q *request, problems fault.List) error {
	page := hoursChoicesPage{importColumns: f.columns(), People: q.personFields(f), Works: f.workFields()}
	var err error
	if page.importPage, err = q.stepPage(f.file(), problems); err != nil {
		return err
	}
	works := make([]slipField, len(page.Works))
	for i := range page.Works {
		works[i] = page.Works[i].Choice
	}
	for _, p := range problems {
		page.Problems = append(page.Problems, f.place(p, page.Columns, page.People, works))
	}
	for i := range works {
		page.Works[i].Choice = works[i]
	}
	return q.server.render(q, statusOf(problems), "hours_import_choices", page)
}

// personFields are the choices of whose the hours are.
func (q *request) personFields(f *hoursFile) (fields []slipField) {
	people := q.importable(f.dossier)
	for i, name := range f.names.People {
		chosen := f.targets.People[name]
		in := slipField{
			Name: choiceInput(importPerson, i, ""), Label: cmp.Or(name, f.T("file_import.no_name")), Value: name,
			Choices: []choice{{"", f.T("form.choose"), chosen == ""}},
		}
		for _, p := range people {
			in.Choices = append(in.Choices, choice{p.ID, p.Name, chosen == p.ID})
		}
		in.Choices = append(in.Choices, choice{importer.LeaveOut, f.T("file_import.leave_out"), chosen == importer.LeaveOut})
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
			choice{importer.LeaveOut, f.T("file_import.leave_out"), chosen.Activity == importer.LeaveOut})
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
