package costing

import (
	"cmp"
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
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

// hourlyRate computes a rate from its basis: annual pay with side costs over the
// yearly hours of the working time, half-up once (RULES.md 2.9).
func (l *ledger) hourlyRate(p *staff.Person, r *staff.Rate) *money.Figure {
	a := &l.book.Agreement
	side, _ := l.book.Rules.SideCostFor(a.SideCostGroup, a.Start)
	yearly := l.book.Rules.AnnualHoursFor(a.Start)
	source := Source(SourceRate, p.ID, r.From.String())
	given := func(f *money.Figure, key string) *money.Figure { return f.Named("", "2.9", money.LabelOf(key)) }

	whole := given(money.GivenPercent(money.HundredPercent, source), "whole_pay")
	sideCosts := money.GivenPercent(side.Percent, Source(SourceRules, side.Rule, "side_costs", side.Group)).
		Named("", side.Rule, money.LabelOf("side_cost_percent"))
	yearPay := money.ProductOf(money.Exact,
		given(money.GivenCents(r.AnnualPay, source), "annual_pay"),
		given(money.GivenCount(staff.MonthsPerYear, source), "months_of_year"),
		given(money.SumOf(money.Exact, whole, sideCosts), "pay_with_side_costs"))
	hours := money.ProductOf(money.Exact,
		given(money.GivenCount(int64(r.Months), source), "months_documented"),
		given(money.GivenHours(yearly.Hours, Source(SourceRules, yearly.Rule, "annual_hours")), "annual_hours"),
		given(money.GivenPercent(r.WorkingTime, source), "working_time"))
	return money.RatioOf(given(yearPay, "year_pay_times_months"), given(hours, "year_hours_times_months")).
		Named("", "2.9", money.LabelOf("rate", "person", p.Name, "date", r.From.String()))
}

// dayWork is the hours of one day that count towards the yearly cap.
type dayWork struct {
	date             calendar.Date
	project, otherEU money.Hours
}

// dayHours sums a sheet's project and other EU hours by day, in date order.
func dayHours(s *timesheet.Sheet) []dayWork {
	at := make(map[calendar.Date]int)
	var days []dayWork
	for _, e := range s.Entries {
		if e.Activity != timesheet.OnProject && e.Activity != timesheet.OtherEU {
			continue
		}
		i, seen := at[e.Date]
		if !seen {
			i = len(days)
			at[e.Date] = i
			days = append(days, dayWork{date: e.Date})
		}
		if e.Activity == timesheet.OnProject {
			days[i].project += e.Hours
		} else {
			days[i].otherEU += e.Hours
		}
	}
	slices.SortFunc(days, func(x, y dayWork) int { return cmp.Compare(x.date, y.date) })
	return days
}
