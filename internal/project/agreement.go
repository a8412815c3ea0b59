// Package project holds what the funding decision fixes: the agreement, its
// amendments, the rule set it is computed by, and the recorded facts of claims,
// purchases and income.
package project

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"

	"github.com/shopspring/decimal"
)

// Text is one text in the languages it was given in, by language tag.
type Text map[string]string

// Agreement is the funding decision with its amendments (RULES.md 6.1).
type Agreement struct {
	Code          string
	Name          Text
	Beneficiary   string
	Unit          string
	Authority     string
	Fund          string
	Rules         string // id of the rule set
	Start, End    calendar.Date
	CostModel     string
	StaffModel    StaffModel // empty where the cost model has no person lines
	SideCostGroup string
	CostEstimate  money.Cents
	Budget        []BudgetLine
	WorkPackages  []WorkPackage
	Decision      *FundingDecision // nil: not recorded yet
	Archived      calendar.Date    // zero: not archived
	LastPayment   calendar.Date    // by the authority, after which none comes; zero: not recorded
	FreeEves      FreeEves         // empty: as the form of working time has it
	CompleteUntil calendar.Month   // to which the books are complete, as a person said; zero: not said
	NextSteps     []NextStep
	Amendments    []Amendment // in the order of ValidFrom
	Grant         Grant
	OtherFunding  []OtherFunding
	Advance       *Advance
}

// StaffModel names the staff cost model of a project (RULES.md 2).
type StaffModel string

// The staff cost models.
const (
	SideCosts    StaffModel = "side-costs"
	UnitCost1720 StaffModel = "unit-cost-1720"
)

// BudgetLine is the estimate of one cost category.
type BudgetLine struct {
	Category Category
	Amount   money.Cents
}

// WorkPackage is a part of the project's plan.
type WorkPackage struct {
	ID     string
	Name   string
	Budget *money.Cents // nil: none of its own
}

// NextStep is something to be done next, for the report to the steering group.
type NextStep struct {
	Text string
	Due  calendar.Date // zero: no day
}

// Grant is the EU and state share as decided.
type Grant struct {
	Percent money.Percent
	Max     money.Cents
	Parts   []GrantPart // empty: EU and state together, not divided (RULES.md 4.8)
}

// GrantPart is one source of the grant with its weight in the split.
type GrantPart struct {
	Source string
	Weight decimal.Decimal
}

// OtherFunding is outside funding beside the grant (RULES.md 4.9).
type OtherFunding struct {
	Source  string
	Kind    string // municipal, other_public or private
	Percent money.Percent
	Max     *money.Cents // nil: no maximum
}

// Advance is money paid before the first claim, deducted from grants (4.10).
type Advance struct {
	Amount money.Cents
	Paid   calendar.Date
	Deduct money.Percent
}

// Amendment changes terms of the decision from a day on. Nil fields stay as
// they were (RULES.md 6.1).
type Amendment struct {
	ValidFrom    calendar.Date
	Reference    string
	CostEstimate *money.Cents
	Percent      *money.Percent
	Max          *money.Cents
	End          calendar.Date // zero: unchanged
	Budget       []BudgetLine  // nil: unchanged; otherwise the whole list
	Arrived      calendar.Date // of the application at the authority; zero: not recorded
	Decided      calendar.Date // zero: not recorded
}

// Terms are the terms of the decision in force on one day.
type Terms struct {
	CostEstimate money.Cents
	Percent      money.Percent
	Max          money.Cents
	Budget       []BudgetLine
	// Reference names the last amendment in force, empty for the first decision.
	Reference string
}

// TermsOn gives the terms in force on a day: each amendment valid by then goes
// over the earlier ones (RULES.md 6.1).
func (a *Agreement) TermsOn(day calendar.Date) Terms {
	t := Terms{CostEstimate: a.CostEstimate, Percent: a.Grant.Percent, Max: a.Grant.Max, Budget: a.Budget}
	for _, m := range a.Amendments {
		if m.ValidFrom > day {
			continue
		}
		t.Reference = m.Reference
		if m.CostEstimate != nil {
			t.CostEstimate = *m.CostEstimate
		}
		if m.Percent != nil {
			t.Percent = *m.Percent
		}
		if m.Max != nil {
			t.Max = *m.Max
		}
		if m.Budget != nil {
			t.Budget = m.Budget
		}
	}
	return t
}

// Period is the days of the project: to the end given by the last amendment
// that gives one (RULES.md 6.1).
func (a *Agreement) Period() calendar.Period {
	p := calendar.Period{From: a.Start, To: a.End}
	for _, m := range a.Amendments {
		if m.End != 0 {
			p.To = m.End
		}
	}
	return p
}

// BudgetFor sums the budget lines of a category and tells whether there are any.
func (t Terms) BudgetFor(c Category) (amount money.Cents, any bool) {
	for _, line := range t.Budget {
		if line.Category == c {
			amount, any = amount+line.Amount, true
		}
	}
	return amount, any
}
