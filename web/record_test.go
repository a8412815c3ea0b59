package web_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/money"
)

// crawled is a page with where it leads and the places it can be entered at.
type crawled struct {
	links []string // of this server, with their fragments
	ids   map[string]bool
}

// crawl follows every link from an address within a server, and fails for each
// page that is not there or not whole.
func crawl(t *testing.T, s site, language, from string) map[string]crawled {
	t.Helper()
	pages := map[string]crawled{}
	origin := map[string]string{from: "the start"}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		address := queue[0]
		a := s.get(t, address, language)
		pages[address] = crawled{}
		if a.status != http.StatusOK {
			t.Errorf("%s (linked from %s): status %d", address, origin[address], a.status)
			continue
		}
		if !strings.HasPrefix(a.header.Get("Content-Type"), "text/html") {
			continue
		}
		for _, problem := range a.whole(language) {
			t.Errorf("%s: %s", address, problem)
		}
		pages[address] = placesOf(t, address, a)
		for _, link := range pages[address].links {
			next, _, _ := strings.Cut(link, "#")
			if origin[next] == "" {
				origin[next] = address
				queue = append(queue, next)
			}
		}
	}
	return pages
}

// placesOf reads the links and ids of a page. Links that switch the language are
// left out: they lead back to the same page.
func placesOf(t *testing.T, address string, a response) crawled {
	t.Helper()
	page := crawled{ids: map[string]bool{}}
	base, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	for n := range a.page.Descendants() {
		page.ids[attribute(n, "id")] = true
	}
	for _, n := range a.all("a") {
		link, err := base.Parse(attribute(n, "href"))
		switch {
		case err != nil:
			t.Errorf("%s: %v", address, err)
		case link.Host == "" && link.Scheme == "" && link.Query().Get("lang") == "":
			page.links = append(page.links, link.String())
		}
	}
	return page
}

func claimAddress(b *book.Book, number int) string {
	return "/projects/" + url.PathEscape(b.Agreement.Code) + "/claims/" + strconv.Itoa(number)
}

func figureAddress(b *book.Book, number int, id string) string {
	parts := strings.Split(id, "/")
	for i := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(parts[i]), "+", "%2B")
	}
	return claimAddress(b, number) + "/figures/" + strings.Join(parts, "/")
}

// TestEveryLinkLeadsSomewhere follows every link of projects of all models: the
// pages are there and whole, and hold the places that links name; and every line of
// every claim leads to its records and back.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	t.Parallel()
	pages := leadsSomewhere(t, languages[0], oneOfEachModel)
	for _, file := range oneOfEachModel {
		trails(t, readBook(t, file), pages)
	}
}

// TestEveryLinkLeadsSomewhereInEveryLanguage follows the links of the reference
// project; the words of all other figures have a test of their own.
func TestEveryLinkLeadsSomewhereInEveryLanguage(t *testing.T) {
	for _, language := range languages[1:] {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			leadsSomewhere(t, language, oneOfEachModel[:1])
		})
	}
}

func leadsSomewhere(t *testing.T, language string, files []string) map[string]crawled {
	site := serve(t, files...)
	pages := crawl(t, site, language, "/")
	for address, page := range pages {
		for _, link := range page.links {
			to, fragment, _ := strings.Cut(link, "#")
			if fragment != "" && pages[to].ids != nil && !pages[to].ids[fragment] {
				t.Errorf("%s leads to %s, where there is no such place", address, link)
			}
		}
	}
	if site.log.Len() > 0 {
		t.Errorf("the server logged:\n%s", site.log)
	}
	return pages
}

