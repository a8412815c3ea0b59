package costing

import (
	"cmp"
	"slices"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/project"
)

// order sorts the lines of a claim as PROJECT_FILE.md says: staff by month,
// person in the order of the Book, own month before earned ones, then the order
// they were made in (part or rate date, pay for the project last); then costs by
// date and id; then lump sums in their order.
func order(b *book.Book, lines []Line) {
	person := make(map[string]int, len(b.People))
	for i := range b.People {
		person[b.People[i].ID] = i
	}
	date := make(map[string]calendar.Date, len(b.Costs))
	for i := range b.Costs {
		date[b.Costs[i].ID] = b.Costs[i].Date
	}
	slices.SortStableFunc(lines, func(x, y Line) int {
		return cmp.Or(
			cmp.Compare(x.group(), y.group()),
			cmp.Compare(x.Month, y.Month),
			cmp.Compare(person[x.Person], person[y.Person]),
			cmp.Compare(x.payKind(), y.payKind()),
			cmp.Compare(x.Earned, y.Earned),
			cmp.Compare(date[x.Cost], date[y.Cost]),
			cmp.Compare(x.Cost, y.Cost),
		)
	})
}

// group is 0 for staff, 1 for costs, 2 for lump sums.
func (l *Line) group() int {
	switch {
	case l.Category == project.LumpSum:
		return 2
	case l.Cost != "":
		return 1
	default:
		return 0
	}
}

// payKind puts pay that covers the project only after shares of all work.
func (l *Line) payKind() int {
	if l.Wages != nil && l.Percent == nil {
		return 1
	}
	return 0
}
