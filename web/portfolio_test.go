package web_test

import (
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/claim"
	"hankekirja/internal/followup"
	"hankekirja/internal/i18n"

	"github.com/xuri/excelize/v2"
)

// more makes small projects with the numbers from one on.
func more(t *testing.T, s site, from, count int) {
	t.Helper()
	for i := range count {
		text := strings.ReplaceAll(smallProject, "NUMBER", strconv.Itoa(from+i))
		file, err := app.ReadProjectFile([]byte(text))
		if err == nil {
			err = s.app.CreateProject(t.Context(), file)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// follow gives the projects of the portfolio, page after page.
func (s site) follow(t *testing.T, path string) (codes []string, pages int) {
	t.Helper()
	for path != "" {
		got := s.get(t, path, "fi")
		if got.status != http.StatusOK || len(got.whole("fi")) > 0 {
			t.Fatalf("%s: %d, %v", path, got.status, got.whole("fi"))
		}
		codes, pages, path = append(codes, got.listed()...), pages+1, ""
		for _, link := range got.all("a") {
			if attribute(link, "rel") == "next" {
				path = attribute(link, "href")
			}
		}
	}
	return codes, pages
}

func TestThePortfolioIsOrderedAndTurned(t *testing.T) {
	s := editorSite(t)
	more(t, s, 100, 45)
	for _, order := range app.PortfolioOrders {
		codes, pages := s.follow(t, "/portfolio?order="+string(order))
		sorted := slices.Sorted(slices.Values(codes))
		if len(codes) != 46 || pages != 3 || len(slices.Compact(sorted)) != 46 {
			t.Errorf("%s: %d projects on %d pages: %v", order, len(codes), pages, codes)
		}
		first := map[app.PortfolioOrder]string{"name": "P-100", "use": reference, "forecast": reference}[order]
		if first != "" && codes[0] != first {
			t.Errorf("%s: %s is first", order, codes[0])
		}
	}
	for status, want := range map[followup.Status]int{
		followup.NotStarted: 0, followup.Running: 0, followup.Ended: 46, followup.Closed: 0,
	} {
		if codes, _ := s.follow(t, "/portfolio?state="+string(status)); len(codes) != want {
			t.Errorf("%s: %d projects, want %d", status, len(codes), want)
		}
	}
	for _, query := range []string{
		"order=x", "state=x", "after=x", "order=use&after=x+y", "order=use&after=1", "order=name%27",
	} {
		if got := s.get(t, "/portfolio?"+query, "fi"); got.status != http.StatusNotFound {
			t.Errorf("%s: %d", query, got.status)
		}
	}
}

// The portfolio says of a project what its own pages say.
func TestThePortfolioSaysWhatThePagesOfTheProjectSay(t *testing.T) {
	s := editorSite(t)
	b, err := s.app.ProjectBook(t.Context(), reference)
	if err != nil {
		t.Fatal(err)
	}
	w := followup.WholeOf(b, claim.Chain(b))
	p := i18n.For("fi")
	got := s.get(t, "/portfolio?all=1", "fi").body
	for _, want := range []string{
		p.Euro(w.Estimate.Cents()), p.Euro(w.Used.Cents()), p.Euro(w.Forecast.Plan.Total.Cents()),
		p.Euro(w.Accepted.Cents()), "maksatushakemus 5: 31.1.2025", "jakso päättynyt", "päättynyt", "3 huomautusta",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the portfolio does not say %s", want)
		}
	}
	if cell := `data-l="Saatu tuki">` + p.None() + "<"; strings.Count(got, cell) != 3 {
		t.Error("nothing received is not told apart from zero")
	}
}

// listedIn gives the codes of the projects of a workbook, the sums of its first sheet, and
// the names of its second.
func listedIn(t *testing.T, got response) (codes, sums, people []string) {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(got.body))
	if err != nil {
		t.Fatalf("%d: %v", got.status, err)
	}
	defer func() { _ = f.Close() }()
	column := func(sheet int) (firsts []string, last []string) {
		rows, err := f.GetRows(f.GetSheetList()[sheet], excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		header := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 2 })
		for _, row := range rows[header+1 : len(rows)-1] {
			firsts = append(firsts, row[0])
		}
		return firsts, rows[len(rows)-1]
	}
	codes, sums = column(0)
	people, _ = column(1)
	return codes, sums, people
}

// A file has what the page shows: the projects of its status in its order, all pages of
// them, with their sums.
func TestThePortfolioIsTakenAsAFile(t *testing.T) {
	s := editorSite(t)
	more(t, s, 100, 45)
	for _, query := range []string{"", "?order=use", "?order=forecast&state=ended", "?state=running"} {
		page := "/portfolio" + query
		want, _ := s.follow(t, page)
		for _, format := range listFormats {
			var offered string
			for _, link := range s.get(t, page, "sv").all("a") {
				if strings.Contains(attribute(link, "href"), "/download/"+format) {
					offered = attribute(link, "href")
				}
			}
			got := s.get(t, offered, "sv")
			_, values, err := mime.ParseMediaType(got.header.Get("Content-Disposition"))
			name := "portfolio-" + s.app.Today().String() + "-sv." + format
			if got.status != http.StatusOK || err != nil || values["filename"] != name {
				t.Fatalf("%s as %s: %d, %q, %v", page, format, got.status, values["filename"], err)
			}
			if format != "xlsx" {
				continue
			}
			codes, sums, _ := listedIn(t, got)
			if !slices.Equal(codes, want) {
				t.Errorf("%s has %v, the pages %v", offered, codes, want)
			}
			if estimate := "767771"; len(want) == 46 && sums[4] != estimate {
				t.Errorf("%s: the sums are %v", offered, sums)
			}
		}
	}
	for _, query := range []string{"csv", "pdf?order=x", "pdf?state=x"} {
		if got := s.get(t, "/portfolio/download/"+query, "fi"); got.status != http.StatusNotFound {
			t.Errorf("%s: %d", query, got.status)
		}
	}
}

