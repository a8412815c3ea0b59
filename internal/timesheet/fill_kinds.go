package timesheet

import (
	"cmp"
	"slices"
	"time"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	agreement "hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// Match says which day of the month before a day is copied from.
type Match string

// The matches. Where the month before has fewer such days, the last of them is taken.
const (
	ByWeekday Match = "weekday" // the second Tuesday from the second Tuesday
	ByWorkday Match = "workday" // the fifth working day from the fifth
)

// Matches lists them.
var Matches = []Match{ByWeekday, ByWorkday}

// Inputs of fills, which faults name.
const (
	FillMatch = "match"
	FillRow   = "row"
	FillSum   = "sum"
	FillFrom  = "from"
	FillTo    = "to"
)

// Copy proposes the pattern of the month before: its hours, without absences and notes.
// Days of the month before that were not worked are not copied from, and days that have
// an absence are not copied to. Fault: fill.match.
func (g *Ground) Copy(previous []Entry, match Match) (Proposal, error) {
	if !slices.Contains(Matches, match) {
		return Proposal{}, fault.At(FillMatch, fault.Invalid, "fill.match")
	}
	kind := func(day calendar.Date) time.Weekday {
		if match == ByWorkday {
			return 0
		}
		return day.Weekday()
	}
	sources := map[time.Weekday][]calendar.Date{}
	for day := (g.Month - 1).First(); day < g.Month.First(); day++ {
		if g.rest(day) == "" && !g.Full.taken(day, absence(previous, day)) {
			sources[kind(day)] = append(sources[kind(day)], day)
		}
	}
	worked := map[calendar.Date]map[Row]money.Hours{}
	for _, e := range previous {
		if e.Activity == Absence || e.Hours == 0 {
			continue
		}
		if worked[e.Date] == nil {
			worked[e.Date] = map[Row]money.Hours{}
		}
		worked[e.Date][e.Row()] += e.Hours
	}
	var p Proposal
	place := map[time.Weekday]int{}
	for day := g.days().From; day <= g.days().To; day++ {
		if why := g.rest(day); why != "" {
			p.skip(day, why)
			continue
		}
		from := sources[kind(day)]
		n := place[kind(day)]
		place[kind(day)]++
		switch {
		case absence(g.Entries, day) > 0:
			p.skip(day, Absent)
		case len(from) == 0:
			p.skip(day, NothingToCopy)
		default:
			source := from[min(n, len(from)-1)]
			if worked[source] == nil {
				p.Skipped = append(p.Skipped, Skip{day, NothingToCopy, source})
				continue
			}
			g.replace(&p, day, worked[source], g.cells(day), source)
		}
	}
	return p.sorted(), nil
}

// Spread proposes a sum of hours for a row, divided over the working days by what the
// other rows and the absences leave free of their working time, and beyond that as overtime
// (see the function Spread), so that every hundredth is on some day. Days of the row that
// have hours stay, and take no part of the sum, unless the fill overwrites. Faults:
// fill.row, fill.no_sum, fill.no_days, spread.no_days, spread.no_room.
func (g *Ground) Spread(row Row, sum money.Hours) (Proposal, error) {
	if !isWork(row) {
		return Proposal{}, fault.At(FillRow, fault.Invalid, "fill.row")
	}
	if sum <= 0 {
		return Proposal{}, fault.At(FillSum, fault.Invalid, "fill.no_sum")
	}
	var p Proposal
	there, err := g.spread(&p, row, g.days(), func(money.Hours) money.Hours { return sum })
	for _, f := range fault.All(err) {
		f.Path = FillSum
	}
	if err == nil && !there {
		err = fault.At(FillSum, fault.Invalid, "fill.no_days")
	}
	return p.sorted(), err
}

// SpreadShare proposes the agreed share of the working time for a row of the project:
// of each stretch of days under one share that percentage of the working time that
// absences leave, rounded half-up and divided as by Spread. Under the unit cost hours
// are those that were worked, which an agreed share cannot tell (RULES.md 2.8). Faults:
// fill.share_unit_cost, fill.row, fill.no_share, fill.no_days, spread.no_days,
// spread.no_room.
func (g *Ground) SpreadShare(row Row, shares []staff.Allocation, model agreement.StaffModel) (Proposal, error) {
	if model == agreement.UnitCost1720 {
		return Proposal{}, fault.New(fault.Invalid, "fill.share_unit_cost")
	}
	if row.Activity != OnProject {
		return Proposal{}, fault.At(FillRow, fault.Invalid, "fill.row")
	}
	var p Proposal
	agreed, spread := false, false
	for i := range shares {
		of, share := shares[i].Period, shares[i].Percent
		if in, overlap := of.Clip(g.days()); overlap && share > 0 {
			agreed = true
			there, err := g.spread(&p, row, in, share.OfHours)
			if err != nil {
				return Proposal{}, err
			}
			spread = spread || there
		}
	}
	switch {
	case !agreed:
		return Proposal{}, fault.New(fault.Invalid, "fill.no_share")
	case !spread:
		return Proposal{}, fault.New(fault.Invalid, "fill.no_days")
	}
	for day := g.days().From; day <= g.days().To; day++ {
		if !p.tells(day) {
			p.skip(day, cmp.Or(g.rest(day), NoShare))
		}
	}
	return p.sorted(), nil
}

// spread divides a sum of hours, which follows from the working time of the days that
// take part, over the days of a row. It tells whether there are such days.
func (g *Ground) spread(
	p *Proposal, row Row, days calendar.Period, sumOf func(money.Hours) money.Hours,
) (there bool, err error) {
	var takes []DayTarget
	var time money.Hours
	stands := map[calendar.Date][]Entry{}
	for day := days.From; day <= days.To; day++ {
		left := g.left(day)
		switch why := g.rest(day); {
		case p.tells(day): // under a share before this one
			continue
		case why != "":
			p.skip(day, why)
			continue
		case left == 0:
			p.skip(day, Absent)
			continue
		}
		stands[day] = g.cells(day)[row]
		if Total(stands[day]) > 0 && !g.Overwrite {
			p.Changes = append(p.Changes, Change{
				Date: day, Row: row, Before: stands[day], After: stands[day], Outcome: Kept,
			})
			continue
		}
		takes, time = append(takes, DayTarget{Date: day, Target: g.Target(day)}), time+left
	}
	if len(takes) == 0 {
		return false, nil
	}
	others := slices.DeleteFunc(slices.Clone(g.Entries), func(e Entry) bool { return e.Row() == row })
	takes = Room(takes, others, g.Full)
	given, err := Spread(sumOf(time), takes)
	for i, part := range given {
		switch day := takes[i]; {
		case part > 0 || Total(stands[day.Date]) > 0:
			g.put(p, day.Date, row, part, stands[day.Date])
		case day.Free == 0:
			p.skip(day.Date, NoTimeFree)
		default:
			p.skip(day.Date, NothingLeft)
		}
	}
	return true, err
}

// Absences proposes an absence of a type for the working days of a range, each for the
// working time of the day. Days with other hours stay, unless the fill overwrites: then
// the absence takes their place. An absence goes on over the end of a month: what is in
// other months is told as the rest. Faults: fill.absence_unknown, fill.outside_month where
// no day of the range is in the month, fill.range.
func (g *Ground) Absences(kind string, days calendar.Period) (Proposal, error) {
	if !slices.Contains(AbsenceTypes, kind) {
		return Proposal{}, fault.At(FillRow, fault.Invalid, "fill.absence_unknown")
	}
	days, rest, err := g.part(days)
	if err != nil {
		return Proposal{}, err
	}
	p := Proposal{Rest: rest}
	for day := days.From; day <= days.To; day++ {
		if why := g.rest(day); why != "" {
			p.skip(day, why)
			continue
		}
		wanted := map[Row]money.Hours{{Absence, kind}: g.Target(day)}
		g.replace(&p, day, wanted, g.cells(day), 0)
	}
	return p.sorted(), nil
}

// Clear proposes to take away what stands on the days of a range, of one row or of all
// (nil). Faults: fill.outside_month, fill.range.
func (g *Ground) Clear(row *Row, days calendar.Period) (Proposal, error) {
	if err := g.within(days); err != nil {
		return Proposal{}, err
	}
	var p Proposal
	for day := days.From; day <= days.To; day++ {
		for r, before := range g.cells(day) {
			if row == nil || *row == r {
				p.Changes = append(p.Changes, Change{Date: day, Row: r, Before: before, Outcome: Overwritten})
			}
		}
	}
	return p.sorted(), nil
}

// part gives the days of a range that are in the month, and what is before and after it.
func (g *Ground) part(days calendar.Period) (inside calendar.Period, rest []calendar.Period, err error) {
	of := g.days()
	switch {
	case days.From > days.To:
		return inside, nil, fault.At(FillTo, fault.Invalid, "fill.range")
	case days.To < of.From:
		return inside, nil, fault.At(FillTo, fault.Invalid, "fill.outside_month", "day", days.To.String())
	case days.From > of.To:
		return inside, nil, fault.At(FillFrom, fault.Invalid, "fill.outside_month", "day", days.From.String())
	}
	if days.From < of.From {
		rest = append(rest, calendar.Period{From: days.From, To: of.From - 1})
	}
	if days.To > of.To {
		rest = append(rest, calendar.Period{From: of.To + 1, To: days.To})
	}
	return calendar.Period{From: max(days.From, of.From), To: min(days.To, of.To)}, rest, nil
}

// within asks that a range is one of the month's days.
func (g *Ground) within(days calendar.Period) error {
	for _, end := range []struct {
		input string
		day   calendar.Date
	}{{FillFrom, days.From}, {FillTo, days.To}} {
		if end.day.Month() != g.Month {
			return fault.At(end.input, fault.Invalid, "fill.outside_month", "day", end.day.String())
		}
	}
	if days.From > days.To {
		return fault.At(FillTo, fault.Invalid, "fill.range")
	}
	return nil
}

// tells tells whether a proposal says something of a day.
func (p *Proposal) tells(day calendar.Date) bool {
	return slices.ContainsFunc(p.Changes, func(c Change) bool { return c.Date == day }) ||
		slices.ContainsFunc(p.Skipped, func(s Skip) bool { return s.Date == day })
}

// isWork tells whether a row is of hours that were worked.
func isWork(row Row) bool {
	return row.Activity != Absence && slices.Contains(Activities, row.Activity)
}
