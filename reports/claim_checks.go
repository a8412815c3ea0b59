package reports

import (
	"maps"
	"slices"

	"hankekirja/internal/book"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
)

// checksSheet lists what a person should know or mend about the claim.
func (w *claimBook) checksSheet() {
	p := w.printer
	s := w.sheet("report.sheet.checks", true)
	s.keep, s.widths = 2, []int{0, 0, 80}
	s.heading(p.T("report.sheet.checks"), p.T("report.note.checks"))
	s.table(w.titles("report.column.severity", "report.column.check", "report.column.what", "report.column.person",
		"report.column.month", "report.column.id", "report.column.category", "report.column.hours"))
	for _, c := range w.claim.Checks {
		person, category, hours := "", "", blank()
		if c.Person != "" {
			person = w.people.name(c.Person)
		}
		if c.Category != "" {
			category = w.category(c.Category)
		}
		if c.Hours != 0 {
			hours = figure(money.GivenHours(c.Hours, "")).as(decidedRole)
		}
		w.add(s, plain(p.T("severity."+string(c.Severity))), plain(p.T("check."+c.Code)),
			plain(p.T("check."+c.Code+".what")), plain(person), month(c.Month), plain(c.Cost), plain(category), hours)
	}
	w.noRows(s)
}

// sourcesSheet lists the rules that the figures of the claim cite, with their words
// and their legal sources.
func (w *claimBook) sourcesSheet() {
	p := w.printer
	s := w.sheet("report.sheet.sources", true)
	s.widths = []int{8, 80, 60}
	s.heading(p.T("report.sheet.sources"), p.T("report.note.sources", "rules", w.book.Agreement.Rules))
	s.table(w.titles("report.column.rule", "report.column.rule_text", "report.column.source"))
	sources := legalSources(w.book, w.printer)
	for _, number := range w.rulesUsed() {
		w.add(s, plain(number), plain(p.T("rule."+number)), plain(sources[number]))
	}
}

// rulesUsed gives the numbers of the rules that the figures of the workbook follow,
// in their order.
func (w *claimBook) rulesUsed() []string {
	used := map[string]bool{w.book.Rules.Retention.Rule: true, "1.1": true, "3": true}
	last := ""
	for _, s := range w.sheets {
		for i := range s.rows {
			for j := range s.rows[i].cells {
				f := s.rows[i].cells[j].figure
				if f == nil || f.Rule == "" {
					continue
				}
				if f.Kind == money.Decided && f.Unit == money.Euro {
					used["1.4"] = true // a part of a split
				}
				if f.Rule != last {
					used[f.Rule] = true
					last = f.Rule
				}
			}
		}
	}
	return slices.SortedFunc(maps.Keys(used), compareRules)
}

// legalSources gives the legal source of each rule that the rule set names one for.
func legalSources(b *book.Book, p *i18n.Printer) map[string]string {
	rules, a := b.Rules, &b.Agreement
	model := p.Text(rules.CostModel(a.CostModel).Source)
	yearly := rules.AnnualHoursFor(a.Start)
	sources := map[string]string{
		"2.3": p.Text(rules.PayTypesSource), "3": model, "3.1": model,
		yearly.Rule: p.Text(yearly.Source), rules.Retention.Rule: p.Text(rules.Retention.Source),
	}
	if side, has := rules.SideCostFor(a.SideCostGroup, a.Start); has {
		sources[side.Rule] = p.Text(side.Source)
	}
	return sources
}
