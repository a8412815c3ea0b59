package web_test

import (
	"net/url"
	"strings"
	"testing"

	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"

	"golang.org/x/net/html"
)

// says fails for each text that a page does not say.
func says(t *testing.T, address string, a response, texts ...string) {
	t.Helper()
	body := html.UnescapeString(a.body)
	for _, text := range texts {
		if !strings.Contains(body, text) {
			t.Errorf("%s does not say %q", address, text)
		}
	}
}

// Refunds alone make the use negative, which is far from too much; and a claim that
// was decided on has been applied for, also where no day of freezing is recorded.
func TestNegativeUseIsNotOverTheEstimate(t *testing.T) {
	s := serve(t, "cases/flat-7_side-costs_3.json")
	const address = "/projects/T-1-13"
	page := s.get(t, address, "fi")
	says(t, address, page, "−195,2\u00a0% kustannusarviosta", "2 lukittua maksatushakemusta", "295,2\u00a0%")
	if strings.Contains(page.body, "ylittyy") {
		t.Error("a negative use is said to exceed the estimate")
	}
}

// The employer's document is missed only where wages follow from the share
// (RULES.md 2.2, 5.2).
func TestDocumentIsMissedOnlyWhereWagesRestOnIt(t *testing.T) {
	files := []string{
		"cases/flat-7_side-costs_2.json", "cases/flat-40_unit-cost-1720_1.json", "cases/staff-20_1.json",
	}
	s := serve(t, files...)
	for _, file := range files {
		b := readBook(t, file)
		home := "/projects/" + url.PathEscape(b.Agreement.Code)
		lacking := 0
		for i := range b.People {
			p := &b.People[i]
			for k := range p.Allocations {
				if !p.Allocations[k].HasDocument() {
					lacking++
				}
			}
			address := home + "/people/" + url.PathEscape(p.ID)
			missed := strings.Contains(s.get(t, address, "en").body, ">document missing<")
			if missed && b.Agreement.StaffModel != project.SideCosts {
				t.Errorf("%s misses a document that no wage rests on", address)
			}
		}
		if lacking == 0 {
			t.Fatalf("%s has every document, so that nothing was tested", file)
		}
		people := s.get(t, home+"/people", "en")
		missed := strings.Contains(people.body, `<span class="tag bad">missing`)
		if missed != (b.Agreement.StaffModel == project.SideCosts) {
			t.Errorf("%s/people: a document is missed: %v", home, missed)
		}
	}
}

// The project's page names each person once, with the share of today's data.
func TestTeamNamesEachPersonOnce(t *testing.T) {
	files := []string{"cases/flat-15_unit-cost-1720_1.json", "reference/jyvaskyla.json"}
	s := serve(t, files...)
	for _, file := range files {
		b := readBook(t, file)
		address := "/projects/" + url.PathEscape(b.Agreement.Code)
		page := s.get(t, address, "en")
		for i := range b.People {
			p := &b.People[i]
			named := 0
			for _, link := range page.all("a") {
				if attribute(link, "href") == address+"/people/"+url.PathEscape(p.ID) {
					named++
				}
			}
			if named != 1 {
				t.Errorf("%s names %s %d times", address, p.Name, named)
			}
		}
	}
	says(t, "/projects/T-2-56", s.get(t, "/projects/T-2-56", "en"), "from 10 Nov 2023", "and 16 other periods")
}

// Purchases show what their checks found by gravity, also those that a claim has.
func TestPurchasesShowTheirChecks(t *testing.T) {
	const file = "cases/staff-20_1.json"
	s, b := serve(t, file), readBook(t, file)
	page := s.get(t, "/projects/T-2-189/costs", "en")
	rows := map[string]string{}
	for _, row := range page.all("tr") {
		for _, link := range below(row, "a") {
			if id, is := strings.CutPrefix(attribute(link, "href"), "/projects/T-2-189/costs/"); is {
				rows[id] = textOf(row)
			}
		}
	}
	p, found := i18n.For(i18n.EN), 0
	for _, c := range claim.Chain(b) {
		for _, check := range c.Checks {
			if check.Cost == "" {
				continue
			}
			found++
			if title := p.T("check." + check.Code); !strings.Contains(rows[check.Cost], title) {
				t.Errorf("the row of %s does not say %q: %s", check.Cost, title, rows[check.Cost])
			}
		}
	}
	if found < 10 {
		t.Errorf("only %d checks were tested", found)
	}
	says(t, "the costs", page, `class="tag wrap bad">Same cost twice`, `class="tag wrap warn">`)
}

// A person's costs stand claim by claim, and add up to their sum.
func TestPersonsCostsStandClaimByClaim(t *testing.T) {
	s := referenceSite(t)
	b := readBook(t, "reference/jyvaskyla.json")
	page := s.get(t, "/projects/JKL-KASVU/people/rautiainen", "en")
	p := i18n.For(i18n.EN)
	var all money.Cents
	for _, c := range claim.Chain(b) {
		var sum money.Cents
		for i := range c.Lines {
			if c.Lines[i].Person == "rautiainen" {
				sum += c.Lines[i].Amount.Cents()
			}
		}
		all += sum
		says(t, "the person's page", page, "/claims/"+claimNumber(&c)+"#staff", "<dd>"+p.Euro(sum)+"</dd>")
	}
	says(t, "the person's page", page, "<dd>"+p.Euro(all)+"</dd>")
}

