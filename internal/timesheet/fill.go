package timesheet

import (
	"cmp"
	"slices"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// Ground is the draft of a month that a fill is made on, and what the fill may use of
// its days.
type Ground struct {
	Month   calendar.Month
	Project calendar.Period
	// Target is the person's working time on a day, of the month before too.
	Target func(calendar.Date) money.Hours
	Full   FullDay
	// Entries are those that stand in the month.
	Entries []Entry
	// Overwrite lets the fill change hours that stand. Without it they stay.
	Overwrite bool
}

// Proposal is what a fill would make of a month. It changes nothing else: see Apply.
type Proposal struct {
	Changes []Change
	Skipped []Skip
	Rest    []calendar.Period // what a range has of earlier and of later months, which is not filled here
}

// Change is one cell that a fill is about: a row on a day, with its entries before and
// after.
type Change struct {
	Date calendar.Date
	Row
	Before, After []Entry
	Outcome       Outcome
	// Source is the day that the hours are copied from; zero where they are not.
	Source calendar.Date
}

// Outcome is what a fill does to a cell.
type Outcome string

// The outcomes.
const (
	Made        Outcome = "made"        // where there were no hours
	Same        Outcome = "same"        // stands already
	Kept        Outcome = "kept"        // has other hours, which stay
	Overwritten Outcome = "overwritten" // has other hours, which are replaced or taken away
)

// Skip is a day that a fill leaves alone, and why.
type Skip struct {
	Date   calendar.Date
	Why    Why
	Source calendar.Date // the day that would have been copied, or zero
}

// Why is the reason to leave a day alone.
type Why string

// The reasons.
const (
	OutsideProject Why = "outside_project"
	Weekend        Why = "weekend"
	PublicHoliday  Why = "holiday"
	NoWorkingTime  Why = "no_working_time" // as on days outside the employments
	Absent         Why = "absent"          // by an absence that stands
	NoShare        Why = "no_share"        // is agreed for the day
	NothingToCopy  Why = "nothing_to_copy"
	NothingLeft    Why = "nothing_left" // of a sum smaller than a hundredth a day
	NoTimeFree     Why = "no_time_free" // beside the other rows
)

// Apply gives the month's entries after the proposal, by day. Those that it made are
// marked as filled.
func (p *Proposal) Apply(entries []Entry) []Entry {
	changed := map[place]bool{}
	var list []Entry
	for i := range p.Changes {
		c := &p.Changes[i]
		if c.Outcome == Made || c.Outcome == Overwritten {
			changed[place{c.Date, c.Row}] = true
			list = append(list, c.After...)
		}
	}
	for _, e := range entries {
		if !changed[place{e.Date, e.Row()}] {
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(x, y Entry) int { return compareCells(x.Date, x.Row(), y.Date, y.Row()) })
	return list
}

// Count gives how many cells have an outcome.
func (p *Proposal) Count(o Outcome) (cells int) {
	for i := range p.Changes {
		if p.Changes[i].Outcome == o {
			cells++
		}
	}
	return cells
}

// Total sums the hours of entries.
func Total(entries []Entry) (sum money.Hours) {
	for i := range entries {
		sum += entries[i].Hours
	}
	return sum
}

// Overtime gives the days of the filled cells whose hours come to more than their working
// time, and how many hours those are beyond it, with the hours of all rows after the fill.
func (p *Proposal) Overtime(after []Entry, target func(calendar.Date) money.Hours) (days int, over money.Hours) {
	ofDay, filled := map[calendar.Date]money.Hours{}, map[calendar.Date]bool{}
	for i := range after {
		ofDay[after[i].Date] += after[i].Hours
	}
	for i := range p.Changes {
		c := &p.Changes[i]
		if (c.Outcome == Made || c.Outcome == Overwritten) && len(c.After) > 0 && !filled[c.Date] {
			filled[c.Date] = true
			if more := ofDay[c.Date] - target(c.Date); more > 0 {
				days, over = days+1, over+more
			}
		}
	}
	return days, over
}

func compareCells(d calendar.Date, r Row, day calendar.Date, row Row) int {
	return cmp.Or(cmp.Compare(d, day),
		cmp.Compare(slices.Index(Activities, r.Activity), slices.Index(Activities, row.Activity)),
		cmp.Compare(r.Part, row.Part))
}

// sorted orders a proposal by day and row.
func (p *Proposal) sorted() Proposal {
	slices.SortStableFunc(p.Changes, func(x, y Change) int { return compareCells(x.Date, x.Row, y.Date, y.Row) })
	slices.SortStableFunc(p.Skipped, func(x, y Skip) int { return cmp.Compare(x.Date, y.Date) })
	return *p
}

func (p *Proposal) skip(day calendar.Date, why Why) {
	p.Skipped = append(p.Skipped, Skip{Date: day, Why: why})
}

// days are those of the month.
func (g *Ground) days() calendar.Period { return g.Month.Period() }

// rest tells why no fill puts hours on a day of whatever month, or nothing.
func (g *Ground) rest(day calendar.Date) Why {
	switch {
	case !g.Project.Contains(day):
		return OutsideProject
	case day.IsWeekend():
		return Weekend
	case g.Target(day) > 0:
		return ""
	case calendar.HolidayOn(day) != calendar.NoHoliday:
		return PublicHoliday
	}
	return NoWorkingTime
}

// left is the working time of a day that no absence takes: none beside one of a full
// day (RULES.md 5.3).
func (g *Ground) left(day calendar.Date) money.Hours {
	absent := absence(g.Entries, day)
	target := g.Target(day)
	if g.Full.taken(day, absent) {
		return 0
	}
	return max(target-absent, 0)
}

func absence(entries []Entry, day calendar.Date) (hours money.Hours) {
	for i := range entries {
		if e := &entries[i]; e.Date == day && e.Activity == Absence {
			hours += e.Hours
		}
	}
	return hours
}

// cells are the entries that stand on a day, by row.
func (g *Ground) cells(day calendar.Date) map[Row][]Entry {
	cells := map[Row][]Entry{}
	for _, e := range g.Entries {
		if e.Date == day {
			cells[e.Row()] = append(cells[e.Row()], e)
		}
	}
	return cells
}

// put proposes hours for a cell: nothing changes where it has them already, or others
// that stay. A note that stands there is kept; what was done does not change with the
// hours.
func (g *Ground) put(p *Proposal, day calendar.Date, row Row, hours money.Hours, before []Entry) *Change {
	c := Change{Date: day, Row: row, Before: before, Outcome: Made}
	switch stood := Total(before); {
	case stood == hours && len(before) > 0:
		c.Outcome, c.After = Same, before
	case stood > 0 && !g.Overwrite:
		c.Outcome, c.After = Kept, before
	case stood > 0:
		c.Outcome = Overwritten
	}
	if c.After == nil && hours > 0 {
		c.After = []Entry{{
			Date: day, Activity: row.Activity, WorkPackage: row.Part, Hours: hours, Note: notesOf(before), How: Filled,
		}}
	}
	p.Changes = append(p.Changes, c)
	return &p.Changes[len(p.Changes)-1]
}

// replace proposes that a day has these hours in place of those that stand in other
// rows: all of the day changes, or nothing.
func (g *Ground) replace(
	p *Proposal, day calendar.Date, wanted map[Row]money.Hours, cells map[Row][]Entry, source calendar.Date,
) {
	others := false
	for row, before := range cells {
		others = others || Total(before) > 0 && Total(before) != wanted[row]
	}
	for row, before := range cells {
		stood := Total(before)
		if _, is := wanted[row]; !is && stood > 0 {
			g.put(p, day, row, 0, before)
		}
	}
	for row, hours := range wanted {
		if others && !g.Overwrite && Total(cells[row]) == 0 {
			continue // the day stays as it is
		}
		g.put(p, day, row, hours, cells[row]).Source = source
	}
}

// notesOf joins the notes of a cell.
func notesOf(entries []Entry) string {
	var notes []string
	for i := range entries {
		if note := entries[i].Note; note != "" {
			notes = append(notes, note)
		}
	}
	return strings.Join(notes, " · ")
}
