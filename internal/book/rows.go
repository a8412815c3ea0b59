package book

import "hankekirja/internal/timesheet"

// Rows are what hours of the project may be for: its work packages, the other EU projects
// of which a share is agreed, and whatever its sheets have hours of.
func (b *Book) Rows() *timesheet.KnownRows {
	known := &timesheet.KnownRows{}
	for i := range b.Agreement.WorkPackages {
		known.WorkPackages = append(known.WorkPackages, b.Agreement.WorkPackages[i].ID)
	}
	used := map[timesheet.Row]bool{}
	use := func(r timesheet.Row) {
		if !used[r] {
			used[r] = true
			known.Used = append(known.Used, r)
		}
	}
	for i := range b.People {
		for k := range b.People[i].OtherAllocations {
			use(timesheet.Row{Activity: timesheet.OtherEU, Part: b.People[i].OtherAllocations[k].Project})
		}
	}
	for i := range b.Sheets {
		for k := range b.Sheets[i].Entries {
			use(b.Sheets[i].Entries[k].Row())
		}
	}
	return known
}
