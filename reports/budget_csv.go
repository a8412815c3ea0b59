package reports

import (
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
)

// csv writes the budget follow-up as tables with an empty line between them:
// categories, months, the grant by claim, the forecasts, orders, and work packages.
func (f *budget) csv(r *Request) []byte {
	out, p := newCSV(), r.Printer
	header := func(columns ...string) {
		cells := make([]any, len(columns))
		for i, column := range columns {
			cells[i] = p.T("budgetreport.column." + column)
		}
		out.row(cells...)
	}
	header("category", "budget", "planned", "used", "claimed", "left", "use")
	f.categoryRows(out, p)
	out.row()
	header("month", "planned", "used", "planned_so_far", "used_so_far", "applied_in")
	var planned, used money.Cents
	for _, m := range f.overview.Months {
		planned += m.Planned
		used += m.Used
		out.row(m.Month, m.Planned, m.Used, planned, used, numberOrNone(m.Claim))
	}
	out.row(p.T("costreport.total"), planned, used, nil, nil, nil)
	out.row()
	header("claim", "months", "claim_state", "eligible", "applied", "accepted", "counted")
	f.grantRows(out, p)
	out.row()
	f.forecastCSV(out, p, header)
	out.notices(r.demoNotice())
	return out.Bytes()
}

func (f *budget) categoryRows(out *csvFile, p *i18n.Printer) {
	var budget, planned, used, claimed, left money.Cents
	for _, c := range f.categories {
		used += c.used
		claimed += c.claimed
		word := categoryWord(c.category, p)
		if c.budget == nil {
			out.row(word, nil, nil, c.used, c.claimed, nil, nil)
			continue
		}
		budget += *c.budget
		planned += *c.planned
		left += *c.budget - c.used
		out.row(word, *c.budget, *c.planned, c.used, c.claimed, *c.budget-c.used, useOrNone(c.used, *c.budget))
	}
	out.row(p.T("costreport.total"), budget, planned, used, claimed, left, useOrNone(used, budget))
}

func (f *budget) grantRows(out *csvFile, p *i18n.Printer) {
	var eligible, applied, accepted, counted money.Cents
	for _, c := range f.claims {
		out.row(c.number, p.Months(c.from, c.to), p.T("claim_state."+c.state), c.eligible,
			orNone(c.applied), orNone(c.accepted), orNone(c.counted))
		eligible += c.eligible
		applied += orZero(c.applied)
		accepted += orZero(c.accepted)
		counted += orZero(c.counted)
	}
	out.row(p.T("costreport.total"), nil, nil, eligible, applied, accepted, counted)
	out.row(p.T("budgetreport.grant.estimate"), nil, nil, nil, nil, nil, f.overview.Estimate.Cents())
	out.row(p.T("budgetreport.grant.max"), nil, nil, nil, nil, nil, f.overview.GrantMax.Cents())
	out.row(p.T("budgetreport.grant.left"), nil, nil, nil, nil, nil, f.overview.GrantMax.Cents()-counted)
}

// useOrNone is the part of a budget that is used; of nothing there is no part.
func useOrNone(used, budget money.Cents) any {
	if budget == 0 {
		return nil
	}
	return usePercent(used, budget)
}

// usePercent is the part of a budget that is used, with one decimal. The budget is
// not zero.
func usePercent(used, budget money.Cents) money.Percent {
	share := used.Decimal().Shift(percentShift).DivRound(budget.Decimal(), 1)
	return money.Percent(share.Shift(percentDecimals).IntPart())
}

func orNone(c *money.Cents) any {
	if c == nil {
		return nil
	}
	return *c
}

func orZero(c *money.Cents) money.Cents {
	if c == nil {
		return 0
	}
	return *c
}
