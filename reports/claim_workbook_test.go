package reports

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// claimFileOf writes a claim and reads the workbook back.
func claimFileOf(t testing.TB, b *book.Book, claims []claim.Claim, number int, l i18n.Language) *excelize.File {
	t.Helper()
	data, err := ClaimWorkbook(ofClaim(b, claims, number, l))
	if err != nil {
		t.Fatal(err)
	}
	return opened(t, data)
}

func opened(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// dump writes a workbook as text: its names, then each sheet's cells with value and
// formula.
func dump(t testing.TB, f *excelize.File) string {
	t.Helper()
	var out strings.Builder
	for _, n := range f.GetDefinedName() {
		fmt.Fprintf(&out, "%s %s = %s\n", n.Scope, n.Name, n.RefersTo)
	}
	eachCell(t, f, func(sheet, cell, value, formula string) {
		if cell == "A1" {
			fmt.Fprintf(&out, "\n[%s]\n", sheet)
		}
		if formula != "" {
			value += "  =" + formula
		}
		fmt.Fprintf(&out, "%s %s\n", cell, strings.ReplaceAll(value, "\n", "↵"))
	})
	return out.String()
}

// eachCell calls f for every cell with a value or a formula, sheet by sheet.
func eachCell(t testing.TB, f *excelize.File, each func(sheet, cell, value, formula string)) {
	t.Helper()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j, value := range row {
				cell := address(j+1, i+1)
				formula, err := f.GetCellFormula(sheet, cell)
				if err != nil {
					t.Fatal(err)
				}
				if value != "" || formula != "" {
					each(sheet, cell, value, formula)
				}
			}
		}
	}
}

func TestReferenceClaimsAsWorkbooks(t *testing.T) {
	b, claims := reference(t)
	for _, number := range []int{1, 5} {
		for _, l := range i18n.Languages {
			name := fmt.Sprintf("claim-%d.%s.txt", number, l)
			t.Run(name, func(t *testing.T) {
				got := dump(t, claimFileOf(t, b, claims, number, l))
				if strings.Contains(got, "⟦") {
					t.Errorf("a message or an argument is missing: %s", got[strings.Index(got, "⟦"):][:40])
				}
				golden(t, name, got)
			})
		}
	}
}

// TestSameClaimSameBytes renders a claim many times: excelize alone changes the
// order of parts from run to run.
func TestSameClaimSameBytes(t *testing.T) {
	b, claims := reference(t)
	const mostBytes = 150_000
	for _, l := range i18n.Languages {
		first, err := ClaimWorkbook(ofClaim(b, claims, 5, l))
		if err != nil {
			t.Fatal(err)
		}
		if len(first) > mostBytes {
			t.Errorf("%s: %d bytes, more than %d", l, len(first), mostBytes)
		}
		for range 25 {
			again, err := ClaimWorkbook(ofClaim(b, claim.Chain(b), 5, l))
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first, again) {
				t.Fatalf("%s: the same claim gave other bytes", l)
			}
		}
	}
}

func TestNoSuchClaim(t *testing.T) {
	b, claims := reference(t)
	if _, err := ClaimWorkbook(ofClaim(b, claims, 6, i18n.FI)); err == nil {
		t.Error("a workbook of a claim that does not exist")
	}
}

