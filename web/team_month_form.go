package web

import (
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"
)

// teamForm is a team's month as it stands in its inputs: texts, right or wrong.
type teamForm struct {
	parts  []string // the columns: work packages of the project, or none
	people []teamLine
}

// teamLine is the sums of one person.
type teamLine struct {
	person  string
	seen    string // the digest of the month that is shown: see app.TeamHours
	planned string
	cells   []teamCell // by column
}

// teamCell is a sum as it is typed. One that nobody changed is left as it is.
type teamCell struct {
	sent    bool   // it has an input
	text    string // what is typed
	was     string // what stood there when the form was opened, as typed hours are written
	stored  string // what somebody else saved meanwhile
	replace bool   // what the person recorded too
}

// The inputs of a team's month: hidden ones of the columns and lines by number, and those
// of a cell by the numbers of its line and column.
const (
	partInput    = "w"
	personInput  = "p"
	seenInput    = "v"
	plannedInput = "d"
	sumInput     = "c"
	wasInput     = "o"
	replaceInput = "r"
)

func numbered(kind string, numbers ...int) string {
	for _, n := range numbers {
		kind += "." + strconv.Itoa(n)
	}
	return kind
}

// The most columns and lines that are read. A form with more is refused.
const (
	maxTeamParts  = 200
	maxTeamPeople = 1000
)

// read gives the form as it was sent. Faults: form.too_much, record.unknown_person.
func (m *teamMonth) read(values typed) (*teamForm, error) {
	f := &teamForm{}
	if _, more := values[numbered(partInput, maxTeamParts)]; more {
		return nil, tooMuch(maxTeamParts)
	}
	for j := range maxTeamParts {
		part, there := values[numbered(partInput, j)]
		if !there {
			break
		}
		f.parts = append(f.parts, part)
	}
	if _, more := values[numbered(personInput, maxTeamPeople)]; more {
		return nil, tooMuch(maxTeamPeople)
	}
	for i := range maxTeamPeople {
		person, there := values[numbered(personInput, i)]
		if !there {
			break
		}
		if m.person(person) == nil {
			return nil, fault.New(fault.Invalid, "record.unknown_person", "id", person)
		}
		line := teamLine{
			person: person, seen: values[numbered(seenInput, i)], planned: values[numbered(plannedInput, i)],
			cells: make([]teamCell, len(f.parts)),
		}
		for j := range line.cells {
			c := &line.cells[j]
			c.text, c.sent = values[numbered(sumInput, i, j)]
			c.was = values[numbered(wasInput, i, j)]
			if !c.sent {
				c.text = m.orNothing(m.sumOf(person, f.parts[j]))
			}
			c.replace = values[numbered(replaceInput, i, j)] != ""
		}
		f.people = append(f.people, line)
	}
	return f, nil
}

// stored gives the form of a month as it is stored.
func (m *teamMonth) stored() *teamForm {
	f := &teamForm{parts: m.parts()}
	for i := range m.People {
		line := teamLine{person: m.People[i].ID, seen: m.digest(m.People[i].ID), cells: make([]teamCell, len(f.parts))}
		for j, part := range f.parts {
			text := m.orNothing(m.sumOf(line.person, part))
			line.cells[j] = teamCell{text: text, was: text}
		}
		f.people = append(f.people, line)
	}
	return f
}

// sheet is the sheet of a person, an empty draft where there is none.
func (m *teamMonth) sheet(person string) *timesheet.Sheet {
	if s := m.sheets[person]; s != nil {
		return s
	}
	return &timesheet.Sheet{Person: person, Month: m.month, State: timesheet.Draft}
}

func (m *teamMonth) digest(person string) string {
	return timesheet.Digest(m.Agreement.Code, m.sheet(person))
}

// sumOf is what a person's row of the project comes to.
func (m *teamMonth) sumOf(person, part string) (sum money.Hours) {
	for _, e := range m.sheet(person).Entries {
		if e.Row() == (timesheet.Row{Activity: timesheet.OnProject, Part: part}) {
			sum += e.Hours
		}
	}
	return sum
}

