package reports

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/followup"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// portfolioOf is a list of one project, with its people.
func portfolioOf(b *book.Book) *Portfolio {
	a := &b.Agreement
	of := &Portfolio{Order: "name", Today: a.Start, Projects: []followup.Listed{{
		Code: a.Code, Name: a.Name, Authority: a.Authority, Standing: followup.StandingOf(b),
	}}}
	for i := range b.People {
		of.People = append(of.People, followup.Colleague{Name: b.People[i].Name, In: []followup.InProject{{
			Code: a.Code, Name: a.Name, Engagement: engagementOf(b, i),
		}}})
	}
	return of
}

func engagementOf(b *book.Book, person int) followup.Engagement {
	return followup.Engagement{
		Person: b.People[person], Rules: b.Rules, Project: b.Agreement.Period(), OnProject: 725, EU: 825,
	}
}

// someProjects is a list in which each thing that may be missing is missing somewhere, and
// what may be too much is too much.
func someProjects(t testing.TB) *Portfolio {
	t.Helper()
	b, _ := reference(t)
	of := portfolioOf(b)
	of.Today, of.Status = calendar.NewDate(2026, 11, 24), followup.Ended
	long := project.Text{
		"fi": "Kestävän kaupunkikehityksen pitkäniminen yhteistyöhanke " + strings.Repeat("Keski-Suomessa ja ", 6),
		"sv": strings.Repeat("Samarbetsprojektförhållningsregler", 3),
	}
	some := of.Projects[0]
	some.Code, some.Name, some.Authority = strings.Repeat("K", 40), long, strings.Repeat("Maakuntaliitto", 6)
	some.Used, some.Granted, some.Rate, some.Errors = some.Estimate+1, nil, nil, 3
	some.Archived = of.Today
	some.Claim = 0
	none := followup.Listed{Code: "TYHJÄ", Name: project.Text{"sv": "Tomt"}, Authority: "Österbottens förbund"}
	none.Start, none.End, none.Archived = of.Today+1, of.Today+30, of.Today
	of.Projects = append(of.Projects, some, none)
	of.People = of.People[:2]
	share := staff.Allocation{Percent: 60 * money.HundredPercent / 100}
	for i := range 2 {
		e := engagementOf(b, 0)
		e.Project, e.OnProject = calendar.Period{From: b.Agreement.Start}, 86_000
		e.Person.Allocations = []staff.Allocation{share}
		of.People[i].In = append(of.People[i].In, followup.InProject{Code: some.Code, Name: long, Engagement: e})
	}
	second := of.People[1].In[1]
	second.Code = "TYHJÄ"
	of.People[1].In = append(of.People[1].In, second)
	return of
}

func portfolioFile(t testing.TB, of *Portfolio, f Format, l i18n.Language) []byte {
	t.Helper()
	data, err := PortfolioReport(Request{Portfolio: of, Format: f, Printer: i18n.For(l)})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestPortfolioReport holds its texts in every language.
func TestPortfolioReport(t *testing.T) {
	of := someProjects(t)
	for _, l := range i18n.Languages {
		complete(t, "portfolio."+string(l)+".txt", dump(t, opened(t, portfolioFile(t, of, XLSX, l))))
		pages := pdfPages(t, portfolioFile(t, of, PDF, l))
		complete(t, "portfolio-pdf."+string(l)+".txt", strings.Join(pages, "\n\f\n")+"\n")
	}
	if _, err := PortfolioReport(Request{Format: PDF, Printer: i18n.For(i18n.FI)}); err == nil {
		t.Error("a report over nothing was written")
	}
}

// TestPortfolioRecalculates has LibreOffice compute it again; its totals are the sums of
// its rows, and it is written without any project too.
func TestPortfolioRecalculates(t *testing.T) {
	t.Parallel()
	data := portfolioFile(t, someProjects(t), XLSX, i18n.SV)
	words := []string{i18n.For(i18n.SV).T("costreport.total")}
	if totals := sheetsAddUp(t, "some", opened(t, data), words); totals != 6 {
		t.Errorf("%d totals are compared", totals)
	}
	path := filepath.Join(t.TempDir(), "some.xlsx")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	recalculates(t, []string{path}, []string{"some"})
	for _, format := range []Format{PDF, XLSX} {
		portfolioFile(t, &Portfolio{Order: "name", Today: someDay}, format, i18n.FI)
	}
}

const someDay calendar.Date = 20_000

// TestPortfolioOnManyPages: each page of many projects begins with the header, has its
// number and no more than fits, and the total stands once, after the last project.
func TestPortfolioOnManyPages(t *testing.T) {
	of := someProjects(t)
	for i := range 200 {
		row := of.Projects[i%3]
		row.Code = "H-" + strconv.Itoa(i)
		of.Projects = append(of.Projects, row)
	}
	p := i18n.For(i18n.EN)
	pages := pdfPages(t, portfolioFile(t, of, PDF, i18n.EN))
	total := p.T("costreport.total") + " | "
	last := slices.IndexFunc(pages, func(page string) bool { return strings.Contains(page, total) })
	var codes int
	var table [][]string
	for i, page := range pages {
		if foot := fmt.Sprint(i+1, "/", len(pages)); !strings.HasSuffix(page, foot) {
			t.Errorf("page %d ends in %.40q", i+1, page[len(page)-40:])
		}
		if i <= last && !strings.Contains(page, p.T("field.code")) {
			t.Errorf("page %d has no header: %.60q", i+1, page)
		}
		codes += strings.Count(page, "H-")
	}
	if codes != 200 || strings.Index(pages[last], total) < strings.LastIndex(pages[last], "H-199") {
		t.Errorf("%d of 200 codes are on paper, or not all before the total", codes)
	}
	if n := strings.Count(strings.Join(pages, ""), total); n != 2 {
		t.Errorf("%d totals of two tables", n)
	}
	projects := portfolioProjects(p, of)
	table = append(table, titlesOfList(&projects))
	for _, row := range append(slices.Clone(projects.rows), projects.totals(p)) {
		table = append(table, projects.texts(p, row))
	}
	if n := totalsAddUp(t, "projects", table, []string{p.T("costreport.total")}); n != 5 {
		t.Errorf("%d totals are compared", n)
	}
}

func titlesOfList(t *listTable) []string {
	titles := make([]string, len(t.columns))
	for i := range t.columns {
		titles[i] = t.columns[i].title
	}
	return titles
}
