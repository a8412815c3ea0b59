package project

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// ClaimRecord is what people recorded about one claim; its figures are computed.
type ClaimRecord struct {
	Number      int
	From, To    calendar.Month
	Final       bool
	Frozen      calendar.Date // zero: not frozen
	PaidBy      calendar.Date // zero: the last day of To (RULES.md 3.2)
	Corrections []Correction
	Decisions   []Decision
	Submitted   *Submission // nil: not sent yet
	Payments    []Payment   // empty: nothing received yet
	Entered     []EnteredField
	// Explanations say why the claim and the accounts differ where they do.
	Explanations []Explanation
	Reconciled   *Reconciliation // nil: nobody signed that the claim balances
}

// AppliedFor tells whether the claim has left the beneficiary's hands: it is frozen,
// or decided on, which it cannot be before, even where no day of freezing is recorded.
func (c *ClaimRecord) AppliedFor() bool { return c.Frozen != 0 || len(c.Decisions) > 0 }

// LastDay is the last day of the claim's months.
func (c *ClaimRecord) LastDay() calendar.Date { return c.To.Last() }

// PaidByDay is the day by which a cost must be paid to be in the claim.
func (c *ClaimRecord) PaidByDay() calendar.Date {
	if c.PaidBy != 0 {
		return c.PaidBy
	}
	return c.LastDay()
}

// Covers tells whether the month lies in the claim.
func (c *ClaimRecord) Covers(m calendar.Month) bool { return c.From <= m && m <= c.To }

// Correction mends an earlier claim in the claim it is made in (RULES.md 4.3).
type Correction struct {
	Claim    int
	Category Category
	Person   string         // empty: none
	Month    calendar.Month // zero: none
	Cost     string         // empty: none
	Amount   money.Cents
	Reason   string
}

// Decision is the authority's decision on a claim (RULES.md 4.4).
type Decision struct {
	Date       calendar.Date
	Reference  string
	Deductions []Deduction
}

// Deduction takes an amount, greater than zero, from a category of the claim.
type Deduction struct {
	Category Category
	Amount   money.Cents
	Reason   string
}
