package reports

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
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

// TestAttachmentSet: the set has the claim and every statement in both forms, each with
// the digest that the manifest gives, an index that names them all, the claim as it was
// kept, and the same bytes again.
func TestAttachmentSet(t *testing.T) {
	b, claims := reference(t)
	for _, l := range i18n.Languages {
		ask := ofClaim(b, claims, 4, l)
		ask.Kept = func(f Format) ([]byte, error) { return []byte("kept as " + f), nil }
		first, err := attachmentSet.Render(ask)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := attachmentSet.Render(ask); err != nil || !bytes.Equal(first, again) {
			t.Errorf("%s: the same set gave other bytes: %v", l, err)
		}
		contents := unzipped(t, first)
		index := string(contents[indexName])
		for _, f := range SetFiles(b.Agreement.Code, 4, l) {
			content, has := contents[f.Name]
			if !has || !strings.Contains(index, `href="`+f.Name+`"`) {
				t.Errorf("%s is missing, or the index does not name it", f.Name)
			}
			if f.Report.ID == claimID && string(content) != "kept as "+string(f.Format) {
				t.Errorf("%s is not the file that was kept", f.Name)
			}
		}
		if want := len(SetFiles(b.Agreement.Code, 4, l)) + 3; len(contents) != want {
			t.Errorf("%s: the set has %d files, want %d", l, len(contents), want)
		}
		total := i18n.For(l).Amount(claims[3].Own.Eligible.Cents())
		if strings.Count(index, `<td class="n">`+total+`</td>`) < 4 {
			t.Errorf("%s: the index does not set the eligible cost %s beside the claim's", l, total)
		}
		manifest := strings.Split(strings.TrimSuffix(string(contents[manifestName]), "\n"), "\n")
		if len(manifest) != len(contents)-1 {
			t.Errorf("%s: the manifest has %d lines for %d files", l, len(manifest), len(contents))
		}
		for _, line := range manifest {
			digest, name, _ := strings.Cut(line, "  ")
			if got := sha256.Sum256(contents[name]); hex.EncodeToString(got[:]) != digest {
				t.Errorf("%s: the digest of %q is not that of the manifest", l, name)
			}
		}
	}
}

func unzipped(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	set, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	contents := make(map[string][]byte)
	for _, f := range set.File {
		from, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if contents[f.Name], err = io.ReadAll(from); err != nil {
			t.Fatal(err)
		}
	}
	return contents
}

// TestADifferingStatementIsNotWritten: a sum that is not the claim's stops the statement
// and the set.
func TestADifferingStatementIsNotWritten(t *testing.T) {
	b, claims := reference(t)
	ask := ofClaim(b, claims, 4, i18n.FI)
	ask.Format = XLSX
	claims[3].Own.Totals[0].Amount = money.GivenCents(1, "")
	for _, report := range []Report{List[1], attachmentSet} {
		if _, err := report.Render(ask); err == nil {
			t.Errorf("%s is written though it differs from the claim", report.ID)
		}
	}
}

// TestStatementsRecalculate has LibreOffice compute the statements of a claim of every
// cost model again: every formula gives the value beside it.
func TestStatementsRecalculate(t *testing.T) {
	t.Parallel()
	dir, models := t.TempDir(), map[string]bool{}
	var paths, names []string
	for _, g := range generated(t) {
		if model := g.book.Agreement.CostModel + string(g.book.Agreement.StaffModel); models[model] {
			continue
		} else {
			models[model] = true
		}
		for _, report := range List {
			if report.statement == nil || report.ID == "notes" { // which has nothing to compute
				continue
			}
			ask := ofClaim(g.book, g.claims, g.claim, i18n.SV)
			ask.Format = XLSX
			data, err := report.Render(ask)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, g.name+report.ID+".xlsx")
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
			paths, names = append(paths, path), append(names, g.name+" "+report.ID)
		}
	}
	recalculates(t, paths, names)
}

// TestReferenceStatements holds the statements of the reference project's claim 4 to what
// was read and found right.
func TestReferenceStatements(t *testing.T) {
	b, claims := reference(t)
	for _, l := range i18n.Languages {
		var text strings.Builder
		for _, report := range List {
			if report.statement == nil {
				continue
			}
			ask := ofClaim(b, claims, 4, l)
			ask.Format = XLSX
			data, err := report.Render(ask)
			if err != nil {
				t.Fatal(err)
			}
			text.WriteString("# " + report.ID + "\n" + dump(t, opened(t, data)))
		}
		golden(t, "statements-4."+string(l)+".txt", text.String())
	}
}
