package project

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// Submission is the sending of a claim to the authority.
type Submission struct {
	Date      calendar.Date
	Reference string // the authority's; empty: none
}

// Payment is money of one source that came for a claim, or went back (RULES.md 6.3).
type Payment struct {
	Date calendar.Date
	// Source is a part of the grant or a source of other funding; empty is the grant
	// where the decision does not divide it (RULES.md 4.8).
	Source    string
	Amount    money.Cents // not zero; negative: paid back or recovered
	Reference string      // empty: none
	Note      string      // empty: none
}

// EnteredField is a field of the authority's form into which the claim's figure was
// entered, or an item of the checklist of which a person says that it is in order.
type EnteredField struct {
	Field  string       // the form's key of it, or the item's
	Amount *money.Cents // the authority's figure where it is another; nil: the same
}

// LastPaid is the day of the last payment that came for the claim; zero: none came.
// Money that goes back is no payment of the authority.
func (c *ClaimRecord) LastPaid() (day calendar.Date) {
	for i := range c.Payments {
		if c.Payments[i].Amount > 0 {
			day = max(day, c.Payments[i].Date)
		}
	}
	return day
}

// Received sums what came of a source for the claim, less what went back, and tells
// whether anything is recorded: nothing yet is not zero (RULES.md 6.3).
func (c *ClaimRecord) Received(source string) (sum money.Cents, any bool) {
	for i := range c.Payments {
		if c.Payments[i].Source == source {
			sum, any = sum+c.Payments[i].Amount, true
		}
	}
	return sum, any
}

// PaymentSources are the sources that money can come from: the parts of the grant, or
// "" where it is not divided, and other funding.
func (a *Agreement) PaymentSources() []string {
	var sources []string
	for _, p := range a.Grant.Parts {
		sources = append(sources, p.Source)
	}
	if len(sources) == 0 {
		sources = append(sources, "")
	}
	for _, f := range a.OtherFunding {
		if !slices.Contains(sources, f.Source) {
			sources = append(sources, f.Source)
		}
	}
	return sources
}
