package costing

import (
	"slices"
	"strconv"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// purchases makes the lines of actual costs and their checks (RULES.md 3.2–3.4).
func (l *ledger) purchases() {
	type identity struct {
		supplier, document string
		amount             money.Cents
	}
	seen := make(map[identity]bool, len(l.book.Costs))
	for i := range l.book.Costs {
		c := &l.book.Costs[i]
		id := identity{c.Supplier, c.Document, c.Amount}
		if seen[id] {
			l.noteDated(c.Date, Check{Code: "duplicate_cost", Severity: Error, Cost: c.ID})
		}
		seen[id] = true
		l.purchase(c)
	}
}

// purchase claims a cost once or notes the first reason why not (3.4).
func (l *ledger) purchase(c *project.Cost) {
	check := Check{Cost: c.ID}
	switch {
	case !l.period.Contains(c.Date):
		check.Code, check.Severity = "cost_outside_project", Error
	case slices.Contains(l.model.Covered, c.Category):
		check.Code, check.Severity = "covered_by_flat_rate", Info
	case !slices.Contains(l.model.Actual, c.Category):
		check.Code, check.Severity = "category_not_in_model", Error
	default:
		if claim := claimOfCost(l.book.Claims, c); claim != noClaim {
			amount := money.GivenCents(c.EligibleAmount(), Source(SourceCost, c.ID)).
				Named("", "3.2", money.LabelOf("cost_amount", "code", c.ID))
			l.add(claim, Line{Category: c.Category, Cost: c.ID, Amount: amount})
			return
		}
		if l.paidInTime(c) {
			return
		}
		check.Code, check.Severity = "cost_unpaid", Warning
	}
	l.noteDated(c.Date, check)
}

// claimOfCost chooses the first claim on whose last day the cost is dated, by
// whose paid-by day it is paid, and not before the claim it was entered for
// (RULES.md 3.2).
func claimOfCost(claims []project.ClaimRecord, c *project.Cost) int {
	if c.Paid == 0 {
		return noClaim
	}
	for i := range claims {
		if c.Date <= claims[i].LastDay() && c.Paid <= claims[i].PaidByDay() && claims[i].Number >= c.NotBeforeClaim {
			return i
		}
	}
	return noClaim
}

// paidInTime tells whether the cost is paid by the last claim's paid-by day, so
// that a coming claim can still take it.
func (l *ledger) paidInTime(c *project.Cost) bool {
	claims := l.book.Claims
	return c.Paid != 0 && len(claims) > 0 && c.Paid <= claims[len(claims)-1].PaidByDay()
}

// lumpSums claims each accepted result in the claim whose months contain the day
// of its acceptance (RULES.md 3).
func (l *ledger) lumpSums() {
	if !l.model.LumpSums {
		return
	}
	for i := range l.book.LumpSums {
		r := &l.book.LumpSums[i]
		if r.Accepted == calendar.Date(0) {
			continue
		}
		amount := money.GivenCents(r.Amount, Source(SourceLumpSum, strconv.Itoa(i))).
			Named("", "3", money.LabelOf("lump_sum", "code", r.Name))
		l.add(l.claimOf(r.Accepted.Month()), Line{Category: project.LumpSum, LumpSum: r.Name, Amount: amount})
	}
}
