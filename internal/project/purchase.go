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
	Net, VAT       *money.Cents // nil: not recorded
	// VATRecoverable tells whether the beneficiary gets the tax back, so that it is no
	// cost; nil: not said, which is no.
	VATRecoverable *bool
	Voucher        string // of the accounts; empty: none
	WorkPackage    string // empty: none
	Commitment     string // id of the one it is an invoice of; empty: none
	Files          []File
}

// AmountOfParts gives the amount that follows from the net price and the tax, where
// both are recorded: tax that is got back is no cost.
func (c *Cost) AmountOfParts() (amount money.Cents, known bool) {
	if c.Net == nil || c.VAT == nil {
		return 0, false
	}
	if c.RecoversVAT() {
		return *c.Net, true
	}
	return *c.Net + *c.VAT, true
}

// RecoversVAT tells whether the tax is said to be recoverable.
func (c *Cost) RecoversVAT() bool { return c.VATRecoverable != nil && *c.VATRecoverable }

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
