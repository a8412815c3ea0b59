package followup_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
)

func readBook(t *testing.T, path string) *book.Book {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b, err := book.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestRowsAndMonthsAddUp: for every cost model the rows of a claim add up to its
// eligible amount, the months to what was used, and the categories to it before
// income.
func TestRowsAndMonthsAddUp(t *testing.T) {
	files, _ := filepath.Glob("../../testdata/cases/*.json")
	files = append(files, "../../testdata/reference/jyvaskyla.json")
	for _, file := range files {
		if strings.HasSuffix(file, ".expected.json") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			b := readBook(t, file)
			claims := claim.Chain(b)
			byClaim := make(map[int]money.Cents)
			var all, income money.Cents
			for _, row := range followup.Rows(b, claims) {
				byClaim[row.Claim] += row.Amount
				all += row.Amount
				if row.Income != nil {
					income -= row.Amount
				}
			}
			for _, c := range claims {
				if got, want := byClaim[c.Record.Number], c.Own.Eligible.Cents(); got != want {
					t.Errorf("claim %d: rows %v, eligible %v", c.Record.Number, got, want)
				}
			}
			o := followup.Of(b, claims)
			var months, categories money.Cents
			for _, m := range o.Months {
				months += m.Used
			}
			for _, l := range o.Lines {
				categories += l.Used.Cents()
			}
			if o.Used.Cents() != all || months != all || categories-income != all {
				t.Errorf("used %v, rows %v, months %v, categories less income %v", o.Used.Cents(), all, months, categories-income)
			}
		})
	}
}

// TestReferenceOverview: the reference project has used 1 595,36 over its
// estimate, and four of its five claims are frozen.
func TestReferenceOverview(t *testing.T) {
	b := readBook(t, "../../testdata/reference/jyvaskyla.json")
	o := followup.Of(b, claim.Chain(b))
	for name, pair := range map[string][2]string{
		"used":     {o.Used.Cents().String(), "764866.36"},
		"claimed":  {o.Claimed.Cents().String(), "653133.54"},
		"left":     {o.Left.Cents().String(), "-1595.36"},
		"grant":    {o.Grant.Cents().String(), "391880.12"},
		"accepted": {o.Accepted.Cents().String(), "292074.24"},
		"until":    {o.Until.String(), "2025-01"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %s, want %s", name, pair[0], pair[1])
		}
	}
	if len(o.Months) != 28 {
		t.Errorf("%d months, want 28", len(o.Months))
	}
}

// TestDecidedClaimsAreClaimed: a claim that was decided on has been applied for, also
// where no day of freezing is recorded.
func TestDecidedClaimsAreClaimed(t *testing.T) {
	b := readBook(t, "../../testdata/cases/flat-15_unit-cost-1720_1.json")
	claims := claim.Chain(b)
	var eligible, grant money.Cents
	for i := range claims {
		if claims[i].Record.Frozen != 0 || len(claims[i].Record.Decisions) == 0 {
			t.Fatal("the claims of the case were to be decided and not frozen")
		}
		eligible += claims[i].Own.Eligible.Cents()
		grant += claims[i].Own.Grant.Cents()
	}
	o := followup.Of(b, claims)
	if o.Claimed.Cents() != eligible || o.Grant.Cents() != grant {
		t.Errorf("claimed %v and grant %v, want %v and %v", o.Claimed.Cents(), o.Grant.Cents(), eligible, grant)
	}
}

// TestMargin: the flat rate so far less the costs recorded under it (RULES.md 3.5),
// only where a flat rate covers actual costs.
func TestMargin(t *testing.T) {
	for file, want := range map[string]string{
		"../../testdata/reference/jyvaskyla.json":            "218533.24 269966.66 -51433.42",
		"../../testdata/cases/flat-15_unit-cost-1720_1.json": "4593.23 3988.48 604.75",
		"../../testdata/cases/actual_side-costs_3.json":      "",
		"../../testdata/cases/staff-20_1.json":               "",
		"../../testdata/cases/lump-sum_1.json":               "",
	} {
		b := readBook(t, file)
		o := followup.Of(b, claim.Chain(b))
		got := ""
		if m := o.Margin; m != nil {
			got = m.Income.Cents().String() + " " + m.Costs.Cents().String() + " " + m.Left.Cents().String()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}
