package reports

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/testenv"

	"github.com/shopspring/decimal"
)

// expectedClaim is a claim as a separate program computed it from the rules.
type expectedClaim struct {
	Lines []struct {
		Category, Person, Cost string
		Amount                 decimal.Decimal
	}
	Totals           map[string]decimal.Decimal
	Gross, Eligible  decimal.Decimal
	WithinBudget     decimal.Decimal `json:"within_budget"`
	staff, purchases decimal.Decimal // sums of lines
}

// expectedOf reads what testdata says that the claims of a case come to.
func expectedOf(t *testing.T, name string) []expectedClaim {
	t.Helper()
	name = strings.TrimSuffix(name, ".json") + ".expected.json"
	data, err := os.ReadFile(filepath.Join(testenv.Root(t), "testdata", "cases", name))
	if err != nil {
		t.Fatal(err)
	}
	var project struct{ Claims []expectedClaim }
	if err := json.Unmarshal(data, &project); err != nil {
		t.Fatal(err)
	}
	for i := range project.Claims {
		c := &project.Claims[i]
		for _, line := range c.Lines {
			if line.Category == "staff" {
				c.staff = c.staff.Add(line.Amount)
			}
			if line.Cost != "" {
				c.purchases = c.purchases.Add(line.Amount)
			}
		}
	}
	return project.Claims
}

// TestStatementsComeToTheClaim: over every cost model, what the tables of each statement
// of each claim come to is what a separate program computed from the rules.
func TestStatementsComeToTheClaim(t *testing.T) {
	compared := map[string]int{}
	for k, g := range generated(t) {
		expected := expectedOf(t, g.name)
		for i := range g.claims {
			for _, report := range List {
				if report.statement == nil {
					continue
				}
				ask := ofClaim(g.book, g.claims, g.claims[i].Record.Number, i18n.Languages[k%len(i18n.Languages)])
				s, err := ask.statement(report.statement)
				if err != nil {
					t.Fatalf("%s: %v", g.name, err)
				}
				got := tableTotals(s)
				want := expected[i].sumsOf(report.ID, len(got))
				if len(got) != len(want) {
					t.Fatalf("%s claim %d %s: %d tables have a total, want %d", g.name, i+1, report.ID, len(got), len(want))
				}
				for table, sum := range want {
					compared[report.ID]++
					if !sum.Equal(got[table].Decimal()) {
						t.Errorf("%s claim %d %s: table %d comes to %s, want %s",
							g.name, i+1, report.ID, table+1, got[table], sum)
					}
				}
			}
		}
	}
	for _, report := range List {
		if report.statement != nil && report.ID != "notes" && compared[report.ID] < 50 {
			t.Errorf("only %d totals of %s are compared", compared[report.ID], report.ID)
		}
	}
}

// sumsOf are the totals that the tables of a statement have to have.
func (c *expectedClaim) sumsOf(id string, tables int) []decimal.Decimal {
	switch id {
	case "wages":
		if tables > 1 { // the lines, then the corrections
			return []decimal.Decimal{c.staff, c.Totals["staff"].Sub(c.staff)}
		}
		return []decimal.Decimal{c.Totals["staff"]}
	case "shares":
		return []decimal.Decimal{c.staff}
	case "leave":
		return []decimal.Decimal{c.staff}[:tables] // none where it is of pay, which the file does not have
	case "expenses":
		return []decimal.Decimal{c.Eligible}
	case "procurement":
		return []decimal.Decimal{c.purchases}
	case "comparison":
		return []decimal.Decimal{c.Gross, c.WithinBudget}
	}
	return nil
}

// tableTotals gives what each table comes to that has a column of this claim, of staff
// cost, of corrections or of what is eligible.
func tableTotals(s *statement) (totals []money.Cents) {
	for i := range s.tables {
		t := &s.tables[i]
		sums := t.totals(s.Printer)
		for k, column := range t.columns {
			switch column.title {
			case s.T("report.column.this_claim"), s.T("attachment.column.staff_cost"), s.T("attachment.column.correction"),
				s.T("report.column.eligible"):
				totals = append(totals, sums[k].(money.Cents))
			}
		}
	}
	return totals
}
