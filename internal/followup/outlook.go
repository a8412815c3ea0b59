package followup

import (
	"slices"
	"strconv"

	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// claimSource names the claim of an amount, zero being the months that none covers.
func claimSource(number int) string {
	if number == 0 {
		return SourceUnclaimed
	}
	return costing.Source(claim.SourceClaim, strconv.Itoa(number))
}

// outlook sums the courses of the lines of one way, and follows the grant from them.
func (f *forecaster) outlook(way string, of func(*ForecastLine) *Course) *Outlook {
	name := func(x *money.Figure, id, rule string) *money.Figure {
		return x.Named("overview/"+way+"/"+id, rule, money.LabelOf(wayLabels[way]+"all_"+id))
	}
	var futures, totals []*money.Figure
	for i := range f.Lines {
		futures = append(futures, of(&f.Lines[i]).Future)
		totals = append(totals, of(&f.Lines[i]).Total)
	}
	o := &Outlook{Months: f.expected(way)}
	o.Future = name(money.SumOf(money.Exact, futures...), "future", "6.2")
	o.Total = name(money.SumOf(money.Exact, append(totals, some(f.Income)...)...), "total", "6.2")
	o.Left = name(money.DifferenceOf(f.whole.Estimate, o.Total), "left", "4.6")
	o.Grant = name(f.grant(o.Total), "grant", "4.7")
	o.GrantLeft = name(money.DifferenceOf(f.whole.GrantMax, o.Grant), "grant_left", "4.7")
	o.Margin = f.margin(way, of)
	return o
}

// grant is the grant that the project comes to with an eligible cost: what claims have
// gives what it gives, as accepted, and all that is more within the estimate follows the
// terms of the project's end (RULES.md 4.6, 4.7).
func (f *forecaster) grant(total *money.Figure) *money.Figure {
	part := func(x *money.Figure, rule, label string, args ...string) *money.Figure {
		return x.Named("", rule, money.LabelOf(label, args...))
	}
	cost := []*money.Figure{total}
	var within, grants []*money.Figure
	for i := range f.all {
		c := &f.all[i]
		if c.number == 0 {
			continue
		}
		number := strconv.Itoa(c.number)
		if less := c.Own.Eligible.Cents() - c.Accepted.Eligible.Cents(); less != 0 {
			cost = append(cost, part(money.CarriedCents(less, claimSource(c.number)), "4.4", "not_accepted", "claim", number))
		}
		within = append(within, part(money.CarriedCents(c.Accepted.WithinBudget.Cents(), claimSource(c.number)),
			"4.6", "within_budget", "claim", number))
		grants = append(grants, part(&money.Figure{
			Kind: money.Carried, Unit: money.Unrounded, Source: claimSource(c.number), Value: c.Accepted.UnroundedGrant.Value,
		}, "4.7", "unrounded_grant", "claim", number))
	}
	accepted := part(money.DifferenceOf(cost[0], cost[1:]...), "4.4", "forecast_accepted")
	capped := part(money.MinOf(accepted, f.whole.Estimate), "4.6", "forecast_within")
	more := part(money.DifferenceOf(capped, within...), "4.6", "forecast_more")
	percent := part(money.GivenPercent(f.whole.terms.Percent, costing.Source(claim.SourceTerms, "percent")),
		"6.1", "percent_end")
	grants = append(grants,
		part(money.PercentOfFigure(more, percent, money.Exact), "4.7", "forecast_more_grant"))
	return money.MinOf(part(money.SumOf(money.RoundDown, grants...), "4.7", "forecast_uncapped"), f.whole.GrantMax)
}

// margin carries the flat rate against its costs to the project's end (RULES.md 3.5).
func (f *forecaster) margin(way string, of func(*ForecastLine) *Course) *Margin {
	now := f.whole.Margin
	if now == nil {
		return nil
	}
	m := &Margin{Category: now.Category}
	name := func(x *money.Figure, id string) *money.Figure {
		return x.Named("overview/flat/"+way+"/"+id, "3.5", money.LabelOf(wayLabels[way]+"flat_"+id))
	}
	var income []*money.Figure
	if at := slices.IndexFunc(f.Lines, func(l ForecastLine) bool { return l.Category == now.Category }); at >= 0 {
		income = append(income, of(&f.Lines[at]).Total)
	}
	done := f.covered(func(c *project.Cost) bool { return !f.holds(c.Date.Month()) }).
		Named("", "3.5", money.LabelOf("flat_costs_done"))
	coming := f.coveredPlan()
	if way == byRate {
		coming = f.mean(f.covered(func(c *project.Cost) bool { return f.IsRecent(c.Date.Month()) }).
			Named("", "3.5", money.LabelOf("flat_costs_recent"))).Named("", "6.2", money.LabelOf("flat_costs_coming"))
	}
	m.Income = name(money.SumOf(money.Exact, income...), "income")
	m.Costs = name(money.SumOf(money.Exact, done, coming), "costs")
	m.Left = name(money.DifferenceOf(m.Income, m.Costs), "left")
	return m
}

// covered sums costs under the flat rate.
func (f *forecaster) covered(is func(*project.Cost) bool) *money.Figure {
	b := f.whole.book
	var costs []*money.Figure
	for i := range b.Costs {
		c := &b.Costs[i]
		if slices.Contains(f.model.Covered, c.Category) && b.Agreement.Period().Contains(c.Date) && is(c) {
			costs = append(costs, costFigure(c, "3.3"))
		}
	}
	return money.SumOf(money.Exact, costs...)
}

func costFigure(c *project.Cost, rule string) *money.Figure {
	return money.GivenCents(c.EligibleAmount(), costing.Source(costing.SourceCost, c.ID)).
		Named("", rule, money.LabelOf("cost_amount", "code", c.ID))
}

// coveredPlan is what is known to come of costs under the flat rate.
func (f *forecaster) coveredPlan() *money.Figure {
	coming := f.covered(func(c *project.Cost) bool { return f.holds(c.Date.Month()) })
	for i := range f.whole.Orders.Open {
		if o := &f.whole.Orders.Open[i]; f.Any() && slices.Contains(f.model.Covered, o.Category) && f.comes(o) {
			coming = money.SumOf(money.Exact, append(coming.Parts, o.Left)...)
		}
	}
	return coming.Named("", "6.2", money.LabelOf("flat_costs_known"))
}