// parts are the columns: the work packages, whatever else has hours in the month, and the
// project without a work package where it has none or hours are recorded so.
func (m *teamMonth) parts() []string {
	var parts, more []string
	for i := range m.Agreement.WorkPackages {
		parts = append(parts, m.Agreement.WorkPackages[i].ID)
	}
	without := len(parts) == 0
	for i := range m.Sheets {
		s := &m.Sheets[i]
		for k := range s.Entries {
			e := &s.Entries[k]
			switch {
			case s.Month != m.month || e.Activity != timesheet.OnProject:
			case e.WorkPackage == "":
				without = true
			case !slices.Contains(parts, e.WorkPackage) && !slices.Contains(more, e.WorkPackage):
				more = append(more, e.WorkPackage)
			}
		}
	}
	slices.Sort(more)
	parts = append(parts, more...)
	if without {
		parts = append(parts, "")
	}
	return parts
}

// changed tells whether a sum is another than the form was opened with.
func (c *teamCell) changed() bool { return c.sent && strings.TrimSpace(c.text) != c.was }

// teamCommand is what a form asks for, with the input of each sum.
type teamCommand struct {
	app.RecordTeam
	lines  []int   // by person of the command
	inputs [][]int // the columns of the sums, by person
}

// command gives the sums that were changed, or what is wrong with them by the names of
// their inputs.
func (f *teamForm) command(m *teamMonth) (cmd *teamCommand, problems fault.List) {
	cmd = &teamCommand{}
	cmd.Project, cmd.Month = m.Agreement.Code, m.month
	for i := range f.people {
		line := &f.people[i]
		hours := app.TeamHours{Person: line.person, Seen: line.seen, Planned: line.planned}
		var columns []int
		for j := range line.cells {
			c := &line.cells[j]
			if !c.changed() {
				continue
			}
			sum, problem := c.read()
			if problem != nil {
				problem.Path = numbered(sumInput, i, j)
				problems = append(problems, problem)
			}
			hours.Sums = append(hours.Sums, timesheet.RowSum{Part: f.parts[j], Hours: sum, Replace: c.replace})
			columns = append(columns, j)
		}
		if len(columns) > 0 {
			cmd.People = append(cmd.People, hours)
			cmd.lines, cmd.inputs = append(cmd.lines, i), append(cmd.inputs, columns)
		}
	}
	if len(cmd.People) == 0 {
		problems = append(problems, fault.New(fault.Invalid, "team_month.nothing"))
	}
	return cmd, problems
}

// read reads a sum; nothing typed is none.
func (c *teamCell) read() (money.Hours, *fault.Fault) {
	typed := formEntry{hours: c.text}
	entry, problem := typed.entry(timesheet.Row{}, 0)
	return entry.Hours, problem
}

// told gives the faults of a use case by the names of the inputs: those of a sum at its
// input, and those of a person at the line.
func (cmd *teamCommand) told(found fault.List) fault.List {
	told := make(fault.List, len(found))
	for i, f := range found {
		one := *f
		steps := strings.Split(strings.TrimPrefix(f.Path, "/"), "/")
		if at, person := indexIn(steps, "people", len(cmd.People)); person {
			one.Path = numbered(personInput, cmd.lines[at])
			if sum, is := indexIn(steps[2:], "sums", len(cmd.inputs[at])); is {
				one.Path = numbered(sumInput, cmd.lines[at], cmd.inputs[at][sum])
			}
		}
		told[i] = &one
	}
	return told
}

// indexIn reads the number that follows the name of a list.
func indexIn(steps []string, list string, length int) (int, bool) {
	if len(steps) < 2 || steps[0] != list {
		return 0, false
	}
	return indexOf(steps[1], length)
}

// compare goes on from what somebody else stored meanwhile: a sum that was changed here
// stays beside what is stored now, and any other is the stored one.
func (f *teamForm) compare(m *teamMonth) {
	for i := range f.people {
		line := &f.people[i]
		if line.seen == m.digest(line.person) {
			continue
		}
		line.seen, line.planned = m.digest(line.person), ""
		for j := range line.cells {
			c := &line.cells[j]
			now := m.sumOf(line.person, f.parts[j])
			text := m.orNothing(now)
			switch {
			case !c.changed():
				c.text = text
			case text != c.was:
				c.stored = m.HoursUnit(now)
			}
			c.was = text
		}
	}
}

// besideTeamMonth leads to the month before or after, within the project.
func (m *teamMonth) besideTeamMonth(by calendar.Month) link {
	to, of := m.month+by, m.Agreement.Period()
	if to < of.From.Month() || to > of.To.Month() {
		return link{}
	}
	return link{Text: m.Month(to), Href: m.teamMonthAt(to)}
}
