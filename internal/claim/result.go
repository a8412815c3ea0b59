package claim

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// Result is the computed claims as JSON, in the shape that PROJECT_FILE.md fixes.
type Result struct {
	Project string        `json:"project"`
	Claims  []ClaimResult `json:"claims"`
}

// ClaimResult is one claim of a Result. Amounts and hours are exact decimal
// texts.
type ClaimResult struct {
	Number      int                `json:"number"`
	From        calendar.Month     `json:"from"`
	To          calendar.Month     `json:"to"`
	Final       bool               `json:"final"`
	Lines       []lineResult       `json:"lines,omitempty"`
	Corrections []correctionResult `json:"corrections,omitempty"`
	OutcomeResult
	Accepted   OutcomeResult    `json:"accepted"`
	Cumulative cumulativeResult `json:"cumulative"`
	Checks     []checkResult    `json:"checks,omitempty"`
}

type lineResult struct {
	Category  project.Category `json:"category"`
	Person    string           `json:"person,omitempty"`
	Month     calendar.Month   `json:"month,omitzero"`
	Earned    calendar.Month   `json:"earned,omitzero"`
	Part      int              `json:"part,omitempty"`
	Percent   *money.Percent   `json:"percent,omitempty"`
	Gross     *money.Cents     `json:"gross,omitempty"`
	Wages     *money.Cents     `json:"wages,omitempty"`
	SideCosts *money.Cents     `json:"side_costs,omitempty"`
	Hours     *money.Hours     `json:"hours,omitempty"`
	Rate      *money.Cents     `json:"rate,omitempty"`
	Cost      string           `json:"cost,omitempty"`
	FlatRate  *money.Percent   `json:"flat_rate,omitempty"`
	Base      *money.Cents     `json:"base,omitempty"`
	Name      string           `json:"name,omitempty"`
	Amount    money.Cents      `json:"amount"`
}

type correctionResult struct {
	Claim    int              `json:"claim"`
	Category project.Category `json:"category"`
	Person   string           `json:"person,omitempty"`
	Month    calendar.Month   `json:"month,omitzero"`
	Cost     string           `json:"cost,omitempty"`
	Amount   money.Cents      `json:"amount"`
	Reason   string           `json:"reason"`
}

// OutcomeResult is the figures of a claim from its totals to what is payable.
type OutcomeResult struct {
	Totals          map[project.Category]money.Cents `json:"totals"`
	Gross           money.Cents                      `json:"gross"`
	Income          money.Cents                      `json:"income"`
	Eligible        money.Cents                      `json:"eligible"`
	OverBudget      money.Cents                      `json:"over_budget"`
	WithinBudget    money.Cents                      `json:"within_budget"`
	Grant           money.Cents                      `json:"grant"`
	GrantParts      map[string]money.Cents           `json:"grant_parts,omitempty"`
	OtherFunding    map[string]money.Cents           `json:"other_funding,omitempty"`
	Own             money.Cents                      `json:"own"`
	AdvanceDeducted money.Cents                      `json:"advance_deducted"`
	Payable         money.Cents                      `json:"payable"`
}

type cumulativeResult struct {
	WithinBudget money.Cents `json:"within_budget"`
	Grant        money.Cents `json:"grant"`
	Payable      money.Cents `json:"payable"`
	BudgetLeft   money.Cents `json:"budget_left"`
	GrantLeft    money.Cents `json:"grant_left"`
}

type checkResult struct {
	Code     string           `json:"code"`
	Severity costing.Severity `json:"severity"`
	Person   string           `json:"person,omitempty"`
	Month    calendar.Month   `json:"month,omitzero"`
	Cost     string           `json:"cost,omitempty"`
	Category project.Category `json:"category,omitempty"`
	Hours    *money.Hours     `json:"hours,omitempty"`
}

// WriteResult writes the claims of a Book as JSON.
func WriteResult(w io.Writer, b *book.Book, claims []Claim) error {
	result := Result{Project: b.Agreement.Code, Claims: make([]ClaimResult, len(claims))}
	for i := range claims {
		result.Claims[i] = ResultOf(&claims[i])
	}
	return WriteJSON(w, result)
}

