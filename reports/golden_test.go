package reports

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/testenv"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares a text with the file of testdata/reports that holds it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join(testenv.Root(t), "testdata", "reports", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if want := string(data); got != want {
		t.Errorf("%s differs (-update writes it anew):\n%s", name, firstDifference(got, want))
	}
}

// firstDifference shows the first lines that differ.
func firstDifference(got, want string) string {
	gots, wants := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(gots), len(wants)) {
		if gots[i] != wants[i] {
			return "got  " + gots[i] + "\nwant " + wants[i]
		}
	}
	return "one is longer than the other"
}

// projectOf reads a project file of testdata and computes its claims.
func projectOf(t testing.TB, path ...string) (*book.Book, []claim.Claim) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(append([]string{testenv.Root(t), "testdata"}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	b, err := book.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return b, claim.Chain(b)
}

// ofClaim asks for a claim in a language.
func ofClaim(b *book.Book, claims []claim.Claim, number int, l i18n.Language) Request {
	return Request{Book: b, Claims: claims, Number: number, Printer: i18n.For(l)}
}

// askable asks for a report on what a Book has: one on a person's month is of its first
// sheet, months to sign are those of one month, and one over projects is of it alone. It
// is false for reports on hours where there are none.
func askable(r *Request, report *Report) bool {
	if report.Scope == OfList {
		r.Portfolio = portfolioOf(r.Book)
	}
	if report.Needs != access.SeeAbsences {
		return true
	}
	if len(r.Book.Sheets) == 0 {
		return false
	}
	if report.Scope != OfSheet && report.ID != "sheets" {
		return true
	}
	s := &r.Book.Sheets[0]
	r.Person, r.From, r.To = s.Person, s.Month, s.Month
	return true
}

func reference(t testing.TB) (*book.Book, []claim.Claim) {
	t.Helper()
	return projectOf(t, "reference", "jyvaskyla.json")
}
