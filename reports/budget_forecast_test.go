package reports

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/testenv"
)

// underWay are projects of every model whose books are complete until a middle month,
// with commitments.
func underWay(t *testing.T) []generatedClaim {
	var all []generatedClaim
	for _, g := range generated(t) {
		if !strings.HasSuffix(g.name, "_1.json") {
			continue
		}
		b := *g.book
		months := b.Agreement.Period()
		b.Agreement.CompleteUntil = (months.From.Month() + months.To.Month()) / 2
		for _, category := range project.CostCategories {
			b.Commitments = append(b.Commitments, project.Commitment{
				ID: "S" + string(category), Supplier: "Oy", Category: category, Amount: 1_000_01,
				Expected: months.To.Month(),
			})
		}
		all = append(all, generatedClaim{g.name, &b, claim.Chain(&b), g.claim})
	}
	return all
}

// TestForecastRowsAddUp: the rows of the forecast come to the figures of both ways.
func TestForecastRowsAddUp(t *testing.T) {
	for _, g := range underWay(t) {
		t.Run(g.name, func(t *testing.T) {
			f := budgetOf(g.book, g.claims)
			forecast := &f.whole.Forecast
			var budget, actual, rate, coming money.Cents
			for _, row := range forecastRows(f.whole) {
				budget += orZero(row.budget)
				actual += row.actual
				rate += row.rateComing
				coming += row.coming
			}
			equalCents(t, "budget", budget, f.overview.Estimate.Cents())
			equalCents(t, "actual", actual, forecast.Actual.Cents())
			equalCents(t, "plan", coming, forecast.Plan.Future.Cents())
			equalCents(t, "left by plan", budget-actual-coming, forecast.Plan.Left.Cents())
			if forecast.Rate != nil {
				equalCents(t, "rate", rate, forecast.Rate.Future.Cents())
			}
			var used money.Cents
			for _, p := range f.packages() {
				used += p.Used
			}
			if len(f.packages()) > 0 {
				equalCents(t, "work packages", used, f.overview.Used.Cents())
			}
		})
	}
}

// TestForecastsRecalculate has LibreOffice compute the follow-ups of projects under way.
func TestForecastsRecalculate(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var paths []string
	all := underWay(t)
	for i, g := range all {
		p := i18n.For(i18n.Languages[i%len(i18n.Languages)])
		data, err := BudgetReport(Request{Book: g.book, Claims: g.claims, Format: XLSX, Printer: p})
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, filepath.Join(dir, strconv.Itoa(i)+".xlsx"))
		if err := os.WriteFile(paths[i], data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i, r := range testenv.Recalculate(t, paths) {
		t.Run(all[i].name, func(t *testing.T) {
			data, err := os.ReadFile(paths[i])
			if err != nil {
				t.Fatal(err)
			}
			compareFormulas(t, opened(t, data), r)
		})
	}
}
