package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"
	"hankekirja/reports"
)

// monthPage is the form of a month: a table for wide screens and a list of days for
// narrow ones, each a form of its own with the same inputs.
type monthPage struct {
	layout
	Person   link
	State    tag
	Agreed   string
	Previous link
	Next     link
	Read     link
	Files    []link
	Import   link
	Action   string
	Stands   string // the version of the month that the form is of
	Problems []gridProblem
	Days     []gridDay
	Groups   []gridGroup
	Sum      gridSum
	Added    []choice // activities of which one may name rows
	NewPart  string
	Unsaved  bool       // rows were added, and nothing saved
	Conflict bool       // somebody else saved meanwhile
	TargetBy string     // which working time the target is by
	Balance  string     // of the months before
	Cap      link       // of the calendar year's hours, where those are paid for
	Warnings []string   // what is shown and stops nothing
	Notes    []noteView // that are there, by day
	Blank    []noteView // for the hours that have none
	Columns  int
	Undo     *slip // takes back the fill that led here
	Rest     []fillRest
	Signs    bool   // the reader is the one who signs the month
	Words    string // that the module says, by their names
	Script   string
}

// gridProblem is a line of the summary; Input names the input it leads to, if any.
type gridProblem struct{ Text, Input string }

// gridDay is a column of the table, and a group of the list.
type gridDay struct {
	Number            int
	Weekday, Name     string
	Class             string // of a day that is not worked
	Sum, Target, Diff string
	TargetValue       int64
	Shared            bool // a share is agreed for it
	Past              bool // so that what is missing is told
	Open              bool // in the list
	Rows              []*gridCell
	sum, target       money.Hours
	project, absent   money.Hours
	hasProblem        bool
}

type gridGroup struct {
	Activity timesheet.Activity
	Title    string
	Rows     []gridRow
}

type gridRow struct {
	Index    int
	Key      string
	Code     string
	Name     string
	Activity timesheet.Activity
	Cells    []gridCell
	Sum      string
	sum      money.Hours
}

// gridCell is the inputs of one row and day, several where there are several entries.
type gridCell struct {
	Row    *gridRow
	Day    *gridDay
	Inputs []cellInput
}

// cellInput is the hours and the note of one entry.
type cellInput struct {
	Name, Value string
	Number      string // of a further entry, in words
	Note        string
	NoteName    string
	HasNote     bool // there is an entry for a note to be of
	NoteWord    string
	Problem     string
	Beside      string // what is stored, where that is another
	Pasted      string // the name of the input that says so, or empty
}

// noteView is the note of an entry, below the table.
type noteView struct {
	*cellInput
	Label string
	day   int
}

// gridSum is what the month comes to.
type gridSum struct {
	All, Target, Diff, Project, Share string
	Due                               string // of the target by the agreed share
	Agreed                            string // ten-thousandths of a percent, for the module
	Far                               bool   // from the agreed share (RULES.md 5.5)
	FarWords                          string
	WorkDays                          string
}

