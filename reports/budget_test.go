package reports

import (
	"testing"

	"hankekirja/internal/followup"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
)

func TestReferenceBudgetReport(t *testing.T) {
	b, claims := reference(t)
	for _, l := range i18n.Languages {
		t.Run(string(l), func(t *testing.T) {
			xlsx, err := BudgetReport(Request{Book: b, Claims: claims, Format: XLSX, Printer: i18n.For(l)})
			if err != nil {
				t.Fatal(err)
			}
			complete(t, "budget."+string(l)+".txt", dump(t, opened(t, xlsx)))
			text, err := BudgetReport(Request{Book: b, Claims: claims, Format: CSV, Printer: i18n.For(l)})
			if err != nil {
				t.Fatal(err)
			}
			complete(t, "budget."+string(l)+".csv", string(text))
		})
	}
}

// TestBudgetReportSums: over all models the cells of eligible cost add up to the
// categories and months of the overview, and where every claim with a grant was applied for, the
// grant left is that of the last.
func TestBudgetReportSums(t *testing.T) {
	for _, g := range generated(t) {
		t.Run(g.name, func(t *testing.T) {
			f := budgetOf(g.book, g.claims)
			o := followup.Of(g.book, g.claims)
			var used, claimed money.Cents
			for _, c := range f.categories {
				used += c.used
				claimed += c.claimed
				for _, line := range o.Lines {
					if line.Category == c.category {
						equalCents(t, string(c.category)+" used", c.used, line.Used.Cents())
						equalCents(t, string(c.category)+" claimed", c.claimed, line.Claimed.Cents())
					}
				}
			}
			equalCents(t, "used", used, o.Used.Cents())
			equalCents(t, "claimed", claimed, o.Claimed.Cents())
			for _, m := range o.Months {
				var sum money.Cents
				for _, cell := range f.cells {
					if cell.month == m.Month {
						sum += cell.amount
					}
				}
				equalCents(t, m.Month.String(), sum, m.Used)
			}
			var applied, accepted, counted money.Cents
			open := 0
			for i, c := range f.claims {
				applied += orZero(c.applied)
				accepted += orZero(c.accepted)
				counted += orZero(c.counted)
				if c.applied == nil && g.claims[i].Accepted.Grant.Cents() != 0 {
					open++
				}
			}
			equalCents(t, "applied", applied, o.Grant.Cents())
			equalCents(t, "accepted", accepted, o.Accepted.Cents())
			if open == 0 && len(f.claims) > 0 {
				equalCents(t, "counted", counted, g.claims[len(g.claims)-1].Cumulative.Grant.Cents())
			}
		})
	}
}
