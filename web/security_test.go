package web_test

import (
	"database/sql"
	"net/http"
	"strings"
	"testing"
)

func TestEveryAnswerCarriesThePolicies(t *testing.T) {
	s := referenceSite(t)
	want := map[string]string{
		"Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; " +
			"script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "same-origin",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cache-Control":                "no-store",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Permissions-Policy":           "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
	}
	for _, path := range append(ownPages, "/no-such-page", "/health") {
		got := s.get(t, path, "fi")
		for name, value := range want {
			if name == "Content-Security-Policy" && strings.HasSuffix(path, "/ledger-import") {
				value += "; connect-src 'self'" // its module asks how far an import is
			}
			if got.header.Get(name) != value {
				t.Errorf("%s: %s is %q", path, name, got.header.Get(name))
			}
		}
		if got.header.Get("X-Request-Id") == "" {
			t.Errorf("%s: headers %v", path, got.header)
		}
	}
}

func TestStaticFilesAreKept(t *testing.T) {
	s := referenceSite(t)
	page := s.get(t, "/", "fi")
	links := page.all("link")
	if len(links) != 3 {
		t.Fatalf("the page has %d links to files", len(links))
	}
	types := map[string]string{"icon": "image/svg+xml", "preload": "font/woff2", "stylesheet": "text/css; charset=utf-8"}
	for _, link := range links {
		got := s.get(t, attribute(link, "href"), "fi")
		if got.status != http.StatusOK || got.header.Get("Content-Type") != types[attribute(link, "rel")] {
			t.Errorf("%s: %d %s", attribute(link, "href"), got.status, got.header.Get("Content-Type"))
		}
		if got.header.Get("Cache-Control") != "public, max-age=31536000, immutable" || got.header.Get("Vary") != "" {
			t.Errorf("%s: %v", attribute(link, "href"), got.header)
		}
	}
}

func TestLanguageIsChosenOnce(t *testing.T) {
	s := referenceSite(t)
	tests := []struct{ path, want string }{
		{"/projects/JKL-KASVU?lang=sv", "/projects/JKL-KASVU"},
		{"/glossary?a=1&lang=sv&b=2", "/glossary?a=1&b=2"},
		{"//elsewhere.example/?lang=sv", "/elsewhere.example/"},
		{"/%5celsewhere.example?lang=sv", "/%5celsewhere.example"},
	}
	for _, tt := range tests {
		got := s.get(t, tt.path, "fi")
		if got.status != http.StatusSeeOther || got.header.Get("Location") != tt.want {
			t.Errorf("%s: %d to %q, want %q", tt.path, got.status, got.header.Get("Location"), tt.want)
		}
		cookie := got.header.Get("Set-Cookie")
		if !strings.HasPrefix(cookie, "lang=sv;") || !strings.Contains(cookie, "SameSite=Lax") {
			t.Errorf("%s: cookie %q", tt.path, cookie)
		}
	}
	if got := s.ask(t, http.MethodGet, "/", "Cookie", "lang=sv", "Accept-Language", "en"); got.whole("sv") != nil {
		t.Errorf("the chosen language goes before the browser's: %v", got.whole("sv"))
	}
	if got := s.get(t, "/?lang=tlh", "en"); got.status != http.StatusOK || got.whole("en") != nil {
		t.Errorf("an unknown language changes nothing: %d %v", got.status, got.whole("en"))
	}
}

func TestTheSwitchKeepsThePage(t *testing.T) {
	got := referenceSite(t).get(t, "/projects/JKL-KASVU/figures/overview/used", "fi")
	var found []string
	for _, link := range got.all("a") {
		if attribute(link, "hreflang") != "" {
			found = append(found, attribute(link, "href"))
		}
	}
	want := "/projects/JKL-KASVU/figures/overview/used?lang=fi /projects/JKL-KASVU/figures/overview/used?lang=sv " +
		"/projects/JKL-KASVU/figures/overview/used?lang=en"
	if strings.Join(found, " ") != want {
		t.Errorf("the switch leads to %q", found)
	}
}

func TestRefusals(t *testing.T) {
	s := referenceSite(t)
	tests := []struct {
		name, method, path string
		headers            []string
		status             int
		contains           string
	}{
		{"another site's form", "POST", "/", []string{"Sec-Fetch-Site", "cross-site"}, 403, "toiselta sivustolta"},
		{"a method no page has", "POST", "/glossary", []string{"Sec-Fetch-Site", "same-origin"}, 405, "Toimintoa ei voi"},
		{"a method of no page at all", "DELETE", "/projects/JKL-KASVU", nil, 405, "Toimintoa ei voi"},
		{"no such page", "GET", "/projects/JKL-KASVU/nothing", nil, 404, "Ei löytynyt"},
	}
	for _, tt := range tests {
		got := s.ask(t, tt.method, tt.path, tt.headers...)
		if got.status != tt.status || !strings.Contains(got.body, tt.contains) {
			t.Errorf("%s: %d %s", tt.name, got.status, got.body)
		}
		if id := got.header.Get("X-Request-Id"); !strings.Contains(got.body, id) {
			t.Errorf("%s: the page does not name request %s", tt.name, id)
		}
	}
}

// A database that is broken says so to the reader without its reasons, and to the
// operator with them, under one request id.
func TestInternalErrorsStayInside(t *testing.T) {
	s := referenceSite(t)
	s.breakDatabase(t)
	for _, path := range []string{"/", "/projects/JKL-KASVU", "/health"} {
		s.log.Reset()
		got := s.get(t, path, "en")
		if got.status < 500 || strings.Contains(got.body, "table") || strings.Contains(got.body, "SQL") {
			t.Errorf("%s: %d %s", path, got.status, got.body)
		}
		id := got.header.Get("X-Request-Id")
		if path != "/health" && !strings.Contains(got.body, id) || !strings.Contains(s.log.String(), id) {
			t.Errorf("%s: request %s is not in the page and the log: %s", path, id, s.log)
		}
	}
}

// breakDatabase takes a table away behind the back of the server.
func (s site) breakDatabase(t *testing.T) {
	t.Helper()
	s.behind(t, "PRAGMA foreign_keys = OFF; ALTER TABLE projects RENAME TO elsewhere")
}

// behind changes the database behind the back of the server.
func (s site) behind(t *testing.T, statement string) {
	t.Helper()
	other, err := sql.Open("sqlite3", s.database)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Close() }()
	if _, err := other.Exec(statement); err != nil {
		t.Fatal(err)
	}
}