// page shows the form.
func (m *month) page(q *request, form *monthForm, problems fault.List) *monthPage {
	heading := m.T("grid.title", "month", m.Month(m.month))
	sheet := m.Sheet(m.person.ID, m.month)
	if sheet == nil {
		sheet = &timesheet.Sheet{State: timesheet.Draft}
	}
	page := &monthPage{
		layout: q.projectLayout(m.Book, heading, m.crumbs()...),
		Person: link{Text: m.person.Name, Href: m.personAt(m.person.ID)},
		State:  m.sheetState(sheet), // no draft where it was signed in another window
		Action: m.monthAt(m.person.ID, m.month), Stands: versionText(form.version),
		NewPart: q.PostForm(newPart), Script: q.server.static.address("month.js"),
		Columns: m.month.Days() + 2, // the name of a row, and its sum
	}
	page.Title = m.person.Name + " – " + page.Title
	if len(problems) > 0 {
		page.Title = m.T("error.422.title") + ": " + page.Title
	}
	page.Unsaved = len(problems) == 0 && q.PostForm("do") == doRow
	page.Conflict = len(problems) > 0 && problems[0].Kind == fault.Conflict
	for _, activity := range addedActivities {
		page.Added = append(page.Added, choice{
			Value: string(activity), Text: m.activityName(activity), Chosen: q.PostForm(newActivity) == string(activity),
		})
	}
	page.Previous, page.Next = m.besideMonth(-1), m.besideMonth(1)
	if at := m.readMonthAt(m.person.ID, m.month); at != page.Person.Href {
		page.Read = link{Text: m.T("grid.read"), Href: at}
	}
	page.Files = m.sheetFiles(m.person.ID, m.month)
	page.Import = q.hoursImportLink(m.dossier)
	page.Signs = m.signs()
	form.show(m, page, problems)
	if returned(sheet) {
		page.Warnings = append(page.Warnings, m.whyReturned(sheet))
	}
	entries, _ := form.entries(m)
	for _, date := range timesheet.AbsenceDays(&timesheet.Sheet{Entries: entries}, m.person.FullDay) {
		page.Warnings = append(page.Warnings, m.T("grid.project_on_absence", "day", m.dayText(date)))
	}
	m.yearCap(page, entries)
	m.sums(page)
	if before := m.Book.BalanceOf(m.person, m.month.First()-1); before.Months > 0 {
		page.Balance = m.balance(&before)
	}
	page.Words = m.words(&page.Sum)
	return page
}

// besideMonth leads to the month before or after, within the project.
func (m *month) besideMonth(by calendar.Month) link {
	to, of := m.month+by, m.Agreement.Period()
	if to < of.From.Month() || to > of.To.Month() {
		return link{}
	}
	return link{Text: m.Month(to), Href: m.monthAt(m.person.ID, to)}
}

// show puts the inputs of the form in rows and columns, and each problem to its own.
func (f *monthForm) show(m *month, page *monthPage, problems fault.List) {
	found := map[string]string{}
	for _, p := range problems {
		input, text := f.told(m, p)
		page.Problems = append(page.Problems, gridProblem{text, input})
		if p.Kind != fault.Conflict {
			found[input] = m.Fault(p)
		}
	}
	page.TargetBy = m.targetBy()
	page.Days = make([]gridDay, m.month.Days())
	for i := range page.Days {
		page.Days[i] = m.day(m.month.First() + calendar.Date(i))
	}
	for _, activity := range f.activities() {
		group := gridGroup{Activity: activity, Title: m.activityName(activity)}
		if activity == timesheet.OnProject {
			group.Title += ": " + m.Text(m.Agreement.Name)
		}
		for i := range f.rows {
			if f.rows[i].Activity == activity {
				group.Rows = append(group.Rows, f.showRow(m, page, i, found))
			}
		}
		page.Groups = append(page.Groups, group)
	}
	for _, notes := range [][]noteView{page.Notes, page.Blank} {
		slices.SortStableFunc(notes, func(x, y noteView) int { return x.day - y.day })
	}
	for g := range page.Groups {
		for r := range page.Groups[g].Rows {
			row := &page.Groups[g].Rows[r]
			for c := range row.Cells {
				cell := &row.Cells[c]
				cell.Row = row
				cell.Day.Rows = append(cell.Day.Rows, cell)
			}
		}
	}
}

// activities are those of the rows: the known ones, and what a form made up.
func (f *monthForm) activities() []timesheet.Activity {
	all := slices.Clone(timesheet.Activities)
	for i := range f.rows {
		if !slices.Contains(all, f.rows[i].Activity) {
			all = append(all, f.rows[i].Activity)
		}
	}
	return all
}

// nothingTyped is what a cell without an entry shows: one input.
var nothingTyped = []formEntry{{}}

