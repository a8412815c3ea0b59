package project

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// Cost is one purchase (RULES.md 3.2).
type Cost struct {
	ID             string
	Date           calendar.Date
	Paid           calendar.Date // zero: not paid
	Category       Category
	Supplier       string
	Document       string
	Description    string
	Amount         money.Cents
	Eligible       *money.Cents // nil: the whole amount
	NotBeforeClaim int          // zero: no such limit
}

// EligibleAmount is what of the cost may be claimed.
func (c *Cost) EligibleAmount() money.Cents {
	if c.Eligible != nil {
		return *c.Eligible
	}
	return c.Amount
}

// Income reduces the eligible cost of the claim of its month (RULES.md 4.5).
type Income struct {
	Date        calendar.Date
	Description string
	Amount      money.Cents
}

// LumpSumResult is a result paid as a lump sum once accepted (RULES.md 3).
type LumpSumResult struct {
	Name     string
	Amount   money.Cents
	Accepted calendar.Date // zero: not accepted yet
}