// trails checks for each figure of the claims that its page was found, and for
// each line that its records are found from it and lead back to it.
func trails(t *testing.T, b *book.Book, pages map[string]crawled) {
	for _, c := range claim.Chain(b) {
		n := c.Record.Number
		for i := range c.Lines {
			if c.Lines[i].FlatRate != nil {
				continue // made of the claim's other totals, not of records
			}
			line := c.Lines[i].Amount
			address := figureAddress(b, n, line.ID)
			if _, found := pages[address]; !found {
				t.Errorf("%s was not found", address)
				continue
			}
			for _, source := range sourcesOf(line) {
				record := recordAddress(b, source)
				if record == "" {
					continue
				}
				below := reachable(pages, address, claimAddress(b, n)+"/figures/"+lineID(line.ID)+"/")
				if !slices.Contains(below, record) {
					t.Errorf("%s does not lead to %s", address, record)
				}
				page, _, _ := strings.Cut(record, "#")
				if !slices.Contains(pages[page].links, address) {
					t.Errorf("%s does not lead back to %s", record, address)
				}
			}
		}
	}
}

func lineID(id string) string { return id[:strings.LastIndexByte(id, '/')] }

// sourcesOf gives the sources of a figure and all its parts.
func sourcesOf(f *money.Figure) []string {
	var sources []string
	if f.Source != "" {
		sources = append(sources, f.Source)
	}
	for _, part := range f.Parts {
		sources = append(sources, sourcesOf(part)...)
	}
	return sources
}

// recordAddress is the page of a record that a line comes from; rules and procedures
// have none of the project's.
func recordAddress(b *book.Book, source string) string {
	project := "/projects/" + url.PathEscape(b.Agreement.Code)
	kind, rest, _ := strings.Cut(source, "/")
	last := strings.LastIndexByte(rest, '/')
	switch kind {
	case "pay", "allocation", "rate":
		return project + "/people/" + url.PathEscape(rest[:last]) + "#" + kind + "-" + rest[last+1:]
	case "sheet":
		return project + "/people/" + url.PathEscape(rest[:last]) + "/sheets/" + rest[last+1:]
	case "cost":
		return project + "/costs/" + url.PathEscape(rest)
	case "lump_sum":
		return project + "/costs#lump-sum-" + rest
	default:
		return ""
	}
}

// reachable follows the links from a page through the pages of one line, and gives
// all links found on them.
func reachable(pages map[string]crawled, from, within string) []string {
	var found []string
	seen := map[string]bool{from: true}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		for _, link := range pages[queue[0]].links {
			found = append(found, link)
			if strings.HasPrefix(link, within) && !seen[link] {
				seen[link] = true
				queue = append(queue, link)
			}
		}
	}
	return found
}

// TestIdsOfAllLettersLeadSomewhere follows the links of a project whose code and
// ids hold what addresses give a meaning of its own.
func TestIdsOfAllLettersLeadSomewhere(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(filepath.FromSlash("../testdata/cases/flat-15_side-costs_1.json"))
	if err != nil {
		t.Fatal(err)
	}
	awkward := strings.NewReplacer(
		`"T-2-170"`, `"T/2 +170?#%"`, `"aalto"`, `"a/b+c d%2F"`, `"koski11"`, `"<ö>&\"' ;"`, `"id": "24"`, `"id": "2/4 #?+"`,
	).Replace(string(data))
	file := filepath.Join(t.TempDir(), "awkward.json")
	if err := os.WriteFile(file, []byte(awkward), 0o600); err != nil {
		t.Fatal(err)
	}
	folder, err := filepath.Abs(filepath.FromSlash("../testdata"))
	if err != nil {
		t.Fatal(err)
	}
	name, err := filepath.Rel(folder, file)
	if err != nil {
		t.Fatal(err)
	}
	if pages := leadsSomewhere(t, languages[0], []string{name}); len(pages) < 100 {
		t.Errorf("only %d pages were found", len(pages))
	}
}

// The lines of one claim that a record went into are told apart by their months; one
// line of a claim needs none.
func TestTheUsesOfARecordNameTheirMonths(t *testing.T) {
	words := referenceSite(t).get(t, at("/people/harju"), "fi").words()
	for _, want := range []string{"Hakemus 1, 11/2022: 3 344,59 €", "Hakemus 5, 10/2024: 3 496,79 €"} {
		if !strings.Contains(strings.ReplaceAll(words, "\u00a0", " "), want) {
			t.Errorf("the uses do not say %q: %s", want, words)
		}
	}
}
