package claim

import "hankekirja/internal/money"

// Figures calls visit for every figure of the claim, each before its parts and
// each once; parent is nil for a figure that stands on its own.
func (c *Claim) Figures(visit func(figure, parent *money.Figure)) {
	seen := make(map[*money.Figure]bool)
	var walk func(f, parent *money.Figure)
	walk = func(f, parent *money.Figure) {
		if f == nil || seen[f] {
			return
		}
		seen[f] = true
		visit(f, parent)
		for _, part := range f.Parts {
			walk(part, f)
		}
	}
	for _, f := range c.roots() {
		walk(f, nil)
	}
}

// Find gives the figure of an id, or nil.
func (c *Claim) Find(id string) (found *money.Figure) {
	c.Figures(func(f, _ *money.Figure) {
		if f.ID == id && found == nil {
			found = f
		}
	})
	return found
}

// Users gives the figures with an id that the figure is directly part of, in the
// order of the claim: the way back up.
func (c *Claim) Users(of *money.Figure) []*money.Figure {
	var users []*money.Figure
	c.Figures(func(f, _ *money.Figure) {
		for _, part := range f.Parts {
			if part == of {
				users = append(users, f)
				return
			}
		}
	})
	return users
}

// roots are the figures that the pages and reports of a claim show, the grant
// and the payable amount last so that what they are made of is found first.
func (c *Claim) roots() []*money.Figure {
	var roots []*money.Figure
	for i := range c.Lines {
		l := &c.Lines[i]
		roots = append(roots, l.Gross, l.Wages, l.SideCosts, l.Hours, l.Rate, l.Base, l.Amount)
	}
	roots = append(roots, c.Own.figures()...)
	for _, row := range c.Comparison {
		roots = append(roots, row.Before, row.Total, row.Budget, row.Left)
	}
	roots = append(roots, c.Accepted.figures()...)
	sums := &c.Cumulative
	return append(roots, sums.WithinBudget, sums.Grant, sums.Payable, sums.BudgetLeft, sums.GrantLeft)
}

func (o *Outcome) figures() []*money.Figure {
	var figures []*money.Figure
	for _, t := range o.Totals {
		figures = append(figures, t.Amount)
	}
	figures = append(figures, o.Gross, o.Income, o.Eligible, o.CumulativeEligible, o.CumulativeWithin,
		o.WithinBudget, o.OverBudget, o.UnroundedGrant, o.UncappedGrant, o.CumulativeGrant, o.Grant)
	for _, s := range append(o.Parts[:len(o.Parts):len(o.Parts)], o.Other...) {
		figures = append(figures, s.Cumulative, s.Amount)
	}
	return append(figures, o.Own, o.AdvanceLeft, o.AdvanceDeducted, o.Payable)
}
