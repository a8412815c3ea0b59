package reports

import (
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/i18n"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// TestPrintedTotalsAreSumsOfPrintedRows: over all models and in every form, each total
// of a table is exactly the sum of the rows above it.
func TestPrintedTotalsAreSumsOfPrintedRows(t *testing.T) {
	p := i18n.For(i18n.EN)
	words := []string{p.T("costreport.total"), p.T("report.total")}
	all := generated(t)
	b, claims := reference(t)
	all = append(all, generatedClaim{referenceName, b, claims, len(claims)})
	totals := make(map[Format]int)
	for _, g := range all {
		from, to := wholePeriod(g.book, g.claims)
		for _, report := range List {
			ask := Request{Book: g.book, Claims: g.claims, Number: g.claim, From: from, To: to, Printer: p}
			if !askable(&ask, &report) {
				continue
			}
			for _, format := range report.Formats {
				ask.Format = format
				data, err := report.Render(ask)
				if err != nil {
					t.Fatal(err)
				}
				name := g.name + " " + report.ID + "." + string(format)
				switch format {
				case CSV:
					totals[format] += totalsAddUp(t, name, parsed(t, data), words)
				case XLSX:
					totals[format] += sheetsAddUp(t, name, opened(t, data), words)
				}
			}
		}
		for i := range g.claims {
			w := &claimPaper{book: g.book, claims: g.claims, claim: &g.claims[i], printer: p}
			table := w.comparisonTable()
			totals[PDF] += totalsAddUp(t, g.name+" comparison", append(table.rows, table.total), words)
		}
	}
	for _, format := range []Format{CSV, XLSX, PDF} {
		if totals[format] < 4*len(all) {
			t.Errorf("only %d totals of %s are compared", totals[format], format)
		}
	}
}

func sheetsAddUp(t *testing.T, name string, f *excelize.File, words []string) (totals int) {
	t.Helper()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		totals += totalsAddUp(t, name+" "+sheet, rows, words)
	}
	return totals
}

// totalsAddUp compares each number of a total row with the sum of the numbers above
// it, up to the title of the column, and counts them. A percentage is no sum.
func totalsAddUp(t *testing.T, name string, rows [][]string, words []string) (totals int) {
	t.Helper()
	for i, row := range rows {
		if !slices.ContainsFunc(row[:min(2, len(row))], func(s string) bool { return slices.Contains(words, s) }) {
			continue
		}
		for column, text := range row {
			total, has := amountOf(text)
			if !has {
				continue
			}
			sum, title := sumAbove(rows[:i], column)
			if strings.Contains(title, "%") {
				continue
			}
			totals++
			if !sum.Equal(total) {
				t.Errorf("%s: the total of %q is %s, its rows come to %s", name, title, total, sum)
			}
		}
	}
	return totals
}

func sumAbove(rows [][]string, column int) (sum decimal.Decimal, title string) {
	for _, row := range slices.Backward(rows) {
		text := ""
		if column < len(row) {
			text = row[column]
		}
		amount, has := amountOf(text)
		if !has && text != "" && text != i18n.For(i18n.EN).None() {
			return sum, text
		}
		sum = sum.Add(amount)
	}
	return sum, ""
}

// amountOf reads a number of any of the forms: 1234.5, 1234,50 or −1,234.50.
func amountOf(text string) (decimal.Decimal, bool) {
	text = strings.Replace(text, "−", "-", 1)
	if whole, cents, has := strings.Cut(text, ","); has && !strings.Contains(text, ".") {
		text = whole + "." + cents
	}
	amount, err := decimal.NewFromString(strings.ReplaceAll(text, ",", ""))
	return amount, err == nil
}
