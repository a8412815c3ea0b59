package web

import (
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
)

// budgetTable is every cost category against its budget line.
type budgetTable struct {
	Rows  []budgetRow
	Total budgetRow
}

type budgetRow struct {
	Name                                 string
	Bar                                  budgetBar
	Budget, Planned, Used, Claimed, Left amount
	Over                                 bool   // used more than the budget
	Share                                string // used of budget
}

// budgetBar holds the lengths of a bar in thousandths of the longer of budget and
// use. It only repeats the numbers beside it.
type budgetBar struct {
	Budget, Used, Claimed int
	Plan                  int // where the mark of the plan begins
	HasPlan               bool
}

// planMark is the width of the mark of the plan, in thousandths.
const planMark = 8

func (d *dossier) budgetTable(o *followup.Overview) budgetTable {
	var t budgetTable
	for i := range o.Lines {
		l := &o.Lines[i]
		row := d.budgetRow(l.Budget, l.Planned, l.Used, l.Claimed, l.Left)
		row.Name = d.category(l.Category)
		t.Rows = append(t.Rows, row)
	}
	t.Total = d.budgetRow(o.Estimate, o.Planned, o.Used, o.Claimed, o.Left)
	t.Total.Name = d.T("project.total")
	return t
}

// budgetRow shows one line; budget, plan and left are nil where the terms have no
// line for the category.
func (d *dossier) budgetRow(budget, planned, used, claimed, left *money.Figure) budgetRow {
	row := budgetRow{
		Budget: d.plain(budget), Planned: d.plain(planned), Used: d.plain(used),
		Claimed: d.plain(claimed), Left: d.plain(left), Share: d.None(),
	}
	whole := max(used.Cents(), claimed.Cents())
	if budget != nil {
		whole = max(whole, budget.Cents())
		row.Bar.Budget = thousandths(budget.Cents(), whole)
		row.Bar.Plan = min(thousandths(planned.Cents(), whole), 1000-planMark)
		row.Bar.HasPlan = budget.Cents() > 0
		row.Over = left.Value.IsNegative()
		row.Share = d.PercentOne(used.Cents(), budget.Cents())
	}
	row.Bar.Used, row.Bar.Claimed = thousandths(used.Cents(), whole), thousandths(claimed.Cents(), whole)
	return row
}

// plain is an amount without its unit, which the column's heading gives.
func (d *dossier) plain(f *money.Figure) amount {
	a := d.overview(f)
	if f != nil {
		a.Text = d.Amount(f.Cents())
	}
	return a
}

// marginRow is one figure of what a flat rate brings against what it pays for.
type marginRow struct {
	Name  string
	Value amount
	Sum   bool // the rows above come to it
}

// margin sets the flat rate against the actual costs under it (RULES.md 3.5).
func (d *dossier) margin(o *followup.Overview) []marginRow {
	m := o.Margin
	if m == nil {
		return nil
	}
	return []marginRow{
		{d.T("margin.income"), d.overview(m.Income), false},
		{d.T("margin.costs"), d.overview(m.Costs), false},
		{d.T("margin.left"), d.overview(m.Left), true},
	}
}
