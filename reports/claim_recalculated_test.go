package reports

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
	"hankekirja/internal/testenv"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// generatedClaim is the claim with the most lines of a generated project file.
type generatedClaim struct {
	name   string
	book   *book.Book
	claims []claim.Claim
	claim  int
}

// generated gives a claim of every generated project file with claims: they cover
// all cost models and both staff cost models.
func generated(t testing.TB) []generatedClaim {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(testenv.Root(t), "testdata", "cases", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	models := make(map[string]bool)
	var all []generatedClaim
	for _, path := range paths {
		name := filepath.Base(path)
		if strings.HasSuffix(name, ".expected.json") {
			continue
		}
		b, claims := projectOf(t, "cases", name)
		models[b.Agreement.CostModel+" "+string(b.Agreement.StaffModel)] = true
		if len(claims) == 0 {
			continue
		}
		most := slices.MaxFunc(claims, func(x, y claim.Claim) int { return cmp.Compare(len(x.Lines), len(y.Lines)) })
		all = append(all, generatedClaim{name, b, claims, most.Record.Number})
	}
	if len(models) < 8 {
		t.Fatalf("the generated files cover only the models %v", models)
	}
	return all
}

// TestWorkbooksRecalculate has LibreOffice compute the workbooks of all models
// again: the named cells equal the figures to the cent, every other formula gives
// the value that stands beside it, and every control is zero.
func TestWorkbooksRecalculate(t *testing.T) {
	dir := t.TempDir()
	all := generated(t)
	b, claims := reference(t)
	for i := range claims {
		all = append(all, generatedClaim{"reference", b, claims, i + 1})
	}
	paths := make([]string, len(all))
	for i, c := range all {
		data, err := ClaimWorkbook(ofClaim(c.book, c.claims, c.claim, i18n.Languages[i%len(i18n.Languages)]))
		if err != nil {
			t.Fatal(err)
		}
		paths[i] = filepath.Join(dir, strconv.Itoa(i)+".xlsx")
		if err := os.WriteFile(paths[i], data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i, r := range testenv.Recalculate(t, paths) {
		c := all[i]
		t.Run(c.name+"-"+strconv.Itoa(c.claim), func(t *testing.T) {
			for name, want := range namedAmounts(c.book, &c.claims[c.claim-1]) {
				if got := r.Named(name); r.Cents(got) != int64(want) {
					t.Errorf("%s is %s, want %s", name, got, want)
				}
			}
			data, err := os.ReadFile(paths[i])
			if err != nil {
				t.Fatal(err)
			}
			compareFormulas(t, opened(t, data), r)
		})
	}
}

// compareFormulas compares each formula's value in our file with the recalculated.
func compareFormulas(t *testing.T, ours *excelize.File, r *testenv.Recalculated) {
	t.Helper()
	formulas := 0
	eachCell(t, ours, func(sheet, cell, value, formula string) {
		if formula == "" {
			return
		}
		formulas++
		want, err := decimal.NewFromString(value)
		if err != nil {
			t.Errorf("%s!%s: the value beside the formula is %q", sheet, cell, value)
			return
		}
		got, err := decimal.NewFromString(r.Value(sheet, cell))
		if err != nil || got.Sub(want).Abs().GreaterThan(decimal.New(1, -7)) {
			t.Errorf("%s!%s = %s: %v, want %s", sheet, cell, formula, r.Value(sheet, cell), value)
		}
	})
	if formulas == 0 {
		t.Error("the workbook has no formulas")
	}
}

// TestInputsMoveTheClaim changes a pay row and a share in the workbook, has
// LibreOffice compute it, and in the Book: both give the same claim.
func TestInputsMoveTheClaim(t *testing.T) {
	b, claims := reference(t)
	last := len(claims)
	w, err := newClaimBook(ofClaim(b, claims, last, i18n.FI))
	if err != nil {
		t.Fatal(err)
	}
	line := &w.claim.Lines[0]
	f := claimFileOf(t, b, claims, last, i18n.FI)
	set := func(figure *money.Figure, value any) {
		at := w.places[figure]
		if err := f.SetCellValue(at.sheet.name, address(at.column, at.row), value); err != nil {
			t.Fatal(err)
		}
	}
	set(paySum(line).Parts[0], 3500.55)
	set(line.Percent, 33.3333)
	path := filepath.Join(t.TempDir(), "changed.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}

	before := namedAmounts(b, &claims[last-1])
	for i := range b.People {
		p := &b.People[i]
		if p.ID != line.Person {
			continue
		}
		whole := p.Allocations[0]
		month := whole
		whole.To, month.Period, month.Percent = line.Month.First()-1, line.Month.Period(), 333_333
		rest := p.Allocations[0]
		rest.From = line.Month.Last() + 1
		p.Allocations = []staff.Allocation{whole, month, rest}
		for j := range p.Pay {
			if p.Pay[j].Month == line.Month && p.Pay[j].Type == "salary" {
				p.Pay[j].Amount = 350_055
			}
		}
	}
	changed := claim.Chain(b)
	r := testenv.Recalculate(t, []string{path})[0]
	moved := 0
	for name, want := range namedAmounts(b, &changed[last-1]) {
		if got := r.Named(name); r.Cents(got) != int64(want) {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
		if want != before[name] {
			moved++
		}
	}
	if moved < 4 {
		t.Errorf("only %d names moved", moved)
	}
}