// TestPeoplesTextStaysText puts what a spreadsheet could take for a formula, and
// what XML cannot hold, into every text of a project.
func TestPeoplesTextStaysText(t *testing.T) {
	for _, tt := range []struct{ text, shown string }{
		{"=SUM(A1)", "=SUM(A1)"},
		{"+1", "+1"},
		{"-2+3", "-2+3"},
		{"@cmd", "@cmd"},
		{"\t=1+1", "\t=1+1"},
		{"\r=1", "\r=1"},
		{"'=1", "'=1"},
		{"1.5", "1.5"},
		{"0012", "0012"},
		{"TRUE", "TRUE"},
		{`"quoted" & <tag>`, `"quoted" & <tag>`},
		{`=HYPERLINK("http://x","y")`, `=HYPERLINK("http://x","y")`},
		{"_x0041_", "_x0041_"},
		{"＝1", "＝1"},
		{"rivi\nvaihto", "rivi\nvaihto"},
		{strings.Repeat("pitkä ", 400), strings.Repeat("pitkä ", 400)},
		{"🏛 kaupunki", "🏛 kaupunki"},
		{strings.Repeat("x", 40_000), strings.Repeat("x", mostText-1) + "…"},
		{strings.Repeat("🏛", 20_000), strings.Repeat("🏛", mostText/2) + "…"},
		{"zero\x00byte", "zero\ufffdbyte"},
		{"bell\x07", "bell\ufffd"},
		{"none\ufffe", "none\ufffd"},
		{"a\xffb", "a\ufffdb"},
	} {
		t.Run(tt.text[:min(len(tt.text), 12)], func(t *testing.T) {
			b, _ := projectOf(t, "cases", "actual_side-costs_1.json")
			for _, text := range textsOf(b) {
				*text = tt.text
			}
			b.Agreement.Name = project.Text{"fi": tt.text}
			claims := claim.Chain(b)
			ours, err := newClaimBook(ofClaim(b, claims, len(claims), i18n.FI))
			if err != nil {
				t.Fatal(err)
			}
			formulas, shown := formulasOf(ours), 0
			f := claimFileOf(t, b, claims, len(claims), i18n.FI)
			eachCell(t, f, func(sheet, cell, value, formula string) {
				if formula != formulas[sheet+"!"+cell] {
					t.Errorf("%s!%s has the formula %q, want %q", sheet, cell, formula, formulas[sheet+"!"+cell])
				}
				// People of one name have their ids behind it.
				if value == tt.shown || strings.HasPrefix(value, tt.shown+" (") {
					shown++
					if kind, _ := f.GetCellType(sheet, cell); kind != excelize.CellTypeInlineString {
						t.Errorf("%s!%s is not text", sheet, cell)
					}
				}
			})
			if shown < len(textsOf(b))/4 {
				t.Errorf("%q is in %d cells, and in %d texts of the project", tt.shown, shown, len(textsOf(b)))
			}
		})
	}
}

// textsOf gives the places of all texts that people write and the workbook shows.
func textsOf(b *book.Book) []*string {
	a := &b.Agreement
	texts := []*string{&a.Code, &a.Beneficiary, &a.Unit, &a.Authority, &a.Fund}
	for i := range a.Grant.Parts {
		texts = append(texts, &a.Grant.Parts[i].Source)
	}
	for i := range a.OtherFunding {
		texts = append(texts, &a.OtherFunding[i].Source)
	}
	for i := range b.People {
		texts = append(texts, &b.People[i].Name)
		for j := range b.People[i].Allocations {
			texts = append(texts, &b.People[i].Allocations[j].Document)
		}
	}
	for i := range b.Costs {
		c := &b.Costs[i]
		texts = append(texts, &c.Supplier, &c.Document, &c.Description)
	}
	for i := range b.Income {
		texts = append(texts, &b.Income[i].Description)
	}
	for i := range b.Claims {
		for j := range b.Claims[i].Corrections {
			texts = append(texts, &b.Claims[i].Corrections[j].Reason)
		}
	}
	return texts
}

// workTextsOf gives the places of those that only the reports of working time show.
func workTextsOf(b *book.Book) []*string {
	var texts []*string
	for i := range b.People {
		texts = append(texts, &b.People[i].Title, &b.People[i].Task)
		for j := range b.People[i].Allocations {
			a := &b.People[i].Allocations[j]
			texts = append(texts, &a.DocumentNumber, &a.SignedBy)
		}
	}
	for i := range b.Sheets {
		for j := range b.Sheets[i].Entries {
			e := &b.Sheets[i].Entries[j]
			texts = append(texts, &e.WorkPackage, &e.Note)
		}
	}
	return texts
}

