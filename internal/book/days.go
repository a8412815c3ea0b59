package book

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// WorkDays are the days of a month within the project that a person works, with the
// working time of each.
func (b *Book) WorkDays(p *staff.Person, m calendar.Month) []timesheet.DayTarget {
	var days []timesheet.DayTarget
	for day := m.First(); day <= m.Last(); day++ {
		if target := b.Target(p, day); target > 0 && b.Agreement.Period().Contains(day) {
			days = append(days, timesheet.DayTarget{Date: day, Target: target})
		}
	}
	return days
}
