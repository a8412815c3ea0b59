package followup

import (
	"slices"
	"strconv"

	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"

	"github.com/shopspring/decimal"
)

// planned is what the plan expects of each category in the months that are forecast:
// staff by the agreed shares, purchases by the budget that is left, or by what is known of
// them where that is more, lump sums that are not accepted yet, and flat rates over these.
func (f *forecaster) planned() map[project.Category]*money.Figure {
	futures := make(map[project.Category]*money.Figure)
	if !f.Any() {
		return futures
	}
	if f.model.PersonLines {
		futures[project.Staff] = f.plannedStaff()
	}
	for _, category := range f.model.Actual {
		if future := f.plannedPurchases(category); future != nil {
			futures[category] = future
		}
	}
	if f.model.LumpSums {
		futures[project.LumpSum] = f.plannedLumpSums()
	}
	for _, rate := range f.model.FlatRates {
		if line, any := costing.FlatRateLine(rate, futures); any {
			futures[rate.Category] = money.SumOf(money.Exact, line.Amount)
			f.spreadFlat(rate, line.Amount.Cents())
		}
	}
	return futures
}

// spreadFlat puts what a flat rate makes on the months of its base (RULES.md 3.1).
func (f *forecaster) spreadFlat(rate project.FlatRate, amount money.Cents) {
	var months []calendar.Month
	var weights []decimal.Decimal
	for m := f.From; m <= f.To; m++ {
		var base money.Cents
		for _, category := range rate.Base {
			base += f.months[byPlan][category][m]
		}
		if base > 0 {
			months, weights = append(months, m), append(weights, base.Decimal())
		}
	}
	if len(months) == 0 {
		f.spread(byPlan, rate.Category, amount)
	}
	for i, part := range money.Split(amount, weights) {
		f.put(byPlan, rate.Category, months[i], part)
	}
}

// plannedPurchases is the budget of a category that is left or, where that is more, what
// is recorded and ordered of it. Nothing is known of a category without either: nil.
func (f *forecaster) plannedPurchases(category project.Category) *money.Figure {
	name := string(category)
	known := f.known(category)
	var budget *money.Figure
	for i := range f.whole.Lines {
		if f.whole.Lines[i].Category == category {
			budget = f.whole.Lines[i].Budget
		}
	}
	if budget == nil && len(known) == 0 {
		return nil
	}
	var sum money.Cents
	coming := make([]*money.Figure, len(known))
	for i, k := range known {
		coming[i] = k.amount
		sum += k.amount.Cents()
		if k.month == 0 {
			f.spread(byPlan, category, k.amount.Cents())
		} else {
			f.put(byPlan, category, max(k.month, f.From), k.amount.Cents())
		}
	}
	future := money.SumOf(money.Exact, coming...)
	if budget != nil {
		future.Named("", "6.2", money.LabelOf("known_costs", "category", name))
		left := money.DifferenceOf(budget, f.actual[category]).
			Named("", "6.2", money.LabelOf("budget_rest", "category", name))
		future = money.MaxOf(left, future)
	}
	f.spread(byPlan, category, future.Cents()-sum)
	return future
}

// comingCost is a cost that is known to come, with its month; zero: any.
type comingCost struct {
	month  calendar.Month
	amount *money.Figure
}

// known is what is recorded or ordered of a category and not among the actual cost: rows
// of the months that are forecast, purchases not paid yet, and commitments. A purchase
// lowers the commitment that it is an invoice of, so that nothing counts twice.
func (f *forecaster) known(category project.Category) []comingCost {
	b := f.whole.book
	var known []comingCost
	for i := range f.whole.Rows {
		if r := &f.whole.Rows[i]; r.Category == category && f.holds(r.Month) {
			amount := money.CarriedCents(r.Amount, claimSource(r.Claim)).
				Named("", "4.5", money.LabelOf("cost_of_month", "month", r.Month.String()))
			known = append(known, comingCost{r.Month, amount})
		}
	}
	for i := range b.Costs {
		c := &b.Costs[i]
		if c.Category == category && c.Paid == 0 && b.Agreement.Period().Contains(c.Date) {
			known = append(known, comingCost{min(c.Date.Month(), f.To), costFigure(c, "3.2")})
		}
	}
	for i := range f.whole.Orders.Open {
		if o := &f.whole.Orders.Open[i]; o.Category == category && f.comes(o) {
			known = append(known, comingCost{o.Expected, o.Left})
		}
	}
	return known
}

// comes tells whether the invoice of an order is expected in time for a claim.
func (f *forecaster) comes(o *Order) bool { return o.Expected <= f.To }

// plannedLumpSums are the results that are not accepted in the months done.
func (f *forecaster) plannedLumpSums() *money.Figure {
	var coming []*money.Figure
	for i := range f.whole.book.LumpSums {
		r := &f.whole.book.LumpSums[i]
		amount := money.GivenCents(r.Amount, costing.Source(costing.SourceLumpSum, strconv.Itoa(i))).
			Named("", "3", money.LabelOf("lump_sum", "code", r.Name))
		switch {
		case r.Accepted == 0:
			f.spread(byPlan, project.LumpSum, r.Amount)
		case f.holds(r.Accepted.Month()):
			f.put(byPlan, project.LumpSum, r.Accepted.Month(), r.Amount)
		default:
			continue
		}
		coming = append(coming, amount)
	}
	return money.SumOf(money.Exact, coming...)
}

// plannedStaff reckons the staff cost of the months that are forecast as a claim over them
// would, from planned pay and hours.
func (f *forecaster) plannedStaff() *money.Figure {
	b := f.whole.book
	p := f.planStaff()
	lines := costing.Compute(p.book)[len(p.book.Claims)-1].Lines
	var people []*money.Figure
	for i := range b.People {
		person := &b.People[i]
		var months []*money.Figure
		for k := range lines {
			if lines[k].Person == person.ID {
				p.tellSources(lines[k].Amount)
				months = append(months, lines[k].Amount)
				f.put(byPlan, project.Staff, lines[k].Month, lines[k].Amount.Cents())
			}
		}
		if len(months) > 0 {
			people = append(people, money.SumOf(money.Exact, months...).
				Named("overview/plan/person/"+person.ID, "6.2", money.LabelOf("plan_person", "person", person.Name)))
		} else if slices.ContainsFunc(p.months, func(m calendar.Month) bool { return p.shares(person, m) }) {
			f.Unplanned = append(f.Unplanned, person.ID)
		}
	}
	return money.SumOf(money.Exact, people...)
}
