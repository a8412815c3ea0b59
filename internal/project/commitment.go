package project

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// Commitment is what was ordered and binds the project before an invoice comes. It is
// for following the money up: a claim has only what was bought (RULES.md 3.2).
type Commitment struct {
	ID          string
	Ordered     calendar.Date
	Category    Category // one of CostCategories
	Supplier    string
	Reference   string // of the order or contract; empty: none
	Description string
	Amount      money.Cents    // greater than zero
	Expected    calendar.Month // in which the invoice is expected; zero: not known
	WorkPackage string         // empty: none
	Closed      calendar.Date  // from which on nothing more comes of it; zero: open
}

// Open is what of the commitment is still to be invoiced on a day: its amount less the
// amounts of those of the costs that name it, never below zero; nothing once it is
// closed.
func (c *Commitment) Open(costs []Cost, on calendar.Date) money.Cents {
	if c.Closed != 0 && c.Closed <= on {
		return 0
	}
	return max(0, c.Amount-c.Invoiced(costs))
}

// Invoiced is the amounts of those of the costs that name the commitment.
func (c *Commitment) Invoiced(costs []Cost) (sum money.Cents) {
	for i := range costs {
		if costs[i].Commitment == c.ID {
			sum += costs[i].Amount
		}
	}
	return sum
}
