package reports

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// hoursMonth is a person's month as it is printed: all working time by row and day
// (RULES.md 5.4). Every sum is of the hours beside it.
type hoursMonth struct {
	person     *staff.Person
	sheet      *timesheet.Sheet
	days       []hoursDay
	groups     []hoursGroup
	all        money.Hours
	target     money.Hours
	byActivity map[timesheet.Activity]money.Hours
	notes      []hoursNote
}

// hoursDay is a column: a day with its target (RULES.md 5.6).
type hoursDay struct {
	calendar.Date
	sum, target money.Hours
	holiday     calendar.Holiday
}

// isOff tells whether the day is a weekend or a public holiday.
func (d *hoursDay) isOff() bool {
	return d.IsWeekend() || d.holiday != calendar.NoHoliday && d.target == 0
}

// hoursGroup is an activity with its rows; it has none where nothing is recorded.
type hoursGroup struct {
	activity timesheet.Activity
	rows     []hoursRow
}

type hoursRow struct {
	timesheet.Row
	days []money.Hours // from the first of the month on
	sum  money.Hours
}

// hoursNote is what was written beside an entry.
type hoursNote struct {
	date calendar.Date
	row  timesheet.Row
	note string
}

// worked is the time without absences, which a share of working time is of.
func (m *hoursMonth) worked() money.Hours { return m.all - m.byActivity[timesheet.Absence] }

// hoursOf lays out the sheet of a person of the Book.
func hoursOf(b *book.Book, s *timesheet.Sheet) *hoursMonth {
	m := &hoursMonth{person: b.Person(s.Person), sheet: s, byActivity: map[timesheet.Activity]money.Hours{}}
	for i := range s.Month.Days() {
		day := s.Month.First() + calendar.Date(i)
		m.days = append(m.days, hoursDay{
			Date: day, target: b.Target(m.person, day), holiday: calendar.HolidayOn(day),
		})
		m.target += m.days[i].target
	}
	rows := map[timesheet.Row]*hoursRow{}
	for i := range s.Entries {
		e := &s.Entries[i]
		row := rows[e.Row()]
		if row == nil {
			row = &hoursRow{Row: e.Row(), days: make([]money.Hours, len(m.days))}
			rows[e.Row()] = row
		}
		row.days[e.Date.Day()-1] += e.Hours
		row.sum += e.Hours
		m.days[e.Date.Day()-1].sum += e.Hours
		m.all += e.Hours
		m.byActivity[e.Activity] += e.Hours
		if strings.TrimSpace(e.Note) != "" {
			m.notes = append(m.notes, hoursNote{e.Date, e.Row(), e.Note})
		}
	}
	slices.SortStableFunc(m.notes, func(x, y hoursNote) int { return cmp.Compare(x.date, y.date) })
	for _, activity := range timesheet.Activities {
		group := hoursGroup{activity: activity}
		for _, row := range slices.SortedFunc(maps.Keys(rows), inOrderOf(b)) {
			if row.Activity == activity {
				group.rows = append(group.rows, *rows[row])
			}
		}
		m.groups = append(m.groups, group)
	}
	return m
}

// inOrderOf compares rows: work packages in the order of the agreement, then those
// that it does not name, and all others by their part.
func inOrderOf(b *book.Book) func(x, y timesheet.Row) int {
	place := func(r timesheet.Row) int {
		for i := range b.Agreement.WorkPackages {
			if r.Activity == timesheet.OnProject && b.Agreement.WorkPackages[i].ID == r.Part {
				return i
			}
		}
		return len(b.Agreement.WorkPackages)
	}
	return func(x, y timesheet.Row) int {
		return cmp.Or(
			cmp.Compare(slices.Index(timesheet.Activities, x.Activity), slices.Index(timesheet.Activities, y.Activity)),
			cmp.Compare(place(x), place(y)), cmp.Compare(x.Part, y.Part))
	}
}

// sheetsWithin are the sheets of the months from–to, person by person in the order of
// the Book and then by month.
func sheetsWithin(b *book.Book, from, to calendar.Month) []*timesheet.Sheet {
	var within []*timesheet.Sheet
	for i := range b.Sheets {
		if s := &b.Sheets[i]; from <= s.Month && s.Month <= to {
			within = append(within, s)
		}
	}
	byPerson(b, within)
	return within
}

// byPerson sorts sheets by the order of the people in the Book and then by month.
func byPerson(b *book.Book, sheets []*timesheet.Sheet) {
	place := make(map[string]int, len(b.People))
	for i := range b.People {
		place[b.People[i].ID] = i
	}
	slices.SortFunc(sheets, func(x, y *timesheet.Sheet) int {
		return cmp.Or(cmp.Compare(place[x.Person], place[y.Person]), cmp.Compare(x.Month, y.Month))
	})
}
