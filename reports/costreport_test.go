package reports

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/followup"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/testenv"
)

// wholeCosts is the cost report over every month that has cost.
func wholeCosts(b *book.Book, claims []claim.Claim, p *i18n.Printer) costs {
	from, to := wholePeriod(b, claims)
	return costsOf(b, claims, from, to, p)
}

func wholePeriod(b *book.Book, claims []claim.Claim) (from, to calendar.Month) {
	period := b.Agreement.Period()
	from, to = period.From.Month(), period.To.Month()
	for _, row := range followup.Rows(b, claims) {
		from, to = min(from, row.Month), max(to, row.Month)
	}
	for i := range b.Costs {
		from, to = min(from, b.Costs[i].Date.Month()), max(to, b.Costs[i].Date.Month())
	}
	return from, to
}

// TestReferenceCostReport covers a month in a frozen claim and one in a claim in
// preparation.
func TestReferenceCostReport(t *testing.T) {
	b, claims := reference(t)
	from, to := calendar.NewMonth(2024, 9), calendar.NewMonth(2024, 10)
	for _, l := range i18n.Languages {
		t.Run(string(l), func(t *testing.T) {
			xlsx, err := CostReport(Request{Book: b, Claims: claims, From: from, To: to, Format: XLSX, Printer: i18n.For(l)})
			if err != nil {
				t.Fatal(err)
			}
			complete(t, "costs."+string(l)+".txt", dump(t, opened(t, xlsx)))
			text, err := CostReport(Request{Book: b, Claims: claims, From: from, To: to, Format: CSV, Printer: i18n.For(l)})
			if err != nil {
				t.Fatal(err)
			}
			complete(t, "costs."+string(l)+".csv", string(text))
		})
	}
}

// complete compares a report with its golden file and with itself: no message and
// no argument is missing.
func complete(t *testing.T, name, got string) {
	t.Helper()
	if at := strings.Index(got, "⟦"); at >= 0 {
		t.Errorf("%s: a message or an argument is missing: %.60s", name, got[at:])
	}
	golden(t, name, got)
}

// TestCostReportSums: over all models the printed totals are the sums of the
// printed rows, and over the whole period the figures of the overview.
func TestCostReportSums(t *testing.T) {
	p := i18n.For(i18n.FI)
	for _, g := range generated(t) {
		t.Run(g.name, func(t *testing.T) {
			c := wholeCosts(g.book, g.claims, p)
			checkTotals(t, &c)
			overview := followup.Of(g.book, g.claims)
			all := c.sum()
			equalCents(t, "used", all.sum, overview.Used.Cents())
			equalCents(t, "claimed", all.byState[0], overview.Claimed.Cents())
			for _, line := range overview.Lines {
				var of costTotal
				for _, total := range c.totals {
					if total.category == categoryWord(line.Category, p) {
						of = total
					}
				}
				equalCents(t, string(line.Category)+" used", of.sum, line.Used.Cents())
				equalCents(t, string(line.Category)+" claimed", of.byState[0], line.Claimed.Cents())
			}
			checkPurchases(t, g.book, &c)
			checkPeriods(t, g, all.sum)
		})
	}
}

func equalCents(t *testing.T, what string, got, want money.Cents) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %s, want %s", what, got, want)
	}
}

// checkTotals adds the printed rows again.
func checkTotals(t *testing.T, c *costs) {
	t.Helper()
	byCategory := make(map[string]money.Cents)
	var all money.Cents
	for i := range c.eligible {
		byCategory[c.eligible[i].category] += c.eligible[i].amount
		all += c.eligible[i].amount
	}
	for _, total := range c.totals {
		equalCents(t, total.category, total.sum, byCategory[total.category])
		delete(byCategory, total.category)
	}
	if len(byCategory) > 0 {
		t.Errorf("categories without a total: %v", byCategory)
	}
	equalCents(t, "total", c.sum().sum, all)
}

// checkPurchases: every purchase is printed once, claimed or not, and the covered
// ones are never claimed.
func checkPurchases(t *testing.T, b *book.Book, c *costs) {
	t.Helper()
	model := b.Rules.CostModel(b.Agreement.CostModel)
	printed := make(map[string]int)
	words := newCostWords(b, nil, i18n.For(i18n.FI))
	name := func(cost *project.Cost) string {
		var r costRow
		words.purchase(&r, cost)
		return r.evidence
	}
	for i := range c.eligible {
		printed[c.eligible[i].evidence]++
	}
	for i := range b.Costs {
		if slices.Contains(model.Covered, b.Costs[i].Category) && printed[name(&b.Costs[i])] > 0 {
			t.Errorf("%s is covered by a flat rate, but claimed", b.Costs[i].ID)
		}
	}
	if !slices.IsSortedFunc(c.notClaimed, func(x, y costRow) int { return int(x.date - y.date) }) {
		t.Error("the purchases that are not claimed are not in the order of their dates")
	}
	for i := range c.notClaimed {
		printed[c.notClaimed[i].evidence]++
	}
	for i := range b.Costs {
		if n := printed[name(&b.Costs[i])]; n != 1 {
			t.Errorf("%s is printed %d times", b.Costs[i].ID, n)
		}
	}
}