// Every figure that the overview carries over leads to the same figure of its claim.
func TestOverviewLeadsToTheFiguresOfClaims(t *testing.T) {
	s := serve(t, oneOfEachModel...)
	for _, file := range oneOfEachModel {
		b := readBook(t, file)
		home := "/projects/" + url.PathEscape(b.Agreement.Code)
		for what, own := range map[string]string{"used": "eligible", "grant": "grant"} {
			page := s.get(t, home+"/figures/overview/"+what, "en")
			for _, c := range claim.Chain(b) {
				if what == "grant" && !c.Record.AppliedFor() {
					continue
				}
				says(t, home+" "+what, page, `href="`+figureAddress(b, c.Record.Number, own)+`"`)
			}
		}
	}
}

// Every cell of a staff line leads to how it was computed.
func TestCellsOfStaffLinesLeadOn(t *testing.T) {
	s := referenceSite(t)
	page := s.get(t, "/projects/JKL-KASVU/claims/4", "en")
	for _, cell := range []string{"gross", "wages", "side_costs", "amount"} {
		says(t, "claim 4", page, `href="/projects/JKL-KASVU/claims/4/figures/line/3/`+cell+`"`)
	}
}

// An error below a project keeps the project's menu and leads back to it.
func TestErrorKeepsTheProject(t *testing.T) {
	s := referenceSite(t)
	for _, language := range languages {
		page := s.get(t, "/projects/JKL-KASVU/people/nobody", language)
		leads := 0
		for _, link := range page.all("a") {
			if attribute(link, "href") == "/projects/JKL-KASVU" {
				leads++
			}
		}
		if leads != 3 { // the menu, the crumbs and what to do next
			t.Errorf("in %s %d links lead to the project, not 3", language, leads)
		}
	}
}

// Addresses that miss a page by a slash or a name lead on to it.
func TestNearAddressesLeadOn(t *testing.T) {
	s := referenceSite(t)
	for address, want := range map[string]string{
		"/projects":                         "/",
		"/projects/":                        "/projects",
		"/projects/JKL-KASVU/":              "/projects/JKL-KASVU",
		"/projects/JKL-KASVU/claims//":      "/projects/JKL-KASVU/claims",
		"//elsewhere.invalid/":              "/elsewhere.invalid",
		"/glossary/?a=b":                    "/glossary?a=b",
		"/projects/JKL-KASVU/reports/costs": "/projects/JKL-KASVU/reports",
	} {
		got := s.get(t, address, "en")
		if to := got.header.Get("Location"); to != want {
			t.Errorf("%s leads to %q (%d), not %q", address, to, got.status, want)
		}
	}
	if got := s.ask(t, "POST", "/projects/JKL-KASVU/claims/"); got.status != 404 {
		t.Errorf("a form is led on: %d", got.status)
	}
}

// A day of a sheet says which day of the week it is.
func TestDaysOfSheetsNameTheWeekday(t *testing.T) {
	s := referenceSite(t)
	for language, day := range map[string]string{"fi": "ma 2.1.2023", "sv": "må 2.1.2023", "en": "Mon 2 Jan 2023"} {
		const address = "/projects/JKL-KASVU/people/rautiainen/sheets/2023-01"
		says(t, address, s.get(t, address, language), day)
	}
}

// The project's page sets the flat rate against the costs under it (RULES.md 3.5);
// where no flat rate covers actual costs there is nothing to set.
func TestFlatRateStandsAgainstItsCosts(t *testing.T) {
	s := serve(t, "reference/jyvaskyla.json", "cases/actual_unit-cost-1720_2.json")
	const left = `href="/projects/JKL-KASVU/figures/overview/flat/left"`
	says(t, "the project", s.get(t, "/projects/JKL-KASVU", "fi"),
		"218\u00a0533,24", "269\u00a0966,66", "−51\u00a0433,42", left)
	costs := s.get(t, "/projects/JKL-KASVU/figures/overview/flat/costs", "fi")
	says(t, "the figure", costs, "/projects/JKL-KASVU/costs/K108")
	b := readBook(t, "cases/actual_unit-cost-1720_2.json")
	if page := s.get(t, "/projects/"+b.Agreement.Code, "fi"); strings.Contains(page.body, "overview/flat") {
		t.Error("a project without a flat rate has one")
	}
}

// A purchase that stands twice leads to the earlier one.
func TestDuplicateLeadsToTheEarlierPurchase(t *testing.T) {
	s := serve(t, "cases/staff-20_1.json")
	later := s.get(t, "/projects/T-2-189/costs/k37", "en")
	says(t, "k37", later, "Same as the earlier", `href="/projects/T-2-189/costs/k25"`)
	if page := s.get(t, "/projects/T-2-189/costs/k25", "en"); strings.Contains(page.body, "Same as the earlier") {
		t.Error("the earlier purchase is said to repeat another")
	}
}
