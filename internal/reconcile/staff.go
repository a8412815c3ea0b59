package reconcile

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// staff compares wages by the month in which they were paid. Under a unit cost nothing is
// to balance: the rate stands for what was paid (CPR Art. 55), and so does the flat
// percentage of side costs (RULES.md 2.1).
func (x *comparing) staff() {
	if !x.model.PersonLines {
		return
	}
	compared := x.book.Agreement.StaffModel == project.SideCosts
	for _, m := range x.months() {
		wages, sideCosts := x.claimedPay(m)
		item := Item{Key: "wages/" + m.String(), Subject: Wages, Month: m, Claimed: wages, State: Informs}
		item.Recorded, item.LeftOut = x.pay(m)
		item.Ledger, _ = x.sum(ledger.Wages, m)
		if compared {
			item.settle()
		}
		if item.Claimed != 0 || item.Recorded != 0 || item.LeftOut != 0 || item.Ledger != 0 {
			x.add(item)
		}
		side := Item{Key: "side_costs/" + m.String(), Subject: SideCosts, Month: m, Claimed: sideCosts, State: Informs}
		side.Ledger, _ = x.sum(ledger.SideCosts, m)
		if side.Claimed != 0 || side.Ledger != 0 {
			x.add(side)
		}
	}
}

// settle says whether the accounts have what is claimed, or the whole pay that it is a
// share of, with or without what is left out of the base. Where they have none of these, the
// difference is from the nearest.
func (item *Item) settle() {
	item.How, item.Difference = WithClaim, item.Claimed-item.Ledger
	for _, other := range []struct {
		how    How
		amount money.Cents
	}{{WithRecords, item.Recorded}, {WithLeftOut, item.Recorded + item.LeftOut}} {
		if by := other.amount - item.Ledger; max(by, -by) < max(item.Difference, -item.Difference) {
			item.How, item.Difference = other.how, by
		}
	}
	item.State = Agrees
	if item.Difference != 0 {
		item.State = Differs
	}
}

// claimedPay sums the wages and side costs of a month's lines; under a unit cost, hours
// times rate are the wages.
func (x *comparing) claimedPay(m calendar.Month) (wages, sideCosts money.Cents) {
	for i := range x.claim.Lines {
		l := &x.claim.Lines[i]
		switch {
		case l.Person == "" || l.Month != m:
		case l.Wages == nil:
			wages += l.Amount.Cents()
		default:
			wages += l.Wages.Cents()
			sideCosts += l.SideCosts.Cents()
		}
	}
	return wages, sideCosts
}

// pay sums the pay of all people that was paid in a month: what is in the base of staff
// cost, and what is left out of it (RULES.md 2.3).
func (x *comparing) pay(m calendar.Month) (base, leftOut money.Cents) {
	for i := range x.book.People {
		for j := range x.book.People[i].Pay {
			p := &x.book.People[i].Pay[j]
			if p.Month != m {
				continue
			}
			if treatment, _ := x.book.Rules.TreatmentOf(p.Type); treatment == project.EligiblePay {
				base += p.Amount
			} else {
				leftOut += p.Amount
			}
		}
	}
	return base, leftOut
}