// WriteJSON writes a result or one claim of it, readable and without escaping of
// letters.
func WriteJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	return encoder.Encode(v)
}

// Mark names the figures, lines and checks of a claim: who confirms what a page
// showed sends its mark along.
func Mark(c *Claim) string {
	hash := sha256.New()
	if err := WriteJSON(hash, ResultOf(c)); err != nil {
		panic("a result cannot be written: " + err.Error())
	}
	return hex.EncodeToString(hash.Sum(nil))
}

// ResultOf gives one claim in the shape of the result.
func ResultOf(c *Claim) ClaimResult {
	r := ClaimResult{
		Number: c.Record.Number, From: c.Record.From, To: c.Record.To, Final: c.Record.Final,
		OutcomeResult: outcomeOf(&c.Own),
		Accepted:      outcomeOf(&c.Accepted),
		Cumulative: cumulativeResult{
			WithinBudget: c.Cumulative.WithinBudget.Cents(),
			Grant:        c.Cumulative.Grant.Cents(),
			Payable:      c.Cumulative.Payable.Cents(),
			BudgetLeft:   c.Cumulative.BudgetLeft.Cents(),
			GrantLeft:    c.Cumulative.GrantLeft.Cents(),
		},
	}
	for i := range c.Lines {
		r.Lines = append(r.Lines, lineOf(&c.Lines[i]))
	}
	for _, x := range c.Record.Corrections {
		r.Corrections = append(r.Corrections, correctionResult(x))
	}
	for _, x := range c.Checks {
		check := checkResult{Code: x.Code, Severity: x.Severity, Person: x.Person, Month: x.Month,
			Cost: x.Cost, Category: x.Category}
		if x.Hours != 0 {
			check.Hours = &x.Hours
		}
		r.Checks = append(r.Checks, check)
	}
	return r
}

func lineOf(l *costing.Line) lineResult {
	return lineResult{
		Category: l.Category, Person: l.Person, Month: l.Month, Earned: l.Earned, Part: l.Part,
		Percent: percentOf(l.Percent), Gross: centsOf(l.Gross), Wages: centsOf(l.Wages),
		SideCosts: centsOf(l.SideCosts), Hours: hoursOf(l.Hours), Rate: centsOf(l.Rate),
		Cost: l.Cost, FlatRate: percentOf(l.FlatRate), Base: centsOf(l.Base),
		Name: l.LumpSum, Amount: l.Amount.Cents(),
	}
}

func outcomeOf(o *Outcome) OutcomeResult {
	r := OutcomeResult{
		Totals: make(map[project.Category]money.Cents, len(o.Totals)),
		Gross:  o.Gross.Cents(), Income: o.Income.Cents(), Eligible: o.Eligible.Cents(),
		OverBudget: o.OverBudget.Cents(), WithinBudget: o.WithinBudget.Cents(), Grant: o.Grant.Cents(),
		GrantParts: sharesOf(o.Parts), OtherFunding: sharesOf(o.Other),
		Own: o.Own.Cents(), AdvanceDeducted: o.AdvanceDeducted.Cents(), Payable: o.Payable.Cents(),
	}
	for _, t := range o.Totals {
		r.Totals[t.Category] = t.Amount.Cents()
	}
	return r
}

func sharesOf(shares []Share) map[string]money.Cents {
	amounts := make(map[string]money.Cents, len(shares))
	for _, s := range shares {
		amounts[s.Source] = s.Amount.Cents()
	}
	return amounts
}

func centsOf(f *money.Figure) *money.Cents {
	if f == nil {
		return nil
	}
	c := f.Cents()
	return &c
}

func hoursOf(f *money.Figure) *money.Hours {
	if f == nil {
		return nil
	}
	h := f.Hours()
	return &h
}

func percentOf(f *money.Figure) *money.Percent {
	if f == nil {
		return nil
	}
	p := f.Percent()
	return &p
}