func (f *monthForm) showRow(m *month, page *monthPage, i int, found map[string]string) gridRow {
	r := &f.rows[i]
	row := gridRow{Index: i, Key: rowKey(r.Row), Activity: r.Activity, Name: m.rowName(r.Row)}
	if name, is := m.packageName(r.Row); is {
		row.Code, row.Name = r.Part, name
	}
	row.Cells = make([]gridCell, len(page.Days))
	for d := range page.Days {
		day := &page.Days[d]
		typed := r.cells[day.Number]
		if len(typed) == 0 {
			typed = nothingTyped
		}
		row.Cells[d] = gridCell{Day: day, Inputs: make([]cellInput, len(typed))}
		for k := range typed {
			in := &row.Cells[d].Inputs[k]
			*in = m.input(&typed[k], i, day.Number, k)
			in.Problem = found[in.Name]
			day.hasProblem = day.hasProblem || in.Problem+in.Beside != ""
			hours, _ := typed[k].value()
			row.sum += hours
			day.add(r.Activity, hours)
			if !in.HasNote {
				continue
			}
			note := noteView{in, joined(m.rowName(r.Row)+", "+day.Name, in.Number), day.Number}
			if in.Note == "" {
				page.Blank = append(page.Blank, note)
			} else {
				page.Notes = append(page.Notes, note)
			}
		}
	}
	row.Sum = m.Hours(row.sum)
	return row
}

func (m *month) input(typed *formEntry, row, day, k int) cellInput {
	in := cellInput{
		Name: cellName(hoursInput, row, day, k), Value: typed.hours, Note: typed.note,
		HasNote: strings.TrimSpace(typed.hours+typed.note) != "",
	}
	if in.HasNote {
		in.NoteName, in.NoteWord = cellName(noteInput, row, day, k), m.T("grid.note")
	}
	if typed.how == timesheet.Pasted {
		in.Pasted = cellName(pastedInput, row, day, k)
	}
	if typed.stored != "" {
		in.Beside = m.T("form.stored") + " " + typed.stored
	}
	if k > 0 {
		in.Number = m.T("grid.entry", "number", strconv.Itoa(k+1))
	}
	return in
}

func (day *gridDay) add(a timesheet.Activity, hours money.Hours) {
	day.sum += hours
	switch a {
	case timesheet.OnProject:
		day.project += hours
	case timesheet.Absence:
		day.absent += hours
	}
}

// day is a column before anything is entered.
func (m *month) day(date calendar.Date) gridDay {
	day := gridDay{
		Number: date.Day(), Weekday: m.Weekday(date), Name: m.dayText(date), target: m.Target(m.person, date),
		Past: date < m.today, Open: date == m.today,
	}
	weekend := date.IsWeekend()
	switch holiday := calendar.HolidayOn(date); {
	case holiday != calendar.NoHoliday && !weekend && day.target == 0:
		day.Class = "hol"
	case weekend:
		day.Class = "we"
	}
	day.TargetValue = int64(day.target)
	return day
}

// dayText is a day in words: its date, and why it is not worked.
func (m *month) dayText(date calendar.Date) string {
	text := m.Weekday(date) + " " + m.Date(date)
	if date.IsWeekend() {
		text += ", " + m.T("grid.weekend")
	}
	if holiday := calendar.HolidayOn(date); holiday != calendar.NoHoliday {
		text += ", " + m.T("holiday."+string(holiday))
	}
	if !m.Agreement.Period().Contains(date) {
		text += ", " + m.T("grid.outside")
	}
	return text
}

// activityName names an activity; one that is not known is shown as it is.
func (d *dossier) activityName(a timesheet.Activity) string {
	if !slices.Contains(timesheet.Activities, a) {
		return string(a)
	}
	return d.T("activity." + string(a))
}

// packageName is the name of the work package of a row, where the row has one.
func (d *dossier) packageName(r timesheet.Row) (string, bool) {
	for i := range d.Agreement.WorkPackages {
		if w := &d.Agreement.WorkPackages[i]; r.Activity == timesheet.OnProject && w.ID == r.Part {
			return w.Name, true
		}
	}
	return "", false
}

// rowName names a row.
func (d *dossier) rowName(r timesheet.Row) string {
	if !slices.Contains(timesheet.Activities, r.Activity) {
		return cmp.Or(r.Part, string(r.Activity))
	}
	return reports.RowName(&d.Agreement, d.Printer, r)
}

// absence names a type of absence.
func (d *dossier) absence(part string) string {
	return d.rowName(timesheet.Row{Activity: timesheet.Absence, Part: part})
}
