package web

import (
	"strconv"

	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// statesTable says of each person where the months stand.
type statesTable struct {
	Title  string
	Months []link
	Rows   []statesRow
}

type statesRow struct {
	Person link
	States []stateCell
}

// stateCell is the state of a month in words, with where the month is read.
type stateCell struct {
	tag
	Href, Label string
}

// statesMonths is how many months the table shows, the page's own first, so that a narrow
// screen begins with it.
const statesMonths = 6

func (m *teamMonth) statesTable() statesTable {
	from := max(m.month-statesMonths+1, m.Agreement.Start.Month())
	table := statesTable{Title: m.T("team_month.states", "months", m.Months(from, m.month))}
	for at := m.month; at >= from; at-- {
		table.Months = append(table.Months, link{Text: m.ShortMonth(at), Href: m.teamMonthAt(at), Current: at == m.month})
	}
	for i := range m.People {
		p := &m.People[i]
		row := statesRow{Person: link{Text: m.personName(p.ID), Href: m.personAt(p.ID)}}
		for at := m.month; at >= from; at-- {
			cell := stateCell{tag: m.monthState(p, at), Label: m.sheetName(p.ID, at)}
			if m.Sheet(p.ID, at) != nil {
				cell.Href = m.sheetAt(p.ID, at)
			}
			row.States = append(row.States, cell)
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// readMonthAt is where a person's month is read: its sheet, or the person's page.
func (d *dossier) readMonthAt(person string, m calendar.Month) string {
	if d.Sheet(person, m) != nil {
		return d.sheetAt(person, m)
	}
	return d.personAt(person)
}

// monthState says where a person's month stands: what is missing, how much is entered, or
// which claim has it. Under fixed shares nothing is missing, because hours are voluntary
// (RULES.md 5.5).
func (d *dossier) monthState(p *staff.Person, m calendar.Month) tag {
	s := d.Sheet(p.ID, m)
	byHours, over := d.Agreement.StaffModel == project.UnitCost1720, m.Last() < d.today
	switch {
	case s != nil && returned(s):
		return tag{d.T("sheet.action.returned"), "warn"}
	case s != nil && s.State == timesheet.Draft && len(s.Entries) > 0:
		state := tag{d.T("team_month.state.draft", "hours", d.Hours(timesheet.Total(s.Entries)),
			"target", d.HoursUnit(d.monthTarget(p, m))), "off"}
		if byHours && over {
			state.Class = "warn"
		}
		return state
	case s != nil && s.State != timesheet.Draft:
		if n := claim.HoldingSheet(d.Book, s); n > 0 {
			return tag{d.T("team_month.state.claimed", "claim", strconv.Itoa(n)), "ok"}
		}
		return d.sheetState(s)
	case !p.EmployedIn(m.Period()):
		return tag{d.T("team_month.state.unemployed"), "off"}
	case !byHours:
		return tag{d.T("team_month.state.not_required"), "off"}
	case over:
		return tag{d.T("team_month.state.missing"), "warn"}
	}
	return tag{d.T("team_month.state.not_started"), "off"}
}

// monthTarget is the working time of a person in a month.
func (d *dossier) monthTarget(p *staff.Person, m calendar.Month) (sum money.Hours) {
	for day := m.First(); day <= m.Last(); day++ {
		sum += d.Target(p, day)
	}
	return sum
}
