package reports

import (
	"hankekirja/internal/claim"
	"hankekirja/internal/money"
)

// financing sets who pays what of the claim and of all claims so far, and the
// advance (RULES.md 4.7–4.10).
func (w *claimPaper) financing() {
	p, own := w.printer, &w.claim.Own
	t := paperTable{columns: []paperColumn{
		w.column("source", 98, false), w.column("this_claim", 38, true), w.column("so_far", 38, true),
	}}
	add := func(name string, now, cumulative *money.Figure) {
		t.rows = append(t.rows, []string{name, p.Amount(now.Cents()), p.Amount(cumulative.Cents())})
	}
	add(p.T("claimpdf.funding.grant"), own.Grant, own.CumulativeGrant)
	for _, part := range own.Parts {
		add(p.T("claimpdf.funding.part", "source", part.Source), part.Amount, part.Cumulative)
	}
	ownSoFar := own.CumulativeWithin.Cents() - own.CumulativeGrant.Cents()
	for _, other := range own.Other {
		add(other.Source, other.Amount, other.Cumulative)
		ownSoFar -= other.Cumulative.Cents()
	}
	t.rows = append(t.rows, []string{p.T("claimpdf.funding.own"), p.Amount(own.Own.Cents()), p.Amount(ownSoFar)})
	t.total = []string{
		p.T("claimpdf.funding.total"), p.Amount(own.WithinBudget.Cents()), p.Amount(own.CumulativeWithin.Cents()),
	}
	w.section(p.T("claimpdf.section.financing"))
	w.table(t)
}

// comparison sets the categories against the budget, and what is left of the
// decision after this claim (RULES.md 4.6, 4.7).
func (w *claimPaper) comparison() {
	w.section(w.printer.T("claimpdf.section.comparison"))
	if len(w.claim.Comparison) > 0 {
		w.table(w.comparisonTable())
		w.y += 4
	}
	sums := &w.claim.Cumulative
	together := []*money.Figure{sums.WithinBudget, sums.BudgetLeft, sums.Grant, sums.GrantLeft, sums.Payable}
	w.room(float64(len(together)) * sumHeight)
	for _, f := range together {
		w.sum(f)
	}
}

// comparisonTable has a row a category. A category that the budget does not have has
// nothing left, and adds nothing to the total of what is left.
func (w *claimPaper) comparisonTable() paperTable {
	p := w.printer
	t := paperTable{columns: []paperColumn{
		w.column("category", 54, false), w.column("budget", 24, true), w.column("before", 24, true),
		w.column("this_claim", 24, true), w.column("so_far", 24, true), w.column("left", 24, true),
	}}
	var budget, before, now, left money.Cents
	for _, row := range w.claim.Comparison {
		line, ofLine := p.None(), p.None()
		if row.Budget != nil {
			line, ofLine = p.Amount(row.Budget.Cents()), p.Amount(row.Left.Cents())
			budget += row.Budget.Cents()
			left += row.Left.Cents()
		}
		before += row.Before.Cents()
		now += row.Claimed.Cents()
		t.rows = append(t.rows, []string{
			p.T("category." + string(row.Category)), line, p.Amount(row.Before.Cents()),
			p.Amount(row.Claimed.Cents()), p.Amount(row.Total.Cents()), ofLine,
		})
	}
	t.total = []string{
		p.T("costreport.total"), p.Amount(budget), p.Amount(before), p.Amount(now), p.Amount(before + now),
		p.Amount(left),
	}
	return t
}

// decisions sets the authority's decisions on the claim and, beside what was
// applied for, what was accepted (RULES.md 4.4, 4.10a).
func (w *claimPaper) decisions() {
	p, r := w.printer, w.claim.Record
	if len(r.Decisions) == 0 {
		return
	}
	w.section(p.T("claimpdf.section.decisions"))
	t := paperTable{columns: []paperColumn{
		w.column("decision", 40, false), w.column("category", 44, false), w.column("reason", 64, false),
		w.column("deduction", 26, true),
	}}
	for _, decision := range r.Decisions {
		name := joinedText(" · ", p.Date(decision.Date), decision.Reference)
		if len(decision.Deductions) == 0 {
			t.rows = append(t.rows, []string{name, p.T("claimpdf.accepted_as_applied"), "", p.Amount(0)})
		}
		for _, d := range decision.Deductions {
			t.rows = append(t.rows, []string{name, p.T("category." + string(d.Category)), d.Reason, p.Amount(d.Amount)})
		}
	}
	w.table(t)
	w.y += 4
	w.outcomes(&w.claim.Own, &w.claim.Accepted)
}

// outcomes sets what was applied for beside what was accepted.
func (w *claimPaper) outcomes(own, accepted *claim.Outcome) {
	p := w.printer
	t := paperTable{columns: []paperColumn{
		w.column("figure", 84, false), w.column("applied", 30, true), w.column("accepted", 30, true),
		w.column("difference", 30, true),
	}}
	for _, pair := range [][2]*money.Figure{
		{own.Eligible, accepted.Eligible}, {own.WithinBudget, accepted.WithinBudget},
		{own.Grant, accepted.Grant}, {own.Own, accepted.Own}, {own.Payable, accepted.Payable},
	} {
		applied, granted := pair[0].Cents(), pair[1].Cents()
		t.rows = append(t.rows, []string{
			p.Label(pair[0].Label), p.Amount(applied), p.Amount(granted), p.Amount(granted - applied),
		})
	}
	w.table(t)
}
