package reports

import (
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// flatLine is a flat rate of the model with its line in the claim. Where the claim
// has none, because there is no base, the line is that of nothing.
type flatLine struct {
	rate project.FlatRate
	line costing.Line
}

// categoryTotals gives every category of the model a total and every flat rate a
// line, so that the workbook shows what is zero as well.
func (w *claimBook) categoryTotals() {
	w.totals = make(map[project.Category]*money.Figure)
	for _, t := range w.claim.Own.Totals {
		w.totals[t.Category] = t.Amount
	}
	for _, rate := range w.model.FlatRates {
		line, _ := costing.FlatRateLine(rate, w.totals)
		for _, l := range w.claim.Lines {
			if l.FlatRate != nil && l.Category == rate.Category {
				line = l
			}
		}
		w.flatLines = append(w.flatLines, flatLine{rate, line})
		if w.totals[rate.Category] == nil {
			w.totals[rate.Category] = w.total(rate.Category, line.Amount)
		}
	}
	for _, category := range w.model.OwnCategories() {
		if w.totals[category] == nil {
			w.totals[category] = w.total(category)
		}
	}
}

func (w *claimBook) total(category project.Category, parts ...*money.Figure) *money.Figure {
	return money.SumOf(money.Exact, parts...).
		Named("", "4.2", money.LabelOf("total", "category", string(category)))
}

// totalCell is the total of a category.
func (w *claimBook) totalCell(category project.Category) cell {
	return w.orRows(w.totals[category], otherCategory, w.category(category))
}

// orRows is a sum of other lines. One of nothing sums up the rows that say the
// words in a column all the same, so that a row added later counts.
func (w *claimBook) orRows(sum *money.Figure, column int, words string) cell {
	if len(sum.Parts) > 0 {
		return figure(sum)
	}
	rows := func(column int) string { return w.other.quoted() + span(column, w.otherRows[0], w.otherRows[1]) }
	return computed("ROUND(SUMIFS("+rows(otherEligible)+","+rows(column)+",\""+words+"\"),2)", sum)
}

// flatSheet shows each flat rate: the totals that are its base, their sum, the
// percentage and the amount (RULES.md 3.1).
func (w *claimBook) flatSheet() {
	s, p := w.flat, w.printer
	if s == nil {
		return
	}
	s.heading(p.T("report.sheet.flat"), p.T("report.note.flat"))
	s.table(w.titles("report.column.step", "report.column.value", "report.column.rule"))
	for _, f := range w.flatLines {
		section := look{role: sectionRole}
		w.add(s, text(w.category(f.rate.Category), section), text("", look{euroFormat, sectionRole}), text("", section))
		for _, base := range f.rate.Base {
			total := w.totals[base]
			w.add(s, plain(w.withUnit(total)), same(total), plain(total.Rule))
		}
		for _, step := range []*money.Figure{f.line.Base, f.line.FlatRate} {
			w.add(s, plain(w.withUnit(step)), figure(step), plain(step.Rule))
		}
		amount := f.line.Amount
		w.add(s, plain(w.withUnit(amount)).as(totalRole), figure(amount).as(totalRole), plain(amount.Rule).as(totalRole))
	}
}
