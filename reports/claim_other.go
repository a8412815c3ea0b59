package reports

import (
	"fmt"
	"strconv"
	"strings"

	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// The columns of the other lines that formulas of the report compute with.
const (
	otherKind     = 1
	otherCategory = 8
	otherAmount   = 9
	otherEligible = 10
)

// otherSheet lists purchases, lump sums and corrections by category, so that a
// category is one range, and then income.
func (w *claimBook) otherSheet() {
	s, p := w.other, w.printer
	s.keep = 2
	s.heading(p.T("report.sheet.other"), p.T("report.note.other"))
	s.table(w.titles("report.column.kind", "report.column.id", "report.column.date", "report.column.paid",
		"report.column.supplier", "report.column.voucher", "report.column.description", "report.column.category",
		"report.column.amount", "report.column.eligible"))
	costs := make(map[string]*project.Cost, len(w.book.Costs))
	for i := range w.book.Costs {
		costs[w.book.Costs[i].ID] = &w.book.Costs[i]
	}
	for _, category := range w.model.OwnCategories() {
		for i := range w.claim.Lines {
			l := &w.claim.Lines[i]
			switch {
			case l.Category != category || l.FlatRate != nil:
			case l.Cost != "":
				w.purchaseRow(l, costs[l.Cost])
			case l.Category == project.LumpSum:
				w.lumpSumRow(l)
			}
		}
		w.correctionRows(category)
	}
	w.incomeRows()
	w.noRows(s)
	w.otherRows = [2]int{s.header + 1, s.next() - 1}
}

// purchaseRow lists a purchase. The whole amount is eligible, unless the record says
// how much of it is (RULES.md 3.2).
func (w *claimBook) purchaseRow(l *costing.Line, c *project.Cost) {
	eligible := figure(l.Amount)
	if c.Eligible == nil {
		eligible = computed(address(otherAmount, w.other.next()), l.Amount)
	}
	w.add(w.other, plain(w.printer.T("report.kind.purchase")), plain(c.ID), day(c.Date), day(c.Paid),
		plain(c.Supplier), plain(c.Document), plain(c.Description), plain(w.category(c.Category)),
		figure(money.GivenCents(c.Amount, "")), eligible)
}

func (w *claimBook) lumpSumRow(l *costing.Line) {
	accepted := blank()
	row := strings.TrimPrefix(l.Amount.Source, costing.SourceLumpSum+"/")
	if i, err := strconv.Atoi(row); err == nil && i < len(w.book.LumpSums) {
		accepted = day(w.book.LumpSums[i].Accepted)
	}
	w.add(w.other, plain(w.printer.T("report.kind.lump_sum")), blank(), accepted, blank(), blank(), blank(),
		plain(l.LumpSum), plain(w.category(l.Category)), blank(), figure(l.Amount))
}

// correctionRows lists the corrections of a category: the claim each mends, the row
// it is about, and its reason (RULES.md 4.3).
func (w *claimBook) correctionRows(category project.Category) {
	for i, f := range w.claim.Corrections {
		c := &w.claim.Record.Corrections[i]
		if c.Category != category {
			continue
		}
		about := blank()
		if c.Person != "" {
			about = plain(w.people.name(c.Person))
		}
		w.add(w.other, plain(w.printer.T("report.kind.correction")),
			plain(w.printer.T("report.claim.short", "number", fmt.Sprint(c.Claim))), month(c.Month), blank(),
			about, plain(c.Cost), plain(c.Reason), plain(w.category(category)), blank(), figure(f))
	}
}

// incomeRows lists the income of the claim's months (RULES.md 4.5).
func (w *claimBook) incomeRows() {
	for _, f := range w.claim.Own.Income.Parts {
		words, date := "", blank()
		row := strings.TrimPrefix(f.Source, claim.SourceIncome+"/")
		if i, err := strconv.Atoi(row); err == nil && i < len(w.book.Income) {
			words, date = w.book.Income[i].Description, day(w.book.Income[i].Date)
		}
		w.add(w.other, plain(w.printer.T("report.kind.income")), blank(), date, blank(), blank(), blank(),
			plain(words), blank(), blank(), figure(f))
	}
}

func (w *claimBook) category(c project.Category) string { return w.printer.T("category." + string(c)) }
