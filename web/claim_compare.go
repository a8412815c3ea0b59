package web

import (
	"strconv"

	"hankekirja/internal/claim"
	"hankekirja/internal/money"
)

// comparisonRow sets one category against its budget line, as applied for.
type comparisonRow struct {
	Category                             string
	Budget, Before, Claimed, Total, Left link
	Bar                                  *comparisonBar
	Over                                 bool
}

// comparisonBar is the bar of a row in hundredths of a percent of the budget line.
type comparisonBar struct {
	Before, Claimed, From int
	Text                  string
}

// wholeBar is the width of the drawing that a full budget line takes.
const wholeBar = 1000

// comparisonTable is the budget comparison with the sums of its rows.
type comparisonTable struct {
	Rows []comparisonRow
	Sum  comparisonRow
}

func (d *dossier) budget(c *claim.Claim) *comparisonTable {
	var t comparisonTable
	var budget, before, claimed, left money.Cents
	for i := range c.Comparison {
		row := &c.Comparison[i]
		t.Rows = append(t.Rows, d.comparisonRow(c.Record.Number, row))
		before += row.Before.Cents()
		claimed += row.Claimed.Cents()
		if row.Budget != nil {
			budget, left = budget+row.Budget.Cents(), left+row.Left.Cents()
		}
	}
	t.Sum = comparisonRow{
		Budget: link{Text: d.Amount(budget)}, Before: link{Text: d.Amount(before)},
		Claimed: link{Text: d.Amount(claimed)}, Total: link{Text: d.Amount(before + claimed)},
		Left: link{Text: d.Amount(left)},
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return &t
}

func (d *dossier) comparisonRow(number int, row *claim.Comparison) comparisonRow {
	view := comparisonRow{
		Category: d.category(row.Category), Budget: link{Text: d.None()}, Left: link{Text: d.None()},
		Before: d.amount(number, row.Before), Total: d.amount(number, row.Total),
		Claimed: link{Text: d.Amount(row.Claimed.Cents())},
	}
	if row.Claimed.ID != "" {
		view.Claimed.Href = d.figureAt(number, row.Claimed.ID)
	}
	if row.Budget == nil {
		return view
	}
	view.Budget, view.Left = d.amount(number, row.Budget), d.amount(number, row.Left)
	view.Over = row.Left.Cents() < 0
	if row.Budget.Cents() > 0 {
		view.Bar = d.comparisonBar(row)
	}
	return view
}

func (d *dossier) comparisonBar(row *claim.Comparison) *comparisonBar {
	share := func(f *money.Figure) int {
		part := int64(max(f.Cents(), 0)) * wholeBar / int64(row.Budget.Cents())
		return int(min(part, wholeBar))
	}
	bar := &comparisonBar{Before: share(row.Before), Text: d.PercentOne(row.Total.Cents(), row.Budget.Cents())}
	bar.From = bar.Before
	bar.Claimed = max(share(row.Total)-bar.Before, 0)
	return bar
}

// termRow is one figure named on a line.
type termRow struct {
	Name  string
	Value link
}

// cumulative is what is accepted up to and with a claim, and what the terms leave.
func (d *dossier) cumulative(c *claim.Claim) []termRow {
	n, sums := c.Record.Number, &c.Cumulative
	return []termRow{
		{d.T("claim_page.sum.within_budget"), d.euro(n, sums.WithinBudget)},
		{d.T("claim_page.sum.budget_left"), d.euro(n, sums.BudgetLeft)},
		{d.T("claim_page.sum.grant"), d.euro(n, sums.Grant)},
		{d.T("claim_page.sum.grant_left"), d.euro(n, sums.GrantLeft)},
		{d.T("claim_page.sum.payable"), d.euro(n, sums.Payable)},
	}
}

// terms are the terms of the decision that a claim is computed by.
func (d *dossier) terms(c *claim.Claim) []termRow {
	agreement := d.at("agreement")
	reference := c.Terms.Reference
	if reference == "" {
		reference = d.T("claim_page.first_decision")
	}
	return []termRow{
		{d.T("claim_page.term.model"), link{Text: d.T("cost_model." + d.Agreement.CostModel), Href: agreement + "#models"}},
		{d.T("claim_page.term.reference"), link{Text: reference, Href: agreement}},
		{d.T("claim_page.term.percent"), link{Text: d.Percent(c.Terms.Percent), Href: agreement + "#percent"}},
		{d.T("claim_page.term.estimate"), link{Text: d.Euro(c.Terms.CostEstimate), Href: agreement + "#estimate"}},
		{d.T("claim_page.term.max"), link{Text: d.Euro(c.Terms.Max), Href: agreement + "#max"}},
	}
}

// decisionView is one decision of the authority on a claim.
type decisionView struct {
	Title      string
	Reference  string
	Deductions []deductionRow
	Sum        string
}

// deductionRow is what a decision takes from a category, and why.
type deductionRow struct {
	ID, Category, Reason, Amount string
}

func (d *dossier) decisions(c *claim.Claim) []decisionView {
	var views []decisionView
	for i, decision := range c.Record.Decisions {
		view := decisionView{
			Title: d.T("claim_page.decision_of", "date", d.Date(decision.Date)), Reference: decision.Reference,
		}
		var sum money.Cents
		for j, x := range decision.Deductions {
			view.Deductions = append(view.Deductions, deductionRow{
				ID:       "deduction-" + strconv.Itoa(i) + "-" + strconv.Itoa(j),
				Category: d.category(x.Category), Reason: x.Reason, Amount: d.Amount(x.Amount),
			})
			sum += x.Amount
		}
		view.Sum = d.Amount(sum)
		views = append(views, view)
	}
	return views
}

// changeRow sets a figure as applied for beside the same one as accepted.
type changeRow struct {
	Name          string
	Own, Accepted link
	Difference    string
	Changed       bool
}

// changes are the figures of a claim as applied for and as accepted, side by side,
// where any of them differ.
func (d *dossier) changes(c *claim.Claim) []changeRow {
	n := c.Record.Number
	var rows []changeRow
	differ := false
	add := func(name string, own, accepted *money.Figure) {
		row := changeRow{Name: name, Own: link{Text: d.None()}, Accepted: link{Text: d.None()}}
		var difference money.Cents
		if accepted != nil {
			row.Accepted = d.amount(n, accepted)
			difference = accepted.Cents()
		}
		if own != nil {
			row.Own = d.amount(n, own)
			difference -= own.Cents()
		}
		row.Difference, row.Changed = d.Amount(difference), difference != 0
		differ = differ || row.Changed
		rows = append(rows, row)
	}
	own, accepted := &c.Own, &c.Accepted
	for _, t := range accepted.Totals {
		add(d.category(t.Category), totalOf(own, t), t.Amount)
	}
	add(d.T("claim_page.step.gross"), own.Gross, accepted.Gross)
	add(d.T("claim_page.step.eligible"), own.Eligible, accepted.Eligible)
	add(d.T("claim_page.step.within_budget"), own.WithinBudget, accepted.WithinBudget)
	add(d.T("claim_page.step.grant"), own.Grant, accepted.Grant)
	for i, part := range own.Parts {
		add(d.T("claim_page.step.part", "source", part.Source), part.Amount, accepted.Parts[i].Amount)
	}
	for i, other := range own.Other {
		add(d.T("claim_page.step.other", "source", other.Source), other.Amount, accepted.Other[i].Amount)
	}
	add(d.T("claim_page.step.own"), own.Own, accepted.Own)
	if own.AdvanceLeft != nil {
		add(d.T("claim_page.step.advance"), own.AdvanceDeducted, accepted.AdvanceDeducted)
	}
	add(d.T("claim_page.step.payable"), own.Payable, accepted.Payable)
	if !differ {
		return nil
	}
	return rows
}

// totalOf gives the own total of the category of an accepted one, or nil.
func totalOf(own *claim.Outcome, accepted claim.Total) *money.Figure {
	for _, t := range own.Totals {
		if t.Category == accepted.Category {
			return t.Amount
		}
	}
	return nil
}
