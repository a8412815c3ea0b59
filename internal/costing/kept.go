package costing

import (
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
)

// GuardRates finds what of a change of the agreement would move an hourly rate that is
// kept: a rate is never recomputed later (RULES.md 2.9), and its side-cost percentage and
// yearly hours follow from the rules, the start and the side-cost group. Rates that the
// change itself takes away or enters anew do not count. The faults, locked.kept_rates,
// are of kind Locked and stand at their places in after.
func GuardRates(before, after *book.Book) fault.List {
	if sideCostOf(before).Percent == sideCostOf(after).Percent && yearlyHours(before) == yearlyHours(after) {
		return nil
	}
	kept, first := 0, ""
	for i := range before.People {
		now := after.Person(before.People[i].ID)
		if now == nil {
			continue
		}
		for _, r := range before.People[i].Rates {
			if keeps(now, r) {
				if kept++; kept == 1 {
					first = now.Name
				}
			}
		}
	}
	if kept == 0 {
		return nil
	}
	a, b := &before.Agreement, &after.Agreement
	var list fault.List
	for _, of := range []struct {
		field string
		same  bool
	}{
		{"rules", a.Rules == b.Rules},
		{"start", a.Start == b.Start},
		{"side_cost_group", a.SideCostGroup == b.SideCostGroup},
	} {
		if !of.same {
			list = append(list, fault.At("/project/"+of.field, fault.Locked, "locked.kept_rates",
				"count", strconv.Itoa(kept), "person", first))
		}
	}
	return list
}

// keeps tells whether a person still has a rate as it was, whatever its papers.
func keeps(p *staff.Person, r staff.Rate) bool {
	for _, x := range p.Rates {
		if x.From == r.From && x.AnnualPay == r.AnnualPay && x.Months == r.Months && x.WorkingTime == r.WorkingTime {
			return true
		}
	}
	return false
}

// yearlyHours are those of the divisor (RULES.md 2.9).
func yearlyHours(b *book.Book) money.Hours { return b.Rules.AnnualHoursFor(b.Agreement.Start).Hours }