// checkPeriods: the reports of single months add up to that of all months.
func checkPeriods(t *testing.T, g generatedClaim, want money.Cents) {
	t.Helper()
	from, to := wholePeriod(g.book, g.claims)
	var sum money.Cents
	for m := from; m <= to; m++ {
		c := costsOf(g.book, g.claims, m, m, i18n.For(i18n.FI))
		sum += c.sum().sum
	}
	equalCents(t, "sum of months", sum, want)
}

// textsOnly are the reports that compute nothing.
var textsOnly = map[string]bool{"tasks": true, "progress": true}

// TestReportsRecalculate has LibreOffice compute the cost reports and budget
// follow-ups of all models again: every formula gives the value beside it, and
// every control is zero.
func TestReportsRecalculate(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	all := generated(t)
	b, claims := reference(t)
	all = append(all, generatedClaim{referenceName, b, claims, len(claims)})
	var paths, names []string
	for i, g := range all {
		p := i18n.For(i18n.Languages[i%len(i18n.Languages)])
		from, to := wholePeriod(g.book, g.claims)
		for _, report := range List {
			ask := Request{Book: g.book, Claims: g.claims, From: from, To: to, Format: XLSX, Printer: p}
			nothingYet := report.ID == "funding" && !slices.ContainsFunc(g.claims, func(c claim.Claim) bool {
				return c.Record.AppliedFor()
			})
			elsewhere := report.Scope == OfClaim || report.Scope == OfList
			if elsewhere || textsOnly[report.ID] || nothingYet || !askable(&ask, &report) {
				continue // or with nothing to compute
			}
			data, err := report.Render(ask)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, report.ID+strconv.Itoa(i)+".xlsx")
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
			paths, names = append(paths, path), append(names, g.name+" "+report.ID)
		}
	}
	recalculates(t, paths, names)
}

// recalculates has LibreOffice compute workbooks again: every formula gives the value
// beside it.
func recalculates(t *testing.T, paths, names []string) {
	t.Helper()
	for i, r := range testenv.Recalculate(t, paths) {
		t.Run(names[i], func(t *testing.T) {
			data, err := os.ReadFile(paths[i])
			if err != nil {
				t.Fatal(err)
			}
			compareFormulas(t, opened(t, data), r)
		})
	}
}

// TestSameReportSameBytes renders every report of the reference project again.
func TestSameReportSameBytes(t *testing.T) {
	b, claims := reference(t)
	from, to := wholePeriod(b, claims)
	for _, report := range List {
		for _, format := range report.Formats {
			request := Request{
				Book: b, Claims: claims, Number: 1, From: from, To: to, Format: format, Printer: i18n.For(i18n.EN),
			}
			if !askable(&request, &report) {
				t.Fatalf("%s: nothing to ask for", report.ID)
			}
			first, err := report.Render(request)
			if err != nil {
				t.Fatal(err)
			}
			for range 10 {
				if again, err := report.Render(request); err != nil || !bytes.Equal(first, again) {
					t.Fatalf("%s.%s: the same report gave other bytes: %v", report.ID, format, err)
				}
			}
		}
	}
}

// TestReportsKeepTextText puts into every text of a project what a spreadsheet could
// take for a formula.
func TestReportsKeepTextText(t *testing.T) {
	hostile := []string{"=SUM(A1)", "+1", "-2+3", "@cmd", "\t=1+1", "\r=1", `"a";=1`, "=\"x\"", "two\nlines"}
	written := map[string]bool{}
	for _, name := range []string{"actual_side-costs_1.json", "actual_unit-cost-1720_1.json"} {
		b, _ := projectOf(t, "cases", name)
		for i, text := range append(textsOf(b), workTextsOf(b)...) {
			*text = hostile[i%len(hostile)]
		}
		claims := claim.Chain(b)
		from, to := wholePeriod(b, claims)
		for _, report := range List {
			ask := Request{Book: b, Claims: claims, Number: len(claims), From: from, To: to, Printer: i18n.For(i18n.SV)}
			if !askable(&ask, &report) {
				continue
			}
			written[report.ID] = true
			for _, ask.Format = range report.Formats {
				data, err := report.Render(ask)
				if err != nil {
					t.Fatal(err)
				}
				keepsText(t, &report, ask.Format, data, hostile)
			}
		}
	}
	if len(written) != len(List) {
		t.Errorf("only %v are written", written)
	}
}

func keepsText(t *testing.T, report *Report, format Format, data []byte, hostile []string) {
	t.Helper()
	switch format {
	case XLSX:
		noForeignFormula(t, report.ID, data, hostile)
	case CSV:
		for _, row := range parsed(t, data) {
			for _, field := range row {
				if strings.IndexAny(field, "=+@\t\r") == 0 || (strings.HasPrefix(field, "-") && !isNumber(field)) {
					t.Errorf("%s.csv: a cell begins like a formula: %q", report.ID, field)
				}
			}
		}
	}
}

func noForeignFormula(t *testing.T, id string, data []byte, hostile []string) {
	t.Helper()
	eachCell(t, opened(t, data), func(sheet, cell, value, formula string) {
		if formula != "" && (slices.Contains(hostile, "="+formula) || !isNumber(strings.Replace(value, ".", ",", 1))) {
			t.Errorf("%s %s!%s: the text %q has the formula %q", id, sheet, cell, value, formula)
		}
	})
}

// isNumber tells whether a CSV field is a decimal number.
func isNumber(field string) bool {
	_, err := strconv.ParseFloat(strings.Replace(field, ",", ".", 1), 64)
	return err == nil
}
