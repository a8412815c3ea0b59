package timesheet

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// FullDay gives the working time of a whole day of a person on a day.
type FullDay func(calendar.Date) money.Hours

// taken tells whether absences of so many hours are of the full day.
func (full FullDay) taken(day calendar.Date, absent money.Hours) bool {
	return absent > 0 && absent >= full(day)
}

// AbsenceDays are the days that have project hours beside a full-day absence, which
// is an error on the sheet and keeps it from being approved (RULES.md 5.3). An absence
// is of the full day where the absences of a day come to at least the working time of a
// whole day, see staff.Person.FullDay; a shorter one leaves room for work on the same day.
func AbsenceDays(s *Sheet, full FullDay) []calendar.Date {
	absent := map[calendar.Date]money.Hours{}
	for _, e := range s.Entries {
		if e.Activity == Absence {
			absent[e.Date] += e.Hours
		}
	}
	var days []calendar.Date
	for _, e := range s.Entries {
		if e.Activity == OnProject && e.Hours > 0 && full.taken(e.Date, absent[e.Date]) {
			days = append(days, e.Date)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}
