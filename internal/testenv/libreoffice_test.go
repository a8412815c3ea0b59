package testenv_test

import (
	"path/filepath"
	"testing"

	"hankekirja/internal/testenv"

	"github.com/xuri/excelize/v2"
)

// workbook has a formula with a wrong value beside it, under the name of a program
// whose values LibreOffice trusts by its own settings.
func workbook(t *testing.T, name string, input int64) string {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for _, step := range []error{
		f.SetAppProps(&excelize.AppProperties{Application: "Microsoft Excel", AppVersion: "16.0300"}),
		f.SetSheetName("Sheet1", "Year's claim"),
		f.SetCellInt("Year's claim", "A1", input),
		f.SetCellInt("Year's claim", "A2", 999),
		f.SetCellFormula("Year's claim", "A2", "ROUND(A1/8,2)"),
		f.SetCellStr("Year's claim", "A3", "=1+1"),
		f.SetDefinedName(&excelize.DefinedName{Name: "claim_gross", RefersTo: "'Year''s claim'!$A$2"}),
	} {
		if step != nil {
			t.Fatal(step)
		}
	}
	path := filepath.Join(t.TempDir(), name)
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRecalculateCorrectsWrongValues(t *testing.T) {
	// Two files of one name: a run must keep them apart.
	paths := []string{workbook(t, "claim.xlsx", 10), workbook(t, "claim.xlsx", -821)}
	books := testenv.Recalculate(t, paths)
	for i, want := range []struct {
		raw   string
		cents int64
	}{{"1.25", 125}, {"-102.63", -10263}} {
		book := books[i]
		if got := book.Named("claim_gross"); got != want.raw || book.Cents(got) != want.cents {
			t.Errorf("workbook %d: claim_gross is %s, want %s", i, got, want.raw)
		}
		if got := book.Value("Year's claim", "A3"); got != "=1+1" {
			t.Errorf("workbook %d: text became %q", i, got)
		}
	}
}
