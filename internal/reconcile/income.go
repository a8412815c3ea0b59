package reconcile

import (
	"strconv"

	"hankekirja/internal/ledger"
)

// income compares the income of the claim with the accounts, by month (RULES.md 4.5).
func (x *comparing) income() {
	for _, m := range x.months() {
		item := Item{Key: "income/" + m.String(), Subject: Income, Month: m, State: Agrees, How: WithClaim}
		for _, i := range x.book.Income {
			if i.Date.Month() == m {
				item.Claimed += i.Amount
			}
		}
		cost, _ := x.sum(ledger.Income, m)
		item.Ledger = -cost
		if item.Recorded = item.Claimed; item.Claimed != item.Ledger {
			item.State, item.How, item.Difference = Differs, "", item.Claimed-item.Ledger
		}
		if item.Claimed != 0 || item.Ledger != 0 {
			x.add(item)
		}
	}
}

// corrections shows what is corrected of earlier claims: the accounts had it then, or have
// an entry of their own now, which is among those that are compared.
func (x *comparing) corrections() {
	for i, c := range x.claim.Record.Corrections {
		x.add(Item{
			Key: "correction/" + strconv.Itoa(i+1), Subject: Corrections, Claimed: c.Amount, State: Informs,
			Category: c.Category, Correction: i + 1,
		})
	}
}
