package timesheet

import (
	"cmp"
	"slices"
	"strconv"

	"hankekirja/internal/fault"
	"hankekirja/internal/money"
)

// RowSum is what a row of the project is to come to in a month, spread over its days.
type RowSum struct {
	Part  string // a work package, or none
	Hours money.Hours
	// Replace takes the place of what the person recorded too, and not only of what
	// was filled for them.
	Replace bool
}

// RowFill is what becomes of a row.
type RowFill struct {
	RowSum
	Before []Entry // what stands there and goes
	Own    []Entry // those of Before that only Replace takes the place of
	After  []Entry // by day
}

// FillSums spreads sums over the days of a sheet and gives its entries: those of the rows
// that the sums are of are new, and all others stay. Own tells which entries were made by
// the person, or otherwise than by such a fill. The rows say what comes of each sum, as if
// all replaced. Faults stand at /sums/ and the place of the sum: those of Spread, and of a
// sum that no month holds.
func FillSums(
	s *Sheet, sums []RowSum, days []DayTarget, full FullDay, own func(*Entry) bool,
) (entries []Entry, rows []RowFill, problems fault.List) {
	rows = make([]RowFill, len(sums))
	at := map[Row]*RowFill{}
	for i := range sums {
		rows[i].RowSum = sums[i]
		at[Row{OnProject, sums[i].Part}] = &rows[i]
	}
	for i := range s.Entries {
		e := &s.Entries[i]
		row := at[e.Row()]
		if row == nil {
			entries = append(entries, *e)
			continue
		}
		row.Before = append(row.Before, *e)
		if own(e) {
			row.Own = append(row.Own, *e)
		}
	}
	left := Room(days, entries, full)
	for i := range rows {
		given, err := Spread(rows[i].Hours, left)
		for _, f := range fault.All(err) {
			f.Path = "/sums/" + strconv.Itoa(i)
			problems = append(problems, f)
		}
		for k, h := range given {
			if h > 0 {
				left[k].Room -= h
				left[k].Free = max(left[k].Free-h, 0)
				rows[i].After = append(rows[i].After, Entry{
					Date: left[k].Date, Activity: OnProject, Hours: h, WorkPackage: rows[i].Part, How: Filled,
				})
			}
		}
		entries = append(entries, rows[i].After...)
	}
	slices.SortStableFunc(entries, func(x, y Entry) int { return cmp.Compare(x.Date, y.Date) })
	return entries, rows, problems
}
