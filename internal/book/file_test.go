package book

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"hankekirja/internal/money"
	"hankekirja/internal/project"

	"github.com/google/go-cmp/cmp"
)

const testdata = "../../testdata/"

func readTestFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(testdata + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func mustRead(t testing.TB, data []byte) *Book {
	t.Helper()
	b, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// goodFiles are all project files of the repository's test data.
func goodFiles(t testing.TB) []string {
	t.Helper()
	files := []string{"reference/jyvaskyla.json", "project-file/every-field.json"}
	cases, err := filepath.Glob(testdata + "cases/*.json")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range cases {
		if !strings.HasSuffix(name, ".expected.json") {
			files = append(files, "cases/"+filepath.Base(name))
		}
	}
	return files
}

func TestCanonicalFilesAreWrittenAsTheyWereRead(t *testing.T) {
	for _, name := range []string{"reference/jyvaskyla.json", "project-file/every-field.json"} {
		data := append(bytes.TrimSpace(readTestFile(t, name)), '\n')
		if diff := cmp.Diff(string(data), string(Write(mustRead(t, data)))); diff != "" {
			t.Errorf("%s changes when read and written (-file +written):\n%s", name, diff)
		}
	}
}

func TestWritingAndReadingGivesTheSameBook(t *testing.T) {
	for _, name := range goodFiles(t) {
		b := mustRead(t, readTestFile(t, name))
		if again := mustRead(t, Write(b)); !reflect.DeepEqual(b, again) {
			t.Errorf("%s: the book changes when written and read:\n%s", name, cmp.Diff(b, again))
		}
	}
}

func TestReadTakesTheValuesAsTheyStand(t *testing.T) {
	b := mustRead(t, readTestFile(t, "project-file/every-field.json"))
	person := b.People[0]
	checks := []struct {
		what      string
		got, want any
	}{
		{"rules", b.Rules, project.RuleSetByID("fi-2021-2027")},
		{"percent", b.Agreement.Grant.Percent, money.Percent(60_1234)},
		{"weight", b.Agreement.Grant.Parts[1].Weight.String(), "1000000000.000000001"},
		{"no document", person.Allocations[0].HasDocument(), false},
		{"open end", person.Allocations[0].To.String(), ""},
		{"refund", person.Pay[1].Amount, money.Cents(-120_05)},
		{"not earned in another month", person.Pay[0].Earned.String(), ""},
		{"earned in its own month is kept", person.Pay[2].Earned.String(), "2023-02"},
		{"months", person.Rates[0].Months, 7},
		{"eligible nothing", *b.Costs[0].Eligible, money.Cents(0)},
		{"eligible as a whole", b.Costs[1].Eligible, (*money.Cents)(nil)},
		{"unpaid", b.Costs[1].Paid.String(), ""},
		{"no later budget", b.Agreement.Amendments[2].Budget == nil, true},
		{"an empty later budget", b.Agreement.Amendments[1].Budget != nil, true},
		{"name", b.Agreement.Name["sv"], "Varje fält"},
		{"a work package without a budget", b.Agreement.WorkPackages[1].Budget, (*money.Cents)(nil)},
		{"not recoverable is said", *b.Costs[0].VATRecoverable, false},
		{"no tax", *b.Costs[1].VAT, money.Cents(0)},
		{"the decision's day", b.Agreement.Decision.Date.String(), "2022-12-15"},
		{"paid on", person.Pay[1].Paid.String(), "2023-02-15"},
		{"a file's size", b.Costs[0].Files[1].Size, 76},
	}
	for _, c := range checks {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", c.what, c.got, c.want)
		}
	}
}

func TestOtherWritingsOfTheSameAreRead(t *testing.T) {
	base := mustRead(t, readTestFile(t, "project-file/every-field.json"))
	for _, edit := range []edit{
		set("/people/0/hourly_rates/0/months", `"7"`),
		set("/people/0/hourly_rates/0/months", `"007"`),
		set("/grant/parts/0/weight", `2.5`),
		set("/grant/parts/0/weight", `"2.500"`),
		set("/grant/percent", `"60.1234"`),
		set("/people/0/allocations/1/percent", `"100.0000"`),
		set("/people/0/allocations/0/document", `""`),
		set("/costs/0/amount", `"1240"`),
		set("/costs/0/amount", `"1240.0"`),
		set("/costs/0/eligible", `"-0.00"`),
		set("/people/1/pay", `[]`),
	} {
		got := mustRead(t, edited(t, edit))
		if !reflect.DeepEqual(base, got) {
			t.Errorf("%v is read as something else:\n%s", edit, cmp.Diff(base, got))
		}
	}
}
