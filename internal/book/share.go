package book

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// MonthShare is the project's part of the hours worked in a month, without absences,
// beside the shares that are agreed for the month.
type MonthShare struct {
	Project, Worked money.Hours
	Agreed          []money.Percent // each once, in the order of the record
}

// ShareIn gives the agreed shares of a month, with no hours yet.
func ShareIn(p *staff.Person, m calendar.Month) MonthShare {
	var s MonthShare
	for i := range p.Allocations {
		a := &p.Allocations[i]
		if a.DaysWithin(m.Period()) > 0 && !slices.Contains(s.Agreed, a.Percent) {
			s.Agreed = append(s.Agreed, a.Percent)
		}
	}
	return s
}

// ShareOf gives the share of a sheet's hours.
func ShareOf(p *staff.Person, sheet *timesheet.Sheet) MonthShare {
	s := ShareIn(p, sheet.Month)
	for i := range sheet.Entries {
		switch e := &sheet.Entries[i]; e.Activity {
		case timesheet.OnProject:
			s.Project += e.Hours
			s.Worked += e.Hours
		case timesheet.Absence:
		default:
			s.Worked += e.Hours
		}
	}
	return s
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
