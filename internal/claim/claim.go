// Package claim computes the payment claims of a Book: category totals, the
// chain of claims with its budget cap, grant, other funding and advance, the
// decisions on them, and the checks (RULES.md section 4). Every amount is a
// money.Figure that keeps how it was computed.
package claim

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// Claim is one computed payment claim.
type Claim struct {
	Record *project.ClaimRecord
	Terms  project.Terms // in force on the last day of the claim (RULES.md 6.1)
	Lines  []costing.Line
	// Corrections are the corrections made in this claim, as figures, in order.
	Corrections []*money.Figure
	// Own is the claim as applied for: earlier claims as decided on the day this
	// one was frozen, itself without its own decisions (4.10a). Accepted is the
	// same claim with all decisions.
	Own, Accepted Outcome
	// Chain holds the steps of claims 1 … n behind Own; the last is this claim's.
	Chain []Step
	// Comparison sets each category's cumulative total against its budget line, as
	// applied for.
	Comparison []Comparison
	// What is left of the terms after all claims up to this one, as accepted.
	Cumulative Cumulative
	Checks     []costing.Check
}

// Outcome is the figures of a claim from category totals to what is payable.
type Outcome struct {
	Totals []Total // in the order of project.Categories
	Gross  *money.Figure
	Income *money.Figure
	Step
}

// Total is the total of one category after corrections and, where accepted,
// deductions.
type Total struct {
	Category project.Category
	Amount   *money.Figure
}

// Share is one named part of a claim's funding.
type Share struct {
	Source     string
	Cumulative *money.Figure
	Amount     *money.Figure
}

// Comparison is one category against its budget line.
type Comparison struct {
	Category project.Category
	Budget   *money.Figure // nil: the terms have no line for it
	Before   *money.Figure // claims before this one, as accepted when it was frozen
	Claimed  *money.Figure // this claim
	Total    *money.Figure // both
	Left     *money.Figure // nil where Budget is
}

// Cumulative is accepted up to and with this claim.
type Cumulative struct {
	WithinBudget, Grant, Payable, BudgetLeft, GrantLeft *money.Figure
}

// known says which decisions count: those dated on or before a day, or all.
type known struct {
	all bool
	on  calendar.Date
}

// knownWhenFrozen is what a claim knows of earlier decisions: those dated by the
// day it was frozen, and all while it is not (RULES.md 4.10a).
func knownWhenFrozen(r *project.ClaimRecord) known {
	return known{all: r.Frozen == 0, on: r.Frozen}
}

func (k known) counts(d project.Decision) bool { return k.all || d.Date <= k.on }

// nothing is what a claim knows of its own decisions while it is being made.
var nothing = known{}
