package reports

import (
	"fmt"
	"slices"
	"strings"

	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// The columns of the cover: words, value, rule and how.
var coverWidths = []int{44, 18, 8, 52}

const (
	coverValue  = 2
	coverColumn = 4
)

// coverSheet tells what the claim is about and shows its calculation in steps, each
// a live formula with its rule.
func (w *claimBook) coverSheet() {
	s, p := w.cover, w.printer
	s.widths = coverWidths
	s.heading(w.title, p.T("report.note.cover"))
	w.facts()
	w.terms()
	w.calculation()
	w.legend()
}

// section begins a part of the cover.
func (w *claimBook) section(titles ...string) {
	cells := make([]cell, coverColumn)
	for i := range cells {
		cells[i] = text("", look{role: sectionRole})
	}
	cells[coverValue-1].look.format = euroFormat
	for i, key := range titles {
		if key != "" {
			cells[i].text = w.printer.T(key)
		}
	}
	w.cover.free()
	w.cover.free(cells...)
}

// facts name the project, its parties and the claim.
func (w *claimBook) facts() {
	p, a, r := w.printer, &w.book.Agreement, w.claim.Record
	w.section("report.section.project")
	fact := func(key, value string) {
		if strings.TrimSpace(value) == "" {
			return
		}
		shown := plain(value)
		shown.columns = coverColumn - coverValue + 1
		w.cover.free(plain(p.T(key)), shown)
	}
	fact("report.fact.name", p.Text(a.Name))
	fact("report.fact.code", a.Code)
	fact("report.fact.beneficiary", a.Beneficiary)
	fact("report.fact.unit", a.Unit)
	fact("report.fact.authority", a.Authority)
	fact("report.fact.fund", w.fund(a.Fund))
	fact("report.fact.programme", p.Text(w.book.Rules.Name))
	fact("report.fact.project_period", p.Period(a.Period()))
	fact("report.fact.cost_model", p.T("cost_model."+a.CostModel))
	if a.StaffModel != "" {
		fact("report.fact.staff_model", p.T("staff_model."+string(a.StaffModel)))
	}
	fact("report.fact.claim", p.T("report.claim.short", "number", fmt.Sprint(r.Number)))
	fact("report.fact.claim_period", p.Months(r.From, r.To))
	fact("report.fact.state", w.state())
	if r.Final {
		fact("report.fact.final", p.T("report.yes"))
	}
}

// state is the claim's as it was applied for, with its day: what is decided later on
// does not change the workbook of a frozen claim.
func (w *claimBook) state() string {
	p, r := w.printer, w.claim.Record
	switch {
	case r.Frozen != 0:
		return p.T("claim_state.frozen") + " " + p.Date(r.Frozen)
	case len(r.Decisions) > 0:
		return p.T("claim_state.decided") + " " + p.Date(r.Decisions[len(r.Decisions)-1].Date)
	default:
		return p.T("claim_state.draft")
	}
}

// fund is the name of a fund that the catalogue knows, or the fund as written.
func (w *claimBook) fund(id string) string {
	if key := "fund." + id; w.printer.Has(key) {
		return w.printer.T(key)
	}
	return id
}

// terms are those in force on the claim's last day (RULES.md 6.1), and the
// constants that the other sheets compute with.
func (w *claimBook) terms() {
	s, p, own := w.cover, w.printer, &w.claim.Own
	w.section("report.section.terms", "", "report.column.rule")
	reference := w.claim.Terms.Reference
	if reference == "" {
		reference = p.T("report.first_decision")
	}
	s.free(plain(p.T("report.fact.decision")), cell{kind: textCell, text: reference, columns: coverColumn - 1})
	for _, f := range []*money.Figure{own.Estimate, own.Percent, own.Max} {
		s.free(plain(w.withUnit(f)), same(f), plain(f.Rule), blank())
	}
	for _, f := range w.constantsUsed() {
		w.share(s, w.withUnit(f), f, plain(f.Rule), blank())
	}
}

// withUnit is the label of a figure with its unit, which the cell does not show.
func (w *claimBook) withUnit(f *money.Figure) string {
	units := map[money.Unit]string{money.Euro: "€", money.PerCent: "%", money.Hour: "h"}
	return w.printer.Label(f.Label) + ",\u00a0" + units[f.Unit]
}

// calculation shows the claim in steps, from its categories to what is payable.
func (w *claimBook) calculation() {
	s, own := w.cover, &w.claim.Own
	w.section("report.section.calculation", "report.column.amount", "report.column.rule", "report.column.how")
	for _, category := range w.model.Categories() {
		how := "report.how.total"
		if slices.ContainsFunc(w.flatLines, func(f flatLine) bool { return f.rate.Category == category }) {
			how = "report.how.total_flat"
		}
		w.line(w.totalCell(category), how, "total_"+string(category))
	}
	w.line(figure(own.Gross).as(totalRole), "report.how.gross", "claim_gross")
	w.line(w.orRows(own.Income, otherKind, w.printer.T("report.kind.income")), "report.how.income", "claim_income")
	w.line(figure(own.Eligible).as(totalRole), "report.how.eligible", "claim_eligible")
	w.line(same(own.CumulativeEligible), "report.how.cumulative_eligible", "")
	w.line(same(own.CumulativeWithin), "report.how.cumulative_within", "")
	w.line(same(own.WithinBudget).as(totalRole), "report.how.within", "claim_within_budget")
	w.line(same(own.OverBudget), "report.how.over", "")
	w.line(same(own.CumulativeGrant), "report.how.cumulative_grant", "claim_cumulative_grant")
	w.line(same(own.Grant).as(totalRole), "report.how.grant", "claim_grant")
	for _, part := range own.Parts {
		w.line(same(part.Amount), "report.how.part", "")
	}
	for _, share := range own.Other {
		w.line(same(share.Amount), "report.how.other", "")
	}
	w.line(same(own.Own), "report.how.own", "claim_own")
	if own.AdvanceLeft != nil {
		w.line(same(own.AdvanceDeducted), "report.how.advance", "")
	}
	w.line(same(own.Payable).as(totalRole), "report.how.payable", "claim_payable")
	if len(w.book.Agreement.Grant.Parts) == 0 {
		s.across(w.printer.T("report.note.undivided"), look{role: noteRole})
	}
}

// line is a step of the calculation, and perhaps has a name for other programs.
func (w *claimBook) line(value cell, howKey, name string) {
	words := plain(w.printer.Label(value.figure.Label))
	if value.look.role == totalRole {
		words = words.as(totalRole)
	}
	at := place{w.cover, coverValue, w.cover.next()}
	w.add(w.cover, words, value, plain(value.figure.Rule), plain(w.printer.T(howKey)))
	w.cover.rows[at.row-1].free = true
	if name != "" {
		w.name(name, at)
	}
}

// legend says in words how inputs, formulas, results of procedures and controls
// look.
func (w *claimBook) legend() {
	p := w.printer
	w.section("report.section.legend")
	for _, kind := range []struct {
		key  string
		role role
	}{
		{"report.legend.input", inputRole}, {"report.legend.formula", plainRole},
		{"report.legend.decided", decidedRole}, {"report.legend.control", controlRole},
	} {
		about := plain(p.T(kind.key + ".about"))
		about.columns = coverColumn - 1
		w.cover.free(text(p.T(kind.key), look{role: kind.role}), about)
	}
}

// categoryPlace is the cell of a category's total on the cover.
func (w *claimBook) categoryPlace(c project.Category) (place, bool) {
	total := w.totals[c]
	if total == nil {
		return place{}, false
	}
	return w.home(total)
}
