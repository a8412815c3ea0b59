package timesheet

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// FullDay gives the working time of a whole day of a person on a day.
type FullDay func(calendar.Date) money.Hours

// OfficeDay is the working time of a whole day in full-time office work, 36 h 15 min
// a week (RULES.md 5.6).
const OfficeDay money.Hours = 7_25

// PartOfDay is the whole day of who works a part of full time: in proportion
// (RULES.md 5.6), half-up to the hundredth.
func PartOfDay(workingTime money.Percent) money.Hours {
	const whole = int64(money.HundredPercent)
	return money.Hours((2*int64(OfficeDay)*int64(workingTime) + whole) / (2 * whole))
}

// AbsenceDays are the days that have project hours beside a full-day absence, which
// is an error on the sheet and keeps it from being approved (RULES.md 5.3). An absence
// is of the full day where the absences of a day come to at least the working time of a
// whole day: that of office work, in proportion to the person's working time (5.6). The
// office day is the shorter of the two forms that the rule knows, so that no full day
// passes for a part; a shorter absence leaves room for work on the same day.
func AbsenceDays(s *Sheet, full FullDay) []calendar.Date {
	absent := map[calendar.Date]money.Hours{}
	for _, e := range s.Entries {
		if e.Activity == Absence {
			absent[e.Date] += e.Hours
		}
	}
	var days []calendar.Date
	for _, e := range s.Entries {
		a := absent[e.Date]
		if e.Activity == OnProject && e.Hours > 0 && a > 0 && a >= full(e.Date) {
			days = append(days, e.Date)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}
