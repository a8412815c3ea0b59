package web

import (
	"encoding/json"

	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"
)

// teamMonthPage is the table of a team's month: people by work packages, what else they
// worked, and where each month stands.
type teamMonthPage struct {
	layout
	Previous, Next link
	Action         string
	Enters         bool
	Problems       []gridProblem
	Conflict       bool
	Columns        []teamColumn
	Rows           []teamTableRow
	Sum            teamSums
	States         statesTable
	Done           []progressView
	Empty          string
	Words, Script  string
}

// teamColumn is a work package.
type teamColumn struct {
	Index            int
	Part, Code, Name string
	Sum              string
}

type teamTableRow struct {
	Index   int
	ID      string
	Seen    string
	Person  link
	State   tag
	Why     string // why nothing can be entered
	Cells   []teamTableCell
	Sums    teamSums
	Problem string
}

// teamTableCell is an input, or the sum where nothing can be entered.
type teamTableCell struct {
	Name, WasName  string
	Labels         string
	Text, Was      string
	Input          bool
	Hours          int64 // as stored, for the module
	Problem, Store string
}

// teamSums are the sums of a row, or of all: what is typed beside what is only read.
type teamSums struct {
	Project, OtherEU, OtherWork, Absence, All, Target string
	Rest                                              int64 // beside the project, for the module
}

// hoursSums are those sums in hours.
type hoursSums struct{ project, eu, work, absence, target money.Hours }

func (h *hoursSums) add(x *hoursSums) {
	h.project += x.project
	h.eu += x.eu
	h.work += x.work
	h.absence += x.absence
	h.target += x.target
}

func (m *teamMonth) sums(h *hoursSums) teamSums {
	rest := h.eu + h.work + h.absence
	return teamSums{
		Project: m.Hours(h.project), OtherEU: m.Hours(h.eu), OtherWork: m.Hours(h.work), Absence: m.Hours(h.absence),
		All: m.Hours(h.project + rest), Target: m.Hours(h.target), Rest: int64(rest),
	}
}

// showTeamMonth shows the table, with what is wrong with it.
func (q *request) showTeamMonth(m *teamMonth, form *teamForm, problems fault.List) error {
	page := teamMonthPage{
		layout: q.projectLayout(m.Book, m.T("team_month.title", "month", m.Month(m.month)),
			link{Text: m.T("record.people"), Href: m.at("people")}),
		Previous: m.besideTeamMonth(-1), Next: m.besideTeamMonth(1), Action: m.teamMonthAt(m.month),
		Enters: m.enters(), States: m.statesTable(), Empty: m.T("record.people_empty"),
		Words: m.words(), Script: q.server.static.address("team-month.js"),
	}
	found := map[string]string{}
	for _, p := range problems {
		if p.Kind == fault.Conflict {
			page.Conflict = true
			form.compare(m)
		}
		line := m.problem(form, p)
		page.Problems = append(page.Problems, line)
		found[line.Input] = m.Fault(p)
	}
	if len(problems) > 0 {
		page.Title = q.wrong(page.Title)
	}
	m.table(&page, form, found)
	for i := range m.People {
		page.Done = append(page.Done, m.progress(m.People[i].ID, m.month))
	}
	return q.server.render(q, statusOf(problems), "team_month", page)
}

// problem words what is wrong by person and work package, and leads to the input.
func (m *teamMonth) problem(form *teamForm, p *fault.Fault) gridProblem {
	for i := range form.people {
		name := m.personName(form.people[i].person)
		if p.Path == numbered(personInput, i) {
			return gridProblem{Text: name + ": " + m.Fault(p)}
		}
		for j, part := range form.parts {
			if p.Path == numbered(sumInput, i, j) {
				return gridProblem{name + ", " + m.partName(part) + ": " + m.Fault(p), p.Path}
			}
		}
	}
	return gridProblem{Text: m.Fault(p)}
}

// partName names a column.
func (m *teamMonth) partName(part string) string {
	return m.rowName(timesheet.Row{Activity: timesheet.OnProject, Part: part})
}

// table puts the form in rows and columns with their sums.
func (m *teamMonth) table(page *teamMonthPage, form *teamForm, found map[string]string) {
	columns := make([]money.Hours, len(form.parts))
	var all hoursSums
	for i := range form.people {
		line := &form.people[i]
		sheet := m.sheet(line.person)
		row := teamTableRow{
			Index: i, ID: line.person, Seen: line.seen,
			Person: link{Text: m.personName(line.person), Href: m.readMonthAt(line.person, m.month)},
		}
		row.State = m.monthState(m.person(line.person), m.month)
		draft := sheet.State == timesheet.Draft
		if !draft && page.Enters {
			row.Why = m.T("team_month.locked")
		}
		sums := m.readOnly(line.person)
		for j := range line.cells {
			c := &line.cells[j]
			cell := teamTableCell{
				Name: numbered(sumInput, i, j), WasName: numbered(wasInput, i, j), Text: c.text, Was: c.was,
				Labels:  numbered("t-"+personInput, i) + " " + numbered("t-"+partInput, j),
				Input:   page.Enters && (draft || c.changed()),
				Hours:   int64(m.sumOf(line.person, form.parts[j])),
				Problem: found[numbered(sumInput, i, j)],
			}
			if c.stored != "" {
				cell.Store = m.T("form.stored") + " " + c.stored
			}
			hours, _ := c.read()
			if !cell.Input && hours > 0 { // a number to read stands like those beside it
				cell.Text = m.Hours(hours)
			}
			sums.project += hours
			columns[j] += hours
			row.Cells = append(row.Cells, cell)
		}
		row.Sums = m.sums(&sums)
		all.add(&sums)
		page.Rows = append(page.Rows, row)
	}
	for j, part := range form.parts {
		column := teamColumn{Index: j, Part: part, Name: m.partName(part), Sum: m.Hours(columns[j])}
		if name, is := m.packageName(timesheet.Row{Activity: timesheet.OnProject, Part: part}); is {
			column.Code, column.Name = part, name
		}
		page.Columns = append(page.Columns, column)
	}
	page.Sum = m.sums(&all)
}

// readOnly are the sums of a person that are not entered here, and the month's target.
func (m *teamMonth) readOnly(person string) hoursSums {
	sheet := m.sheet(person)
	return hoursSums{
		eu: sheet.HoursOn(timesheet.OtherEU), work: sheet.HoursOn(timesheet.OtherWork),
		absence: sheet.HoursOn(timesheet.Absence), target: m.monthTarget(m.person(person), m.month),
	}
}

// words are what the module of the page says: see month.words.
func (m *teamMonth) words() string {
	words := map[string]string{
		"decimal":   m.T("format.decimal"),
		"pasted":    m.T("team_month.pasted", "count", "{count}"),
		"noRoom":    m.T("grid.no_room", "rows", "{rows}", "columns", "{columns}", "cell", "{cell}"),
		"notPasted": m.T("grid.not_pasted", "text", "{text}", "cell", "{cell}"),
		"locked":    m.T("team_month.not_pasted", "text", "{text}", "cell", "{cell}"),
	}
	text, _ := json.Marshal(words) // of texts
	return string(text)
}
