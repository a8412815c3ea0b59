package costing

import (
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// rateOn gives the latest rate valid on a day, or nil.
func rateOn(p *staff.Person, day calendar.Date) *staff.Rate {
	var latest *staff.Rate
	for i := range p.Rates {
		if r := &p.Rates[i]; r.From <= day && (latest == nil || r.From > latest.From) {
			latest = r
		}
	}
	return latest
}

// HourlyRate computes a rate in euros from its basis: annual pay with side costs over
// the yearly hours of the working time, half-up once (RULES.md 2.9).
func HourlyRate(b *book.Book, p *staff.Person, r *staff.Rate) *money.Figure {
	side := sideCostOf(b)
	yearly := b.Rules.AnnualHoursFor(b.Agreement.Start)
	source := Source(SourceRate, p.ID, r.From.String())
	given := func(f *money.Figure, key string) *money.Figure { return f.Named("", "2.9", money.LabelOf(key)) }

	formula := Source(SourceRules, "2.9", "rate") // what is the same in every rate
	whole := given(money.GivenPercent(money.HundredPercent, formula), "whole_pay")
	sideCosts := money.GivenPercent(side.Percent, Source(SourceRules, side.Rule, "side_costs", side.Group)).
		Named("", side.Rule, money.LabelOf("side_cost_percent"))
	yearPay := money.ProductOf(money.Exact,
		given(money.GivenCents(r.AnnualPay, source), "annual_pay"),
		given(money.GivenCount(staff.MonthsPerYear, formula), "months_of_year"),
		given(money.SumOf(money.Exact, whole, sideCosts), "pay_with_side_costs"))
	hours := money.ProductOf(money.Exact,
		given(money.GivenCount(int64(r.Months), source), "months_documented"),
		given(money.GivenHours(yearly.Hours, Source(SourceRules, yearly.Rule, "annual_hours")), "annual_hours"),
		given(money.GivenPercent(r.WorkingTime, source), "working_time"))
	return money.RatioOf(given(yearPay, "year_pay_times_months"), given(hours, "year_hours_times_months")).
		Named("", "2.9", money.LabelOf("rate", "person", p.Name, "date", r.From.String()))
}

// sideCostOf is the side-cost percentage of the project (RULES.md 2.1).
func sideCostOf(b *book.Book) project.SideCost {
	side, _ := b.Rules.SideCostFor(b.Agreement.SideCostGroup, b.Agreement.Start)
	return side
}

// RateDivisor is the hours that a rate's yearly pay is divided by: the yearly hours ×
// the working time, unrounded (RULES.md 2.9).
func RateDivisor(b *book.Book, p *staff.Person, r *staff.Rate) *money.Figure {
	yearly := b.Rules.AnnualHoursFor(b.Agreement.Start)
	return money.ProductOf(money.Exact,
		money.GivenHours(yearly.Hours, Source(SourceRules, yearly.Rule, "annual_hours")).
			Named("", "2.9", money.LabelOf("annual_hours")),
		money.GivenPercent(r.WorkingTime, Source(SourceRate, p.ID, r.From.String())).
			Named("", "2.9", money.LabelOf("working_time"))).
		Named("", "2.9", money.LabelOf("rate_divisor"))
}
