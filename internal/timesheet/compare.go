package timesheet

import (
	"cmp"
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// Difference is what two versions of a month say of one row on a day, where that is
// not the same.
type Difference struct {
	Date calendar.Date
	Row
	Before, After money.Hours
	// NoteBefore and NoteAfter are the notes of the entries, joined.
	NoteBefore, NoteAfter string
}

// place is what hours are summed by.
type place struct {
	date calendar.Date
	row  Row
}

// content is what a version says of a place.
type content struct {
	hours money.Hours
	note  string
}

// Differences gives what differs between two versions of a month, by day and
// row.
func Differences(before, after []Entry) []Difference {
	was, is := contents(before), contents(after)
	var found []Difference
	note := func(p place) {
		if was[p] != is[p] {
			found = append(found, Difference{
				Date: p.date, Row: p.row,
				Before: was[p].hours, After: is[p].hours, NoteBefore: was[p].note, NoteAfter: is[p].note,
			})
		}
	}
	for p := range was {
		note(p)
	}
	for p := range is {
		if _, both := was[p]; !both {
			note(p)
		}
	}
	slices.SortFunc(found, func(x, y Difference) int {
		return cmp.Or(cmp.Compare(x.Date, y.Date),
			cmp.Compare(slices.Index(Activities, x.Activity), slices.Index(Activities, y.Activity)),
			cmp.Compare(x.Part, y.Part))
	})
	return found
}

func contents(entries []Entry) map[place]content {
	all := map[place]content{}
	for _, e := range entries {
		p := place{e.Date, e.Row()}
		c := all[p]
		c.hours += e.Hours
		if e.Note != "" && c.note != "" {
			c.note += " · "
		}
		c.note += e.Note
		all[p] = c
	}
	return all
}
