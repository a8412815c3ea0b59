package reports

import (
	"slices"
	"strings"

	"hankekirja/internal/money"
)

// The columns that formulas of the workbook compute with.
const (
	auditAmount = 7 // of the rows

	auditWithin   = 4 // of the claims
	auditOutside  = 5
	auditEligible = 6
)

// auditFirst is the least width of the first column, in characters, so that the word for
// the total stands in it whole.
const auditFirst = 12

// xlsx writes the report as a workbook: the claims, live over the rows, then the rows, what
// is missing, and the rules.
func (f *auditReport) xlsx() ([]byte, error) {
	p, r := f.printer, f.request
	w := newWorkbook(p, p.T("auditreport.title"), ofProject(&r.Book.Agreement, p), r.To.Last())
	w.notices = r.demoNotice()
	summary := w.sheet("costreport.sheet.summary", true)
	rows := f.rowSheet(w)
	f.claimSheet(w, summary, rows)
	f.missingSheet(w)
	f.ruleSheet(w)
	return w.bytes()
}

// auditSheet begins a sheet with a table of the columns.
func (f *auditReport) auditSheet(w *workbook, s *sheet, title string, notes []string, keys ...string) {
	titles := make([]string, len(keys))
	for i, key := range keys {
		titles[i] = f.printer.T(key)
	}
	s.keep, s.widths = 2, make([]int, len(keys))
	s.widths[0] = auditFirst
	s.heading(title, notes...)
	s.table(titles)
}

func (f *auditReport) rowSheet(w *workbook) *sheet {
	p := f.printer
	s := w.sheet("auditreport.sheet.rows", true)
	s.most = auditWidth
	keys := []string{
		"costreport.column.claim", "auditreport.column.line", "costreport.column.category",
		"costreport.column.name", "costreport.column.month", "costreport.column.date", "costreport.column.amount",
		"auditreport.column.basis", "auditreport.column.rules",
	}
	proven := f.kindsOfProof()
	for _, kind := range proven {
		keys = append(keys, "auditreport.column."+proofKinds[kind])
	}
	f.auditSheet(w, s, p.T("auditreport.sheet.rows"), f.about(), keys...)
	var sum money.Cents
	for i := range f.rows {
		r := &f.rows[i]
		cells := []cell{
			count(r.claim), domainCell(r.line), plain(r.category), plain(r.named()), month(r.month),
			day(r.date), domainCell(r.amount), plain(strings.Join(r.basis, "\n")),
			plain(strings.Join(f.ruleTexts(r), "\n")),
		}
		for _, kind := range proven {
			cells = append(cells, plain(r.proofs[kind]))
		}
		w.add(s, cells...)
		sum += r.amount
	}
	s.filtered(len(keys))
	w.add(s, w.totalRow(s, map[int]money.Cents{auditAmount: sum}, len(keys))...)
	return s
}

// auditWidth is the width of the sheet of rows, in characters.
const auditWidth = 260

// kindsOfProof are the kinds of evidence that some row has, by their places: a column of
// nothing takes the room of others.
func (f *auditReport) kindsOfProof() []int {
	var kinds []int
	for kind := range proofKinds {
		if slices.ContainsFunc(f.rows, func(r auditRow) bool { return r.proofs[kind] != "" }) {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// named is whom or what a row is of.
func (r *auditRow) named() string { return joinedText("\n", r.name, r.description) }

// claimSheet sums the rows of each claim beside what the claim comes to.
func (f *auditReport) claimSheet(w *workbook, s, rows *sheet) {
	p := f.printer
	f.auditSheet(w, s, p.T("auditreport.title"), append(f.about(), p.T("auditreport.totals.note")),
		"costreport.column.claim", "budgetreport.column.months", "budgetreport.column.claim_state",
		"auditreport.column.within", "auditreport.column.outside", "auditreport.column.eligible")
	last := rows.next() - 2
	amounts, numbers := rows.column(auditAmount, last), rows.column(1, last)
	for i := range f.claims {
		c := &f.claims[i]
		at := s.next()
		outside := "ROUND(" + address(auditEligible, at) + "-" + address(auditWithin, at) + ",2)"
		w.add(s, count(c.number), plain(c.months), plain(c.state),
			live(sumIfs(amounts, numbers, address(1, at)), money.GivenCents(c.within, "")),
			live(outside, money.GivenCents(c.outside(), "")), domainCell(c.eligible))
	}
	sums := make(map[int]money.Cents)
	for k, sum := range f.sums() {
		sums[auditWithin+k] = sum
	}
	end := place{s, auditWithin, s.next()}
	w.add(s, w.totalRow(s, sums, auditEligible)...)
	s.free()
	about := plain(p.T("auditreport.control"))
	about.columns = auditWithin - 1
	s.free(about, blank(), blank(),
		control("ROUND("+end.ref(s)+"-SUM("+amounts+"),2)"))
}

func (f *auditReport) missingSheet(w *workbook) {
	p := f.printer
	s := w.sheet("auditreport.sheet.missing", true)
	f.auditSheet(w, s, p.T("auditreport.sheet.missing"), append(f.about()[:2:2], p.T("auditreport.missing.note")),
		"costreport.column.claim", "auditreport.column.line", "costreport.column.name", "costreport.column.month",
		"costreport.column.amount", "costreport.column.rule", "auditreport.column.lacks", "auditreport.column.what")
	for i := range f.missing {
		g := &f.missing[i]
		w.add(s, count(g.claim), domainCell(g.line), plain(g.name), month(g.month), centsOrBlank(g.amount),
			plain(evidenceChecks[g.check]), plain(p.T("check."+g.check)), plain(p.T("check."+g.check+".what")))
	}
	if len(f.missing) == 0 {
		s.across(p.T("auditreport.missing.none"), look{role: noteRole})
	}
}

func (f *auditReport) ruleSheet(w *workbook) {
	p := f.printer
	s := w.sheet("report.sheet.sources", true)
	f.auditSheet(w, s, p.T("report.sheet.sources"), []string{f.rulesNote()},
		"report.column.rule", "auditreport.column.short", "report.column.rule_text", "report.column.source")
	for _, r := range f.rules {
		w.add(s, plain(r.number), plain(r.short), plain(r.text), plain(r.source))
	}
}

func (f *auditReport) rulesNote() string {
	return f.printer.T("auditreport.rules.note", "rules", f.request.Book.Agreement.Rules)
}
