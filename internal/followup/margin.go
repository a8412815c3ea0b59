package followup

import (
	"slices"

	"hankekirja/internal/book"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// Margin is what a flat rate brings against what it must pay for (RULES.md 3.5).
// The actual costs under it are never claimed.
type Margin struct {
	Category project.Category // that the flat rate makes
	Income   *money.Figure    // the flat rate so far, claimed or not
	Costs    *money.Figure    // actual costs recorded under it
	Left     *money.Figure    // income less costs; negative where it does not suffice
}

// marginOf gives the margin of the flat rate that covers actual costs, or nil where
// the cost model covers none.
func marginOf(b *book.Book, lines []Line) *Margin {
	model := b.Rules.CostModel(b.Agreement.CostModel)
	if len(model.Covered) == 0 || len(model.FlatRates) == 0 {
		return nil
	}
	m := &Margin{Category: model.FlatRates[0].Category}
	var income, costs []*money.Figure
	if at := slices.IndexFunc(lines, func(l Line) bool { return l.Category == m.Category }); at >= 0 {
		income = append(income, lines[at].Used)
	}
	period := b.Agreement.Period()
	for i := range b.Costs {
		c := &b.Costs[i]
		if slices.Contains(model.Covered, c.Category) && period.Contains(c.Date) {
			costs = append(costs, money.GivenCents(c.EligibleAmount(), costing.Source(costing.SourceCost, c.ID)).
				Named("", "3.3", money.LabelOf("cost_amount", "code", c.ID)))
		}
	}
	m.Income = money.SumOf(money.Exact, income...).Named("overview/flat/income", "3.5", money.LabelOf("flat_income"))
	m.Costs = money.SumOf(money.Exact, costs...).Named("overview/flat/costs", "3.5", money.LabelOf("flat_costs"))
	m.Left = money.DifferenceOf(m.Income, m.Costs).Named("overview/flat/left", "3.5", money.LabelOf("flat_left"))
	return m
}
