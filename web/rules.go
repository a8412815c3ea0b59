package web

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
)

// ruleNumbers are the rules that figures and checks cite, in order.
var ruleNumbers = []string{
	"1.1", "1.2", "1.3", "1.4",
	"2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "2.9", "2.10", "2.11",
	"3", "3.1", "3.2", "3.3", "3.4", "3.5",
	"4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7", "4.8", "4.9", "4.10", "4.10a", "4.11", "4.12",
	"5.1", "5.2", "5.5", "6.1", "6.2", "6.3",
}

// fixedRow is one number the rule set fixes, with its source.
type fixedRow struct {
	Name, Value, From, Source string
	Rule                      string
}

// modelRow is one cost model.
type modelRow struct{ Name, About, Source string }

type rulesPage struct {
	layout
	About     string
	Rates     []fixedRow
	Models    []modelRow
	Funds     []nameValue
	PayTypes  []nameValue
	PaySource string // where the treatment of pay types comes from
	Rules     []nameValue
	Forms     []fixedRow // of the authority, and lists to check a claim by
}

type nameValue struct{ Name, Value string }

// rules shows a rule set: what it fixes from which day, by which source, and the
// rules that the figures cite.
func (s *server) rules(q *request) error {
	set := project.RuleSetByID(q.Param("id"))
	if set == nil {
		return fault.New(fault.NotFound, "error.page")
	}
	page := rulesPage{
		layout: q.layout(q.p.Text(set.Name)),
		About:  joined(set.ID, q.p.Period(calendar.Period{From: set.ValidFrom, To: set.ValidTo})),
		Rates:  q.rates(set),
	}
	page.PaySource = q.p.Text(set.PayTypesSource)
	for i := range set.CostModels {
		m := &set.CostModels[i]
		key := "cost_model." + m.ID
		page.Models = append(page.Models, modelRow{q.p.T(key), q.p.T(key + ".about"), q.p.Text(m.Source)})
	}
	for _, f := range set.Funds {
		page.Funds = append(page.Funds, nameValue{q.p.T("fund." + f.ID), q.p.Text(f.Source)})
	}
	for _, t := range set.PayTypes {
		name, treatment := q.p.T("pay_type."+t.Type), q.p.T("treatment."+string(t.Treatment))
		page.PayTypes = append(page.PayTypes, nameValue{name, treatment})
	}
	for _, number := range ruleNumbers {
		page.Rules = append(page.Rules, nameValue{number, q.p.T("rule." + number)})
	}
	page.Forms = q.formRows(set)
	return q.show("rules", page)
}

// formRows are the forms of the authority and the items of the checklists, each with the
// day from which it holds.
func (q *request) formRows(set *project.RuleSet) (rows []fixedRow) {
	for _, f := range set.AuthorityForms {
		rows = append(rows, fixedRow{
			Name: q.p.T("rates.form", "name", f.Name), From: q.p.Date(f.ValidFrom), Source: q.p.Text(f.Source),
		})
	}
	for _, list := range set.Checklists {
		for _, item := range list.Items {
			rows = append(rows, fixedRow{
				Name: q.p.T("checklist.item." + item.ID), From: q.p.Date(list.ValidFrom), Source: q.p.Text(item.Source),
				Rule: item.Rule,
			})
		}
	}
	return rows
}

// rates are the numbers of a rule set.
func (q *request) rates(set *project.RuleSet) []fixedRow {
	p := q.p
	var rows []fixedRow
	for _, c := range set.SideCosts {
		rows = append(rows, fixedRow{
			p.T("rates.side_costs", "group", p.T("side_cost_group."+c.Group)), p.Percent(c.Percent),
			p.Date(c.ValidFrom), p.Text(c.Source), c.Rule,
		})
	}
	for _, h := range set.AnnualHours {
		rows = append(rows, fixedRow{
			p.T("rates.annual_hours"), p.HoursUnit(h.Hours), p.Date(h.ValidFrom), p.Text(h.Source), h.Rule,
		})
	}
	from := p.Date(set.ValidFrom)
	return append(rows,
		fixedRow{p.T("rates.full_share"), p.Percent(set.FullShare.Percent), from, p.Text(set.FullShare.Source),
			set.FullShare.Rule},
		fixedRow{p.T("rates.share_deviation"), p.Percent(set.ShareDeviation.Percent), from,
			p.Text(set.ShareDeviation.Source), set.ShareDeviation.Rule},
		fixedRow{p.T("rates.payment_time"), p.N("rates.days", set.PaymentTime.Days), from,
			p.Text(set.PaymentTime.Source), set.PaymentTime.Rule},
		fixedRow{p.T("rates.retention"), p.N("rates.years", set.Retention.Years), from, p.Text(set.Retention.Source),
			set.Retention.Rule},
	)
}
