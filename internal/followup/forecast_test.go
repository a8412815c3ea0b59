package followup_test

import (
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

const (
	referenceFile = "../../testdata/reference/jyvaskyla.json"
	purchaseCase  = "../../testdata/cases/flat-15_side-costs_1.json"
)

func wholeOf(b *book.Book) *followup.Whole { return followup.WholeOf(b, claim.Chain(b)) }

// TestReferenceForecast: with four months left, the recent months come to 3 × the same
// cost, so that both ways differ by the rounding of a cent only, and the plan is what the
// claims of those months really came to.
func TestReferenceForecast(t *testing.T) {
	w := wholeOf(completeUntil(readBook(t, referenceFile), calendar.NewMonth(2024, 9)))
	f := &w.Forecast
	for name, pair := range map[string][2]string{
		"actual":     {f.Actual.Cents().String(), "653133.54"},
		"later":      {f.Later.Cents().String(), "111732.82"},
		"rate":       {f.Rate.Total.Cents().String(), "764866.37"},
		"plan":       {f.Plan.Total.Cents().String(), "764866.36"},
		"left":       {f.Plan.Left.Cents().String(), "-1595.36"},
		"grant":      {f.Plan.Grant.Cents().String(), "457962.00"},
		"grant left": {f.Rate.GrantLeft.Cents().String(), "0.00"},
		"flat costs": {f.Plan.Margin.Costs.Cents().String(), "269966.66"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %s, want %s", name, pair[0], pair[1])
		}
	}
	if len(f.Recent) != 3 || f.From != calendar.NewMonth(2024, 10) || f.To != calendar.NewMonth(2025, 1) {
		t.Errorf("the mean of %v for %s to %s", f.Recent, f.From, f.To)
	}
}

// TestNoRateWithoutWord: nobody said until when the books are complete, or no month is
// complete of it, or the project is paid by results; then there is no forecast by the mean.
func TestNoRateWithoutWord(t *testing.T) {
	b := readBook(t, referenceFile)
	if f := wholeOf(b).Forecast; f.Rate != nil || f.Said {
		t.Error("a forecast by the mean of months that nobody called complete")
	}
	lump := readBook(t, "../../testdata/cases/lump-sum_1.json")
	if f := wholeOf(completeUntil(lump, lump.Agreement.Period().From.Month())).Forecast; f.Rate != nil || f.Plan == nil {
		t.Error("of lump sums there is a plan, and no mean")
	}
}

// TestMeanOfFewerMonths: where one month is complete, it alone is the mean.
func TestMeanOfFewerMonths(t *testing.T) {
	b := readBook(t, referenceFile)
	first := b.Agreement.Period().From.Month()
	f := wholeOf(completeUntil(b, first)).Forecast
	months := money.Cents(f.To - f.From + 1)
	for _, l := range f.Lines {
		equal(t, string(l.Category), l.Rate.Future.Cents(), months*l.Actual.Cents())
	}
}

// TestOrderCountsOnce: an order within the budget that is left changes no total of the
// plan; what is ordered beyond it does; and its invoice takes its place.
func TestOrderCountsOnce(t *testing.T) {
	b := readBook(t, purchaseCase)
	months := b.Agreement.Period()
	b = completeUntil(b, months.From.Month())
	var category project.Category
	var left money.Cents
	before := wholeOf(b)
	for _, l := range before.Forecast.Lines {
		if l.Plan.Left != nil && l.Plan.Future.Cents() > left && l.Category != project.Staff {
			for _, c := range project.CostCategories {
				if c == l.Category {
					category, left = c, l.Plan.Future.Cents()
				}
			}
		}
	}
	if category == "" {
		t.Fatal("the case was to have a budget left for purchases")
	}
	order := project.Commitment{ID: "S1", Category: category, Amount: left + 100_00, Expected: months.To.Month()}
	future := func(b *book.Book) money.Cents {
		for _, l := range wholeOf(b).Forecast.Lines {
			if l.Category == category {
				return l.Plan.Future.Cents()
			}
		}
		return 0
	}
	known := future(ordered(b, order)) - order.Amount
	if known < 0 {
		t.Fatalf("%v is expected, less than what is ordered", known+order.Amount)
	}
	small := order
	small.Amount = max(1, left-known-1)
	equal(t, "an order within the budget", future(ordered(b, small)), max(left, known+small.Amount))
	invoiced := *ordered(b, order)
	invoiced.Costs = append(invoiced.Costs[:len(invoiced.Costs):len(invoiced.Costs)], project.Cost{
		ID: "S1-lasku", Date: months.To, Category: category, Supplier: "Oy", Document: "1",
		Amount: order.Amount, Commitment: order.ID,
	})
	equal(t, "its invoice", future(&invoiced), known+order.Amount)
	if len(wholeOf(&invoiced).Orders.Open) != 0 {
		t.Error("an order that is invoiced whole is still open")
	}
}

func ordered(b *book.Book, order project.Commitment) *book.Book {
	changed := *b
	changed.Commitments = []project.Commitment{order}
	return &changed
}

// TestPlannedHoursStayWithinTheCap: no plan of a year takes more hours than can be
// accepted, so that no line of the plan is of hours beyond them (RULES.md 2.11).
func TestPlannedHoursStayWithinTheCap(t *testing.T) {
	b := readBook(t, "../../testdata/cases/flat-15_unit-cost-1720_1.json")
	w := wholeOf(completeUntil(b, b.Agreement.Period().From.Month()))
	found := false
	for _, f := range w.Figures() {
		if f.Label.Key != "figure.plan_person" {
			continue
		}
		found = true
		hours := make(map[int]money.Hours)
		for _, month := range f.Parts {
			m, err := calendar.ParseMonth(month.Label.Args["month"])
			if err != nil {
				t.Fatal(err)
			}
			hours[m.Year()] += month.Parts[0].Hours()
		}
		for year, sum := range hours {
			if sum > 1720_00 {
				t.Errorf("%s: %v hours of %d", f.ID, sum, year)
			}
		}
	}
	if !found {
		t.Error("nobody is in the plan")
	}
}
