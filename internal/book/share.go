package book

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// MonthShare is the project's part of the hours worked in a month, without absences,
// beside the shares that are agreed for the month. Only the hours of the days on which a
// share is agreed are in it: a share that begins or ends within the month says nothing of
// the other days.
type MonthShare struct {
	Project, Worked money.Hours
	Agreed          []money.Percent // each once, in the order of the record
	// Days are when a share is agreed, within the month and the project, in the order of
	// the record.
	Days []calendar.Period
}

// ShareIn gives the agreed shares of a month, with no hours yet. Project is the
// project's period, outside which no share counts (RULES.md 5.1).
func ShareIn(p *staff.Person, m calendar.Month, project calendar.Period) MonthShare {
	var s MonthShare
	within, some := m.Period().Clip(project)
	if !some {
		return s
	}
	for i := range p.Allocations {
		a := &p.Allocations[i]
		days, some := a.Clip(within)
		if !some {
			continue
		}
		s.Days = append(s.Days, days)
		if !slices.Contains(s.Agreed, a.Percent) {
			s.Agreed = append(s.Agreed, a.Percent)
		}
	}
	return s
}

// ShareOf gives the share of a sheet's hours.
func ShareOf(p *staff.Person, sheet *timesheet.Sheet, project calendar.Period) MonthShare {
	s := ShareIn(p, sheet.Month, project)
	for i := range sheet.Entries {
		e := &sheet.Entries[i]
		if e.Activity == timesheet.Absence || !s.Holds(e.Date) {
			continue
		}
		s.Worked += e.Hours
		if e.Activity == timesheet.OnProject {
			s.Project += e.Hours
		}
	}
	return s
}

// Holds tells whether a share is agreed on a day.
func (s *MonthShare) Holds(day calendar.Date) bool {
	return slices.ContainsFunc(s.Days, func(p calendar.Period) bool { return p.Contains(day) })
}

// Whole tells whether a share is agreed on every day of a month.
func (s *MonthShare) Whole(m calendar.Month) bool {
	for day := m.First(); day <= m.Last(); day++ {
		if !s.Holds(day) {
			return false
		}
	}
	return true
}

// Far tells whether the share is more than so many percentage points off the agreed one
// (RULES.md 5.5). Where that changes within the month there is none to compare with.
func (s *MonthShare) Far(limit money.Percent) bool {
	if len(s.Agreed) != 1 || s.Worked <= 0 {
		return false
	}
	off := money.Hours(money.HundredPercent)*s.Project - money.Hours(s.Agreed[0])*s.Worked
	return max(off, -off) > money.Hours(limit)*s.Worked
}
