// Package costing turns a Book into claim lines: the staff cost models, the
// purchases, the lump sums and the flat rates of RULES.md sections 2 and 3.
package costing

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// Line is one line of a claim with what it was computed from (RULES.md 4.2).
// Only the fields of its kind are set.
type Line struct {
	Category project.Category
	Amount   *money.Figure

	// Staff lines of both models.
	Person string // id
	Month  calendar.Month

	// Side-cost model (RULES.md 2.5–2.7).
	Earned    calendar.Month // zero: the line's own month
	Part      int            // zero: the month was not divided
	Percent   *money.Figure  // nil: pay that covers the project only
	Gross     *money.Figure  // nil where Percent is nil
	Wages     *money.Figure
	SideCosts *money.Figure

	// Unit cost (RULES.md 2.10).
	Hours *money.Figure
	Rate  *money.Figure

	// Purchase (3.2), lump sum (3) and flat rate (3.1).
	Cost     string // id
	LumpSum  string // name
	FlatRate *money.Figure
	Base     *money.Figure
}

// Severity says how grave a check is; an error blocks freezing the claim.
type Severity string

// The severities.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// Check is something about a claim that a person should know or mend.
type Check struct {
	Code     string
	Severity Severity
	Person   string           // id, or empty
	Month    calendar.Month   // or zero
	Cost     string           // id, or empty
	Category project.Category // or empty
	Hours    money.Hours      // rejected by the cap
}
