package web_test

import (
	"html"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
)

// oneOfEachModel is a project of every pair of a cost model and a staff cost model,
// beside the reference project.
var oneOfEachModel = []string{
	"reference/jyvaskyla.json",
	"cases/flat-40_unit-cost-1720_1.json",
	"cases/flat-7_side-costs_2.json",
	"cases/flat-7_unit-cost-1720_3.json",
	"cases/flat-15_side-costs_1.json",
	"cases/flat-15_unit-cost-1720_4.json",
	"cases/staff-20_1.json",
	"cases/actual_side-costs_3.json",
	"cases/actual_unit-cost-1720_2.json",
	"cases/lump-sum_1.json",
}

// readBook reads a project file of testdata.
func readBook(t testing.TB, name string) *book.Book {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "testdata", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	b, err := book.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestWrongAddressesOfClaims(t *testing.T) {
	site := referenceSite(t)
	const project = "/projects/" + reference
	for _, address := range []string{
		"/projects/NOSUCH/claims",
		"/projects/NOSUCH/claims/1",
		"/projects/NOSUCH/people",
		"/projects/NOSUCH/costs",
		"/projects/NOSUCH/agreement",
		project + "/claims/0",
		project + "/claims/99",
		project + "/claims/-1",
		project + "/claims/01",
		project + "/claims/abc",
		project + "/claims/99999999999999999999",
		project + "/claims/1/figures/",
		project + "/claims/1/figures/nothing",
		project + "/claims/1/figures/line/999/amount",
		project + "/claims/1/figures/accepted/2/grant",
		project + "/claims/1/download/exe",
		project + "/claims/9/download/xlsx",
		project + "/people/nobody",
		project + "/people/nobody/sheets/2023-01",
		project + "/people/rautiainen/sheets/2030-01",
		project + "/people/rautiainen/sheets/january",
		project + "/costs/nothing",
	} {
		t.Run(address, func(t *testing.T) {
			for _, language := range languages {
				page := site.get(t, address, language)
				if page.status != http.StatusNotFound {
					t.Errorf("%s: status %d, not 404", language, page.status)
				}
				for _, problem := range page.whole(language) {
					t.Errorf("%s: %s", language, problem)
				}
			}
		})
	}
}

// TestClaimSaysWhyItCannotBeFrozen looks for the errors of an open claim on top of
// its page and in the list of claims.
func TestClaimSaysWhyItCannotBeFrozen(t *testing.T) {
	const file = "cases/flat-7_side-costs_2.json"
	site, b := serve(t, file), readBook(t, file)
	said := 0
	for _, c := range claim.Chain(b) {
		page := site.get(t, claimAddress(b, c.Record.Number), "en")
		errors := map[string]bool{}
		for _, check := range c.Checks {
			if check.Severity == "error" {
				errors[check.Code] = true
			}
		}
		blocked := strings.Contains(page.body, "The claim cannot be frozen")
		if want := len(errors) > 0 && c.Record.Frozen == 0 && len(c.Record.Decisions) == 0; blocked != want {
			t.Errorf("claim %d: says that it is blocked: %v, want %v", c.Record.Number, blocked, want)
		}
		for code := range errors {
			said++
			if title := i18n.For(i18n.EN).T("check." + code); !strings.Contains(html.UnescapeString(page.body), title) {
				t.Errorf("claim %d: the page does not say %q", c.Record.Number, title)
			}
		}
	}
	if said == 0 {
		t.Fatal("the case has no error check, so that nothing was tested")
	}
}

// TestClaimDownloads takes a claim along in every format and language.
func TestClaimDownloads(t *testing.T) {
	site := referenceSite(t)
	begins := map[string]string{"xlsx": "PK", "pdf": "%PDF-", "json": "{"}
	for _, language := range languages {
		for format, magic := range begins {
			address := "/projects/" + reference + "/claims/4/download/" + format
			page := site.get(t, address, language)
			if page.status != http.StatusOK || !strings.HasPrefix(page.body, magic) {
				t.Errorf("%s %s: status %d, begins %.8q", language, format, page.status, page.body)
			}
			name := map[string]string{"json": "-4.json"}[format]
			if name == "" {
				name = "-4-" + language + "." + format
			}
			if got := page.header.Get("Content-Disposition"); !strings.Contains(got, reference+name) {
				t.Errorf("%s %s: offered as %q, not %s", language, format, got, name)
			}
		}
	}
}
