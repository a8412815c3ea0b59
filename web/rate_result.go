package web

import (
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
)

// rateResult is the rate of a basis as the claims of a Book compute it, step by step,
// and what is special about it in words.
func (d *dossier) rateResult(b *book.Book, p *staff.Person, r *staff.Rate) *rateResult {
	f := costing.HourlyRate(b, p, r)
	divisor := costing.RateDivisor(b, p, r)
	side := f.Parts[0].Parts[2]
	short := "rate.in_short"
	if r.Months != staff.MonthsPerYear {
		short = "rate.in_short_grossed"
	}
	result := &rateResult{
		Rate: d.Euro(f.Cents()),
		InShort: d.T(short, "pay", d.Euro(r.AnnualPay), "months", strconv.Itoa(r.Months),
			"percent", d.Value(side), "divisor", d.Value(divisor), "rate", d.Euro(f.Cents())),
		Parts: d.parts(new(thread), f, shownLevels, make(map[*money.Figure]bool)),
		Cases: d.rateCases(b, p, r, divisor),
	}
	if r.Months > staff.MonthsPerYear {
		result.Warnings = append(result.Warnings, d.N("rate.over_year", r.Months))
	}
	switch agreed := p.EmploymentOn(r.From); {
	case agreed == nil && len(p.Employments) > 0:
		result.Warnings = append(result.Warnings, d.T("rate.not_employed", "date", d.Date(r.From)))
	case p.WorkingTimeOn(r.From) != r.WorkingTime:
		result.Warnings = append(result.Warnings, d.T("rate.other_time", "rate", d.Percent(r.WorkingTime),
			"date", d.Date(r.From), "employment", d.Percent(p.WorkingTimeOn(r.From))))
	}
	return result
}

// rateCases says in words, with the person's own figures, what part-time work, a pay of
// some months, a rate before this one and a year that is not whole do.
func (d *dossier) rateCases(b *book.Book, p *staff.Person, r *staff.Rate, divisor *money.Figure) []string {
	var cases []string
	yearly := d.HoursUnit(b.Rules.AnnualHoursFor(b.Agreement.Start).Hours)
	if r.WorkingTime != money.HundredPercent {
		cases = append(cases, d.T("rate.part_time", "percent", d.Percent(r.WorkingTime), "hours", yearly,
			"divisor", d.Value(divisor)))
	}
	if r.Months != staff.MonthsPerYear {
		cases = append(cases, d.N("rate.grossed", r.Months, "pay", d.Euro(r.AnnualPay)))
	}
	if before := rateBeforeIt(p, r); before != nil {
		cases = append(cases, d.T("rate.follows", "rate", d.Euro(costing.HourlyRate(b, p, before).Cents()),
			"until", d.Date(r.From-1), "date", d.Date(r.From)))
	}
	return append(cases, d.capCases(b, p, r.From.Year())...)
}

// rateBeforeIt is the latest rate that is valid before another, or nil.
func rateBeforeIt(p *staff.Person, r *staff.Rate) *staff.Rate {
	var before *staff.Rate
	for i := range p.Rates {
		if x := &p.Rates[i]; x.From < r.From && (before == nil || x.From > before.From) {
			before = x
		}
	}
	return before
}

// capCases says in words how the cap of a calendar year follows from the person's
// employments (RULES.md 2.11).
func (d *dossier) capCases(b *book.Book, p *staff.Person, year int) []string {
	of, name := calendar.YearPeriod(year), strconv.Itoa(year)
	yearly := d.HoursUnit(b.Rules.AnnualHoursFor(b.Agreement.Start).Hours)
	limit := d.Value(costing.YearlyCap(b, p, year))
	var stretches, edges []string
	days := 0
	for _, e := range p.Employments {
		within, some := e.Clip(of)
		if !some {
			continue
		}
		days += within.Days()
		stretches = append(stretches, d.N("rate.stretch", within.Days(), "percent", d.Percent(e.WorkingTime)))
		if within != of {
			edges = append(edges, d.Period(within))
		}
	}
	args := []string{"year", name, "hours", yearly, "cap", limit}
	if days == 0 {
		return []string{d.T("rate.cap_unknown", args...)}
	}
	var cases []string
	if days < of.Days() {
		cases = append(cases, d.N("rate.cap_part_year", days, append(args, "periods", d.List(edges))...))
	}
	return append(cases, d.T("rate.cap_how", append(args, "stretches", d.List(stretches))...))
}
