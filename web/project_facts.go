package web

import (
	"strconv"

	"hankekirja/internal/calendar"
	"hankekirja/internal/followup"
)

// fact is one line about the project, as the funding decision fixes it.
type fact struct {
	Name  string
	Value link // without an address where it leads nowhere
}

// facts are the terms of the project.
func (d *dossier) facts(o *followup.Overview) []fact {
	a := &d.Agreement
	terms := a.TermsOn(a.Period().To)
	facts := []fact{
		{d.T("fact.duration"), link{Text: d.duration(a.Period(), o.Until)}},
		{d.T("fact.fund"), link{Text: d.fundName()}},
		{d.T("fact.authority"), link{Text: a.Authority}},
		{d.T("fact.beneficiary"), link{Text: joined(a.Beneficiary, a.Unit)}},
		{d.T("fact.percent"), link{Text: d.Percent(terms.Percent)}},
		{d.T("fact.max"), link{Text: d.Euro(o.GrantMax.Cents()), Href: d.overview(o.GrantMax).Href}},
		{d.T("fact.cost_model"), link{Text: d.T("cost_model." + a.CostModel)}},
	}
	if a.StaffModel != "" {
		facts = append(facts, fact{d.T("fact.staff_model"), link{Text: d.T("staff_model." + string(a.StaffModel))}})
		if side, any := d.Rules.SideCostFor(a.SideCostGroup, a.Start); any {
			facts = append(facts, fact{d.T("fact.side_costs"), link{Text: d.Percent(side.Percent), Href: d.ruleAt(side.Rule)}})
		}
	}
	for _, other := range a.OtherFunding {
		value := other.Source + ", " + d.Percent(other.Percent)
		facts = append(facts, fact{d.T("funding_kind." + other.Kind), link{Text: value}})
	}
	if a.Advance != nil {
		facts = append(facts, fact{d.T("fact.advance"), link{Text: d.Euro(a.Advance.Amount)}})
	}
	rules := link{Text: d.Text(d.Rules.Name), Href: "/rules/" + escape(d.Rules.ID)}
	return append(append(facts, fact{d.T("fact.rules"), rules}), d.amendments()...)
}

// amendments are the changes of the funding decision, in order.
func (d *dossier) amendments() []fact {
	if len(d.Agreement.Amendments) == 0 {
		return []fact{{d.T("fact.amendments"), link{Text: d.T("fact.no_amendments")}}}
	}
	var facts []fact
	for _, m := range d.Agreement.Amendments {
		value := m.Reference + ", " + d.Period(calendar.Period{From: m.ValidFrom})
		facts = append(facts, fact{d.T("fact.amendment"), link{Text: value, Href: d.at("agreement")}})
	}
	return facts
}

// duration says how much of the project's time the recorded months cover.
func (d *dossier) duration(period calendar.Period, until calendar.Month) string {
	first, last := period.From.Month(), period.To.Month()
	whole := int(last-first) + 1
	gone := max(0, min(int(until-first)+1, whole))
	return d.N("fact.months", whole, "gone", strconv.Itoa(gone))
}