// listFormats are the formats that the portfolio is taken in.
var listFormats = []string{"pdf", "xlsx"}

// Who has a role in some projects sees those and their people, and nothing of others.
func TestThePortfolioShowsTheProjectsOfItsReader(t *testing.T) {
	s := editorSite(t)
	more(t, s, 100, 3)
	member := someone{login: "member", inProject: access.Member}
	s.addUser(t, member)
	mine := s.as(t, member.login)
	if codes, _ := mine.follow(t, "/portfolio"); !slices.Equal(codes, []string{reference}) {
		t.Errorf("a member of one project sees %v", codes)
	}
	sum := mine.get(t, "/portfolio?all=1", "fi").body
	if !strings.Contains(sum, "Yksi hanke") {
		t.Error("a member's sum is of other projects too")
	}
	codes, _, people := listedIn(t, mine.get(t, "/portfolio/download/xlsx", "fi"))
	if !slices.Equal(codes, []string{reference}) || len(people) != 0 {
		t.Errorf("a member of one project takes %v along, with %v", codes, people)
	}
	stranger := someone{login: "stranger"}
	s.addUser(t, stranger)
	for _, path := range []string{"/portfolio", "/portfolio/people"} {
		got := s.as(t, stranger.login).get(t, path, "fi")
		if got.status != http.StatusOK || strings.Contains(got.body, "<table") {
			t.Errorf("%s: %d, a table %v", path, got.status, strings.Contains(got.body, "<table"))
		}
	}
	if got := s.get(t, "/", "fi"); !strings.Contains(got.body, `href="/portfolio"`) {
		t.Error("the list of projects does not lead to the portfolio")
	}
}

// twoProjects have somebody of the same name who is promised beyond all time in one month.
const twoProjects = `{
	"format": "hankekirja-project/1",
	"project": {
		"code": "P-NUMBER", "name": {"fi": "Hanke NUMBER", "sv": "Projekt NUMBER"}, "beneficiary": "Kunta", "unit": "",
		"authority": "Liitto", "fund": "ERDF", "rules": "fi-2021-2027", "start": "LAST-01-01", "end": "YEAR-12-31",
		"cost_model": "flat-40", "staff_cost_model": "unit-cost-1720", "cost_estimate": "100.00"
	},
	"grant": {"percent": "60", "max": "60.00"},
	"people": [{"id": "a", "name": "Åke Öst", "title": "x",
		"employments": [{"from": "LAST-01-01", "working_time": "50"}],
		"allocations": [{"from": "LAST-01-01", "percent": "60", "document": "x"}]}],
	"timesheets": [{"person": "a", "month": "MONTH", "state": "draft", "entries": [
		{"date": "MONTH-05", "activity": "project", "hours": "7.25"},
		{"date": "MONTH-06", "activity": "other_eu", "hours": "1.00"}]}]
}`

func TestPeopleOverProjectsAreToldOfTooMuch(t *testing.T) {
	s := editorSite(t)
	year := s.app.Today().Year()
	words := []string{"MONTH", strconv.Itoa(year) + "-01", "YEAR", strconv.Itoa(year), "LAST", strconv.Itoa(year - 1)}
	for _, number := range []string{"1", "2"} {
		text := strings.NewReplacer(append(words, "NUMBER", number)...).Replace(twoProjects)
		file, err := app.ReadProjectFile([]byte(text))
		if err == nil {
			_, err = s.app.ImportProject(t.Context(), file)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	got := s.get(t, "/portfolio/people", "fi").body
	for _, want := range []string{
		"Åke Öst", "yli 100\u00a0% 1.", `href="/projects/P-1/people/a"`, `href="/projects/P-2/people/a"`,
		"14,50\u00a0h / 860,00\u00a0h", "120\u00a0%", "60\u00a0% · 7,25\u00a0h",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Count(got, "Åke Öst") != 1 {
		t.Error("one name is two people")
	}
	if _, _, people := listedIn(t, s.get(t, "/portfolio/download/xlsx", "fi")); !slices.Contains(people, "Åke Öst") {
		t.Errorf("the file names %v", people)
	}
	member := someone{login: "member", inProject: access.Member}
	s.addUser(t, member)
	if other := s.as(t, member.login).get(t, "/portfolio/people", "fi").body; strings.Contains(other, "Åke") {
		t.Error("a member of another project sees people of these")
	}
}
