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

// referenceName stands for the reference project among the generated ones.
const referenceName = "reference"

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
	t.Parallel()
	dir := t.TempDir()
	all := generated(t)
	b, claims := reference(t)
	for i := range claims {
		all = append(all, generatedClaim{referenceName, b, claims, i + 1})
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
