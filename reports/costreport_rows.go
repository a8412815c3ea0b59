package reports

import (
	"cmp"
	"slices"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/followup"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// costRow is one printed row of cost: eligible cost, or a purchase that is not
// claimed.
type costRow struct {
	month       calendar.Month
	category    string // in words
	kind        string // in words
	name        string // person or supplier
	description string
	date, paid  calendar.Date
	document    string
	percent     *money.Percent
	hours       *money.Hours
	amount      money.Cents
	claim       int // zero: in none
	state       string
	evidence    string
	rule        string
}

// costs is the content of the cost report.
type costs struct {
	from, to calendar.Month
	eligible []costRow
	// notClaimed are the purchases of the period that no row of eligible cost
	// holds, with the reason as their state. They are never part of a total.
	notClaimed []costRow
	totals     []costTotal
}

// costTotal sums the printed rows of one category.
type costTotal struct {
	category string
	rows     int
	byState  [len(costStates)]money.Cents
	sum      money.Cents
}

// costsOf collects the rows of the months from–to, in the order of months.
func costsOf(b *book.Book, claims []claim.Claim, from, to calendar.Month, p *i18n.Printer) costs {
	words := newCostWords(b, claims, p)
	c := costs{from: from, to: to, totals: emptyTotals(p)}
	claimed := make(map[string]bool)
	for _, row := range followup.Rows(b, claims) {
		if row.Line != nil {
			claimed[row.Line.Cost] = true
		}
		if row.Month >= from && row.Month <= to {
			c.add(words.row(row), stateOf(row.Frozen, row.Claim), p)
		}
	}
	for i := range b.Costs {
		cost := &b.Costs[i]
		if month := cost.Date.Month(); !claimed[cost.ID] && month >= from && month <= to {
			c.notClaimed = append(c.notClaimed, words.notClaimed(cost))
		}
	}
	slices.SortStableFunc(c.eligible, func(x, y costRow) int { return cmp.Compare(x.month, y.month) })
	slices.SortStableFunc(c.notClaimed, func(x, y costRow) int { return cmp.Compare(x.date, y.date) })
	c.totals = slices.DeleteFunc(c.totals, func(t costTotal) bool { return t.rows == 0 })
	return c
}

// emptyTotals has a total for every category, and one for income.
func emptyTotals(p *i18n.Printer) []costTotal {
	var totals []costTotal
	for _, category := range append(slices.Clone(project.Categories), "") {
		totals = append(totals, costTotal{category: categoryWord(category, p)})
	}
	return totals
}

// add takes a row and counts it in the total of its category.
func (c *costs) add(row costRow, state int, p *i18n.Printer) {
	row.state = p.T("costreport.state." + costStates[state])
	c.eligible = append(c.eligible, row)
	for i := range c.totals {
		if t := &c.totals[i]; t.category == row.category {
			t.rows++
			t.byState[state] += row.amount
			t.sum += row.amount
		}
	}
}

// sum adds up the totals: the eligible cost of the period.
func (c *costs) sum() (all costTotal) {
	for _, t := range c.totals {
		all.rows += t.rows
		all.sum += t.sum
		for i, amount := range t.byState {
			all.byState[i] += amount
		}
	}
	return all
}

// costStates are where a row of eligible cost stands: in a frozen claim, in one
// in preparation, in none.
var costStates = [...]string{"claimed", "draft", "open"}

// stateOf gives the place of a state in costStates.
func stateOf(frozen bool, claim int) int {
	switch {
	case frozen:
		return 0
	case claim != 0:
		return 1
	default:
		return 2
	}
}
