package followup_test

import (
	"path/filepath"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// everyCase runs a test on a project of every cost model.
func everyCase(t *testing.T, run func(*testing.T, *book.Book)) {
	files, _ := filepath.Glob("../../testdata/cases/*.json")
	files = append(files, "../../testdata/reference/jyvaskyla.json")
	for _, file := range files {
		if !strings.HasSuffix(file, ".expected.json") {
			t.Run(filepath.Base(file), func(t *testing.T) { run(t, readBook(t, file)) })
		}
	}
}

// completeUntil is the Book with its books complete until a month.
func completeUntil(b *book.Book, m calendar.Month) *book.Book {
	changed := *b
	changed.Agreement.CompleteUntil = m
	return &changed
}

// everyUntil runs a test on every case with nothing said, and with the books complete
// until the first, a middle and the last month.
func everyUntil(t *testing.T, run func(*testing.T, *followup.Whole, *book.Book)) {
	everyCase(t, func(t *testing.T, b *book.Book) {
		months := b.Agreement.Period()
		first, last := months.From.Month(), months.To.Month()
		for _, m := range []calendar.Month{0, first, (first + last) / 2, last - 1, last} {
			if m != 0 && m < first {
				continue
			}
			t.Run(m.String(), func(t *testing.T) {
				changed := ordering(completeUntil(b, m))
				run(t, followup.WholeOf(changed, claim.Chain(changed)), changed)
			})
		}
	})
}

// ordering is the Book with a commitment in every category that a purchase can have.
func ordering(b *book.Book) *book.Book {
	changed := *b
	for i, category := range project.CostCategories {
		changed.Commitments = append(changed.Commitments, project.Commitment{
			ID: "S" + string(category), Category: category, Amount: money.Cents(1_234_56 + i),
			Expected: calendar.Month(i%2) * b.Agreement.Period().To.Month(),
		})
	}
	return &changed
}

func cents(f *money.Figure) money.Cents {
	if f == nil {
		return 0
	}
	return f.Cents()
}

func equal(t *testing.T, what string, got, want money.Cents) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// TestTablesAddUp: the rows of every table come to its total, and those of the whole
// project to what the overview says was used.
func TestTablesAddUp(t *testing.T) {
	everyUntil(t, func(t *testing.T, w *followup.Whole, b *book.Book) {
		rows, total := w.Table()
		var budget, used, open, left money.Cents
		for _, r := range rows {
			budget += cents(r.Budget)
			used += cents(r.Used)
			open += cents(r.Open)
			left += cents(r.Left)
		}
		equal(t, "budget", budget, cents(total.Budget))
		equal(t, "used", used, cents(total.Used))
		equal(t, "used of the overview", used, w.Used.Cents())
		equal(t, "ordered", open, cents(total.Open))
		equal(t, "left", left, cents(total.Left))
		first, last := w.Months[0].Month, w.Months[len(w.Months)-1].Month
		equal(t, "used in all months", w.View(first, last).Used, w.Used.Cents())
		for from := first; from <= last; from += 3 {
			for to := from; to <= last; to += 5 {
				viewAddsUp(t, w.View(from, to))
			}
		}
	})
}

func viewAddsUp(t *testing.T, v followup.View) {
	t.Helper()
	var planned, used money.Cents
	sums := func(what string) {
		t.Helper()
		equal(t, what+" planned", planned, v.Planned)
		equal(t, what+" used", used, v.Used)
		planned, used = 0, 0
	}
	for _, l := range v.Lines {
		planned, used = planned+l.Planned, used+l.Used
	}
	sums("lines")
	for _, m := range v.Months {
		planned, used = planned+m.Planned, used+m.Used
	}
	sums("months")
	for _, c := range v.Claims {
		planned, used = planned+c.Planned, used+c.Used
	}
	sums("claims")
	for _, p := range v.Packages {
		var by money.Cents
		for _, amount := range p.By {
			by += amount
		}
		equal(t, "kinds of "+p.ID, by, p.Used)
		used += p.Used
	}
	if len(v.Packages) > 0 {
		equal(t, "work packages", used, v.Used)
	}
}

// TestForecastAddsUp: in both ways the lines come to the total, the months to what is
// expected, and no month is both actual and forecast.
func TestForecastAddsUp(t *testing.T) {
	everyUntil(t, func(t *testing.T, w *followup.Whole, b *book.Book) {
		f := &w.Forecast
		equal(t, "actual and later", f.Actual.Cents()+f.Later.Cents(), w.Used.Cents())
		for way, o := range map[string]*followup.Outlook{"rate": f.Rate, "plan": f.Plan} {
			if o == nil {
				continue
			}
			actual, future, total := cents(f.Income), money.Cents(0), cents(f.Income)
			for _, l := range f.Lines {
				course := l.Plan
				if way == "rate" {
					course = l.Rate
				}
				equal(t, way+" "+string(l.Category), course.Total.Cents(), l.Actual.Cents()+course.Future.Cents())
				actual += l.Actual.Cents()
				future += course.Future.Cents()
				total += course.Total.Cents()
			}
			var months money.Cents
			for _, m := range o.Months {
				if m.Month <= f.Until {
					t.Errorf("%s: %s is both actual and forecast", way, m.Month)
				}
				months += m.Amount
			}
			equal(t, way+" actual", actual, f.Actual.Cents())
			equal(t, way+" future", future, o.Future.Cents())
			equal(t, way+" months", months, o.Future.Cents())
			equal(t, way+" total", total, o.Total.Cents())
			equal(t, way+" left", o.Left.Cents(), w.Estimate.Cents()-total)
			if o.Grant.Cents() > w.GrantMax.Cents() {
				t.Errorf("%s: a grant of %v over the maximum", way, o.Grant.Cents())
			}
		}
	})
}

// TestForecastOfCompleteProjectIsActual: where every month is complete, both ways give
// what was used, and the grant is that of the claims with one more over the rest.
func TestForecastOfCompleteProjectIsActual(t *testing.T) {
	everyCase(t, func(t *testing.T, b *book.Book) {
		b = ordering(completeUntil(b, b.Agreement.Period().To.Month()))
		claims := claim.Chain(b)
		w := followup.WholeOf(b, claims)
		last := followup.Unclaimed(b, claims)
		if last == nil {
			last = &claims[len(claims)-1]
		}
		if w.Forecast.Any() {
			t.Error("a month is forecast of a project whose months are all complete")
		}
		for way, o := range map[string]*followup.Outlook{"rate": w.Forecast.Rate, "plan": w.Forecast.Plan} {
			if o == nil {
				if b.Agreement.CostModel != "lump-sum" {
					t.Errorf("no forecast by %s", way)
				}
				continue
			}
			equal(t, way+" total", o.Total.Cents(), w.Used.Cents())
			equal(t, way+" grant", o.Grant.Cents(), last.Accepted.CumulativeGrant.Cents())
			if m := o.Margin; m != nil {
				equal(t, way+" margin", m.Left.Cents(), w.Margin.Left.Cents())
			}
		}
	})
}

// TestFiguresHaveTheirOwnNames: no two figures of the follow-up share an id.
func TestFiguresHaveTheirOwnNames(t *testing.T) {
	everyUntil(t, func(t *testing.T, w *followup.Whole, b *book.Book) {
		seen := make(map[string]bool)
		for _, f := range w.Figures() {
			if f.ID == "" || seen[f.ID] {
				t.Errorf("the id %q is missing or taken", f.ID)
			}
			seen[f.ID] = true
		}
	})
}
