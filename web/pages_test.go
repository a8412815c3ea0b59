package web_test

import (
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// languages are those that every page is shown in.
var languages = []string{"fi", "sv", "en"}

// response is what a request got, the page parsed.
type response struct {
	status int
	header http.Header
	body   string
	page   *html.Node
}

// client follows no redirects, so that tests see them.
var client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// ask sends a request; headers come in pairs of name and value.
func (s site) ask(t testing.TB, method, path string, headers ...string) response {
	t.Helper()
	return s.askWith(t, method, path, http.NoBody, headers...)
}

// askWith sends a request with a body.
func (s site) askWith(t testing.TB, method, path string, body io.Reader, headers ...string) response {
	t.Helper()
	request, err := http.NewRequest(method, s.URL+path, body)
	if err != nil {
		t.Fatal(err)
	}
	if s.session != "" {
		request.AddCookie(&http.Cookie{Name: "session", Value: s.session})
	}
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	got, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = got.Body.Close() }()
	text, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	page, err := html.Parse(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	return response{got.StatusCode, got.Header, string(text), page}
}

// get asks for a page in a language.
func (s site) get(t testing.TB, path, language string) response {
	t.Helper()
	return s.ask(t, http.MethodGet, path, "Accept-Language", language)
}

// all gives the elements of a name.
func (a response) all(name string) []*html.Node {
	var found []*html.Node
	for n := range a.page.Descendants() {
		if n.Type == html.ElementNode && n.Data == name {
			found = append(found, n)
		}
	}
	return found
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// whole tells what is wrong with the frame of a page, in whatever language.
func (a response) whole(language string) []string {
	var problems []string
	if at := strings.Index(a.body, "⟦"); at >= 0 {
		problems = append(problems, "a message is missing: "+a.body[at:min(at+60, len(a.body))])
	}
	if got := attribute(a.all("html")[0], "lang"); got != language {
		problems = append(problems, "the page says it is in "+got)
	}
	headings := a.all("h1")
	if len(headings) != 1 || textOf(headings[0]) == "" {
		problems = append(problems, "a page has one heading of the first level")
	}
	titles := a.all("title")
	if len(titles) == 0 || !strings.HasSuffix(textOf(titles[0]), " – Hankekirja") {
		problems = append(problems, "the title ends with the name of the program")
	}
	for _, link := range a.all("a") {
		if textOf(link) == "" {
			problems = append(problems, "a link without words: "+attribute(link, "href"))
		}
	}
	ids := map[string]bool{}
	for n := range a.page.Descendants() {
		if id := attribute(n, "id"); id != "" {
			if ids[id] {
				problems = append(problems, "two elements have the id "+id)
			}
			ids[id] = true
		}
	}
	return problems
}

// ownPages are the addresses of the pages that are not a claim's or a record's.
var ownPages = []string{
	"/", "/projects/" + reference, "/projects/" + reference + "/figures/overview/used",
	"/projects/" + reference + "/figures/overview/staff/left", "/projects/" + reference + "/reports",
	"/projects/" + reference + "/follow-up", "/projects/" + reference + "/figures/overview/plan/total",
	"/projects/" + reference + "/funding", "/projects/" + reference + "/deadlines",
	"/projects/" + reference + "/what-if", "/projects/" + reference + "/what-if?" + triedShare,
	"/projects/" + reference + "/claims/4/authority", "/projects/" + reference + "/claims/4/reconciliation",
	"/projects/" + reference + "/ledger", "/projects/" + reference + "/ledger-import",
	"/projects/" + reference + "/ledger/2024-05", "/projects/" + reference + "/ledger/purchases",
	"/projects/" + reference + "/reports/sheets?from=2023-01&to=2023-12",
	"/portfolio", "/portfolio?state=ended&order=deadline&all=1", "/portfolio/people",
	"/rules/fi-2021-2027", "/glossary", "/accessibility", "/privacy", "/guide", "/guide/project-manager",
	"/guide/finance-officer", "/guide/auditor", "/guide/administrator",
}

func TestEveryPageIsWholeInEveryLanguage(t *testing.T) {
	s := referenceSite(t)
	for _, path := range append(slices.Clone(ownPages), "/no-such-page") {
		for _, language := range languages {
			for _, problem := range s.get(t, path, language).whole(language) {
				t.Errorf("%s in %s: %s", path, language, problem)
			}
		}
	}
}

func TestRequests(t *testing.T) {
	s := referenceSite(t)
	tests := []struct {
		path, language string
		status         int
		contains       []string
		lacks          []string
	}{
		{path: "/", language: "fi", status: 200, contains: []string{
			"Jyväskylän kasvu ja kestävä kaupunkikehitys", "JKL-KASVU · Keski-Suomen liitto", "764\u00a0866,36\u00a0€",
		}},
		{path: "/", language: "de", status: 200, contains: []string{"<html lang=\"fi\">"}},
		{path: "/projects/JKL-KASVU", language: "fi", status: 200, contains: []string{
			"764\u00a0866<span class=\"c\">,36\u00a0€</span>", "653\u00a0133", "391\u00a0880", "\u22121\u00a0595",
			"hyväksytty 292\u00a0074,24\u00a0€, 3 päätöstä", "Viimeistele maksatushakemus 5",
			"Lähetä maksatushakemus 4", "Maksatushakemukset 1, 2 ja 3 odottavat maksua", "28 / 28 kk",
			"projektikoordinaattori", "palkat, tunnit ja ostot ovat",
		}, lacks: []string{"Mend", "virhettä estää"}},
		{path: "/projects/JKL-KASVU", language: "sv-FI", status: 200, contains: []string{
			"Jyväskyläs tillväxt och hållbar stadsutveckling", "Ansökningar om utbetalning", "763\u00a0271,00",
		}},
		{path: "/projects/JKL-KASVU", language: "en-GB,fi;q=0.5", status: 200, contains: []string{
			"Jyväskylä growth and sustainable urban development", "€764,866", "4 frozen claims", "1 Oct 2022",
		}},
		{path: "/projects/JKL-KASVU/figures/overview/left", language: "en", status: 200, contains: []string{
			"€763,271.00", "€764,866.36", "−€1,595.36",
		}},
		{path: "/projects/JKL-KASVU/figures/overview/nothing", language: "fi", status: 404},
		{path: "/projects/NOTHING", language: "sv", status: 404, contains: []string{"Hittades inte"}},
		{path: "/projects/%2e%2e%2f", language: "en", status: 404, contains: []string{"Not found"}},
		{path: "/rules/fi-2021-2027", language: "sv", status: 200, contains: []string{
			"26,44\u00a0%", "Förvaltningsmyndighetens beslut 24.8.2021", `id="2.11"`, "1\u00a0720,00\u00a0h",
		}},
		{path: "/rules/fi-1999", language: "en", status: 404},
		{path: "/glossary", language: "en", status: 200, contains: []string{
			`<span lang="sv">ansökan om utbetalning</span>`, "maksatushakemus", "payment claim",
		}},
		{path: "/static/000000000000/app.css", language: "fi", status: 404},
	}
	for _, tt := range tests {
		got := s.get(t, tt.path, tt.language)
		if got.status != tt.status {
			t.Errorf("%s: status %d, want %d", tt.path, got.status, tt.status)
		}
		for _, text := range tt.contains {
			if !strings.Contains(got.body, text) {
				t.Errorf("%s in %s lacks %q", tt.path, tt.language, text)
			}
		}
		for _, text := range tt.lacks {
			if strings.Contains(got.body, text) {
				t.Errorf("%s in %s contains %q", tt.path, tt.language, text)
			}
		}
	}
}

func TestEmptyListSaysWhatToDo(t *testing.T) {
	s := serve(t)
	for language, want := range map[string]string{
		"fi": "hankekirja import TIEDOSTO", "sv": "hankekirja import FIL", "en": "hankekirja import FILE",
	} {
		got := s.get(t, "/", language)
		if !strings.Contains(got.body, want) {
			t.Errorf("the empty list in %s lacks %q", language, want)
		}
		for _, problem := range got.whole(language) {
			t.Errorf("the empty list in %s: %s", language, problem)
		}
	}
}

func TestHealth(t *testing.T) {
	got := referenceSite(t).get(t, "/health", "fi")
	if got.status != http.StatusOK || got.body != `{"status":"ok","version":"1.2.3"}` {
		t.Errorf("health: %d %s", got.status, got.body)
	}
}
