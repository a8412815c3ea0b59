package ledger

import "hankekirja/internal/project"

// Purpose is what an account is for in the project: a cost category of purchases, or one
// of those below.
type Purpose string

// The purposes that are no category of purchases.
const (
	Wages     Purpose = "wages"      // gross pay, holiday bonus left out
	SideCosts Purpose = "side_costs" // employer's contributions and the holiday bonus
	Income    Purpose = "income"     // reduces the eligible cost (RULES.md 4.5)
	Support   Purpose = "support"    // EU and state support, as income
	Receiving Purpose = "receivable" // support claimed and not received
	Advance   Purpose = "advance"    // support received in advance
	OwnShare  Purpose = "own_share"  // the beneficiary's own funding, moved to the project
	NoCost    Purpose = "none"       // left out: balance sheet, value added tax and the like
)

// Purposes lists what an account can be for, in the order of forms.
var Purposes = purposes()

func purposes() []Purpose {
	all := []Purpose{Wages, SideCosts}
	for _, c := range project.CostCategories {
		all = append(all, Purpose(c))
	}
	return append(all, Income, Support, Receiving, Advance, OwnShare, NoCost)
}

// Category is the category of purchases that the purpose is; empty where it is none.
func (p Purpose) Category() project.Category {
	for _, c := range project.CostCategories {
		if Purpose(c) == p {
			return c
		}
	}
	return ""
}

// Account says what an account is for.
type Account struct {
	Number  string
	Name    string // empty: not known
	Purpose Purpose
}