// formulasOf gives the formulas that the report itself wrote, by cell.
func formulasOf(w *claimBook) map[string]string {
	formulas := make(map[string]string)
	to := &writer{workbook: w.workbook}
	for _, s := range w.sheets {
		for i := range s.rows {
			for j := range s.rows[i].cells {
				if c := &s.rows[i].cells[j]; c.figure != nil {
					formulas[s.name+"!"+address(j+1, i+1)] = to.formula(c, s)
				}
			}
		}
	}
	return formulas
}

// TestOnlyKnownConstantsAreInFormulas: a recorded or decided figure has a cell of
// its own. Written into formulas are only the months of a year, the whole and zero.
func TestOnlyKnownConstantsAreInFormulas(t *testing.T) {
	allowed := []string{"figure.months_of_year", "figure.whole_pay", "figure.nothing"}
	for _, c := range generated(t) {
		w, err := newClaimBook(ofClaim(c.book, c.claims, c.claim, i18n.FI))
		if err != nil {
			t.Fatal(err)
		}
		var inside func(f *money.Figure)
		inside = func(f *money.Figure) {
			for _, part := range f.Parts {
				if _, has := w.home(part); has {
					continue
				}
				switch part.Kind {
				case money.Given, money.Carried, money.Decided:
					if !slices.Contains(allowed, part.Label.Key) {
						t.Errorf("%s: %s %s stands in a formula", c.name, part.Label.Key, part.Value)
					}
				default:
					inside(part)
				}
			}
		}
		for _, s := range w.sheets {
			for i := range s.rows {
				for _, cell := range s.rows[i].cells {
					if cell.kind == homeCell && cell.figure.Kind != money.Decided {
						inside(cell.figure)
					}
				}
			}
		}
	}
}

// TestNamesByExcelize computes the named cells with excelize's own engine, without
// an office program.
func TestNamesByExcelize(t *testing.T) {
	b, claims := reference(t)
	for _, c := range claims {
		f := claimFileOf(t, b, claims, c.Record.Number, i18n.EN)
		for name, want := range namedAmounts(b, &c) {
			at := refersTo(t, f, name)
			sheet, cell, _ := strings.Cut(strings.ReplaceAll(at, "'", ""), "!")
			got, err := f.CalcCellValue(sheet, strings.ReplaceAll(cell, "$", ""), excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if value, err := decimal.NewFromString(got); err != nil || !value.Equal(want.Decimal()) {
				t.Errorf("claim %d: %s is %s, want %s", c.Record.Number, name, got, want)
			}
		}
	}
}

func refersTo(t testing.TB, f *excelize.File, name string) string {
	t.Helper()
	for _, n := range f.GetDefinedName() {
		if n.Name == name {
			return n.RefersTo
		}
	}
	t.Fatalf("the workbook has no name %s", name)
	return ""
}

// namedAmounts gives the cells that a workbook names, with the amounts of the claim.
func namedAmounts(b *book.Book, c *claim.Claim) map[string]money.Cents {
	own := &c.Own
	amounts := map[string]money.Cents{
		"claim_gross": own.Gross.Cents(), "claim_income": own.Income.Cents(), "claim_eligible": own.Eligible.Cents(),
		"claim_within_budget": own.WithinBudget.Cents(), "claim_grant": own.Grant.Cents(),
		"claim_own": own.Own.Cents(), "claim_payable": own.Payable.Cents(),
		"claim_cumulative_grant": own.CumulativeGrant.Cents(),
	}
	for _, category := range b.Rules.CostModel(b.Agreement.CostModel).Categories() {
		amounts["total_"+string(category)] = 0
	}
	for _, total := range own.Totals {
		amounts["total_"+string(total.Category)] = total.Amount.Cents()
	}
	return amounts
}
