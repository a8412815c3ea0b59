package reports

import (
	"slices"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/due"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/timesheet"
)

// The columns of the follow-up's sums: the activities, then what they come to.
const (
	worktimeFirst  = 4 // of the activities on the sheet of months, counted from 1
	worktimePeople = 2 // the same on the sheet of people
)

// Worktime writes the total working time of the months from–to (RULES.md 5.4): per
// person and month, per person, and by work package, other project and type of absence.
// Each total is the sum of the rows above it.
func Worktime(r Request) ([]byte, error) {
	w := r.hoursWords()
	months := listTable{
		name: w.T("worktime.months"), total: true,
		columns: append([]listColumn{
			{title: w.T("record.col.person"), part: 50}, {title: w.T("record.col.month"), part: 20},
			{title: w.T("record.col.state"), part: 40},
		}, w.worktimeColumns(worktimeFirst, nil)...),
	}
	people := listTable{
		name: w.T("worktime.people"), total: true,
		columns: append([]listColumn{{title: w.T("record.col.person"), part: 50}},
			w.worktimeColumns(worktimePeople, ofPerson)...),
	}
	parts := listTable{
		name: w.T("worktime.parts"), total: true,
		columns: []listColumn{
			{title: w.T("record.col.person"), part: 50}, {title: w.T("record.col.month"), part: 20},
			{title: w.T("sheet.col.activity"), part: 40}, {title: w.T("worktime.part"), part: 80},
			{title: w.T("worktime.hours"), part: 20, kind: ofHours},
		},
	}
	sheets, missing := worktimeSheets(r.Book, r.From, r.To)
	for _, s := range sheets {
		m, name := hoursOf(r.Book, s), w.people.name(s.Person)
		hours, state := m.worktime(), w.state(s)
		if slices.Contains(missing, s) {
			state = w.T("worktime.no_sheet")
		}
		months.rows = append(months.rows, append([]any{name, s.Month, state}, hours...))
		if last := len(people.rows) - 1; last < 0 || people.rows[last][0] != name {
			people.rows = append(people.rows, append([]any{name}, hours...))
		} else {
			for i, h := range hours {
				people.rows[last][i+1] = people.rows[last][i+1].(money.Hours) + h.(money.Hours)
			}
		}
		for i := range m.groups {
			for _, row := range m.groups[i].rows {
				activity := w.T("activity." + string(row.Activity))
				parts.rows = append(parts.rows, []any{name, s.Month, activity, w.row(row.Row), row.sum})
			}
		}
	}
	l := listing{
		title: w.T("worktime.title"), of: ofProject(&r.Book.Agreement, w.Printer), made: r.To.Last(),
		notes:  []string{w.Months(r.From, r.To), w.T("worktime.note")},
		tables: []listTable{months, people, parts},
	}
	if r.Book.Agreement.StaffModel == project.UnitCost1720 {
		l.notes = append(l.notes, w.T("worktime.missing_note"))
	}
	return l.file(&r)
}

// worktimeSheets are the sheets of the months from–to and, empty, those that are missing
// although pay follows from them, by person and month; and which of them are missing.
func worktimeSheets(b *book.Book, from, to calendar.Month) (all, missing []*timesheet.Sheet) {
	all = sheetsWithin(b, from, to)
	there := make(map[due.Key]bool, len(all))
	for _, s := range all {
		there[due.Key{Person: s.Person, Month: s.Month}] = true
	}
	of := b.Agreement.Period()
	for i := range b.People {
		person := b.People[i].ID
		for m := max(from, of.From.Month()); m <= min(to, of.To.Month()); m++ {
			if !there[due.Key{Person: person, Month: m}] && due.PaidByHours(b, person, m) {
				missing = append(missing, &timesheet.Sheet{Person: person, Month: m, State: timesheet.Draft})
			}
		}
	}
	all = append(all, missing...)
	byPerson(b, all)
	return all, missing
}

// worktime are the hours of a month by activity, their sum, the target and the
// difference.
func (m *hoursMonth) worktime() []any {
	var hours []any
	for _, activity := range timesheet.Activities {
		hours = append(hours, m.byActivity[activity])
	}
	return append(hours, m.all, m.target, m.all-m.target)
}

// worktimeColumns are the columns of those hours on a sheet, the first of them at a
// place counted from 1. What they are gathered from is given by the function, or else
// recorded.
func (w *hoursWords) worktimeColumns(first int, gathered func(column int) func(*sheet, []*sheet) string) []listColumn {
	var columns []listColumn
	for _, activity := range timesheet.Activities {
		columns = append(columns, listColumn{title: w.T("activity." + string(activity))})
	}
	all := first + len(columns)
	columns = append(columns, listColumn{
		title:   w.T("record.col.all"),
		formula: func(s *sheet, _ []*sheet) string { return s.acrossSum(first, all-1) },
	}, listColumn{title: w.T("grid.target")}, listColumn{
		title: w.T("grid.diff"),
		formula: func(s *sheet, _ []*sheet) string {
			return "ROUND(" + address(all, s.next()) + "-" + address(all+1, s.next()) + ",2)"
		},
	})
	for i := range columns {
		columns[i].part, columns[i].kind = 24, ofHours
		if columns[i].formula == nil && gathered != nil {
			columns[i].formula = gathered(first + i)
		}
	}
	return columns
}

// ofPerson sums a column of the sheet of months over the rows of the person of the row.
func ofPerson(column int) func(*sheet, []*sheet) string {
	return func(s *sheet, before []*sheet) string {
		months := before[0]
		last := months.next() - 2
		hours := months.column(column+worktimeFirst-worktimePeople, last)
		return sumIfs(hours, months.column(1, last), "$A"+address(1, s.next())[1:])
	}
}

// Tasks writes the list of task descriptions: who does what in the project, with which
// share of working time, and by which document of the employer (RULES.md 2.2).
func Tasks(r Request) ([]byte, error) {
	w := r.hoursWords()
	t := listTable{name: w.T("tasks.sheet"), columns: []listColumn{
		{title: w.T("record.col.person"), part: 46}, {title: w.T("field.title"), part: 48},
		{title: w.T("field.task"), part: 66}, {title: w.T("tasks.share"), part: 32},
		{title: w.T("tasks.from"), part: 26}, {title: w.T("tasks.to"), part: 26},
		{title: w.T("record.col.document"), part: 60}, {title: w.T("tasks.number"), part: 30},
		{title: w.T("record.col.date"), part: 26}, {title: w.T("tasks.signed_by"), part: 40},
	}}
	for i := range r.Book.People {
		p := &r.Book.People[i]
		who := []any{w.people.name(p.ID), p.Title, p.Task}
		for k := range p.Allocations {
			a := &p.Allocations[k]
			document := a.Document
			if !a.HasDocument() {
				document = w.T("tasks.missing")
			}
			t.rows = append(t.rows, append(slices.Clip(who), a.Percent, dateOrNone(a.From), dateOrNone(a.To),
				document, a.DocumentNumber, dateOrNone(a.DocumentDate), w.signer(a.SignedBy)))
		}
		if len(p.Allocations) == 0 {
			t.rows = append(t.rows, append(slices.Clip(who), nil, nil, nil, w.T("grid.none_agreed"), nil, nil, nil))
		}
	}
	l := listing{
		title: w.T("tasks.title"), of: ofProject(&r.Book.Agreement, w.Printer), made: r.Book.Agreement.Period().To,
		notes: []string{w.T("tasks.note")}, tables: []listTable{t},
	}
	return l.file(&r)
}
