package web_test

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"hankekirja/docs"
)

// A guide's page has every section of its file, each reached from the contents by the
// same address in every language, every picture with words for who does not see it,
// and no link that leads out of the pages.
func TestGuidesAreWhole(t *testing.T) {
	s := serve(t)
	for i := range docs.Guides {
		g := &docs.Guides[i]
		for _, language := range languages {
			at := "/guide/" + g.Name
			got := s.get(t, at, language)
			source, err := docs.Files.ReadFile("guide/" + language + "/" + g.Files[language] + ".md")
			if err != nil {
				t.Fatal(err)
			}
			title, _, _ := strings.Cut(string(source), "\n")
			if textOf(got.all("h1")[0]) != strings.TrimPrefix(title, "# ") {
				t.Errorf("%s in %s is called %q", at, language, textOf(got.all("h1")[0]))
			}
			var sections []string
			for _, heading := range got.all("h2")[1:] { // the first is that of the contents
				sections = append(sections, attribute(heading, "id"))
				if !strings.Contains(string(source), "\n## "+textOf(heading)+"\n") {
					t.Errorf("%s in %s has no heading %q", g.Name, language, textOf(heading))
				}
			}
			if !slices.Equal(sections, g.Sections) {
				t.Errorf("%s in %s has the sections %v", at, language, sections)
			}
			for _, a := range got.all("a") {
				href := attribute(a, "href")
				section, within := strings.CutPrefix(href, "#")
				if within && section != "main" && !slices.Contains(sections, section) {
					t.Errorf("%s in %s leads to %s", at, language, href)
				}
				if strings.HasSuffix(href, ".md") {
					t.Errorf("%s in %s leads to a file: %s", at, language, href)
				}
			}
			if pictures := strings.Count(string(source), "!["); len(got.all("img")) != pictures {
				t.Errorf("%s in %s has %d pictures of %d", at, language, len(got.all("img")), pictures)
			}
		}
	}
}

func TestPicturesOfGuidesAreServed(t *testing.T) {
	s := serve(t)
	for _, language := range languages {
		for _, img := range s.get(t, "/guide/project-manager", language).all("img") {
			address := attribute(img, "src")
			got := s.get(t, address, language)
			if got.status != http.StatusOK || got.header.Get("Content-Type") != "image/png" ||
				!strings.Contains(got.header.Get("Cache-Control"), "immutable") ||
				got.header.Get("Content-Security-Policy") == "" {
				t.Errorf("%s: %d %v", address, got.status, got.header)
			}
			if attribute(img, "alt") == "" || attribute(img, "width") != "1000" || !strings.Contains(address, "/"+language+"/") {
				t.Errorf("the picture %v", img.Attr)
			}
		}
	}
	for _, path := range []string{
		"/guide/nobody", "/guide/pictures/x/fi/pictures/claim.png", "/guide/pictures/x/fi/tarkastaja.md",
	} {
		if got := s.get(t, path, "fi"); got.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, got.status)
		}
	}
}

// Every page leads to the guide of its reader's role, and to the section that tells
// of the page; who has not signed in is led to the list.
func TestPagesLeadToTheReadersGuide(t *testing.T) {
	s := guardedSite(t)
	p := "/projects/" + reference
	tests := []struct{ who, path, want string }{
		{"", "/sign-in", "/guide"},
		{"manager", p, "/guide/project-manager"},
		{"manager", p + "/claims/4", "/guide/project-manager#claim"},
		{"manager", p + "/edit/costs/0", "/guide/project-manager#purchases"},
		{"manager", "/", "/guide/project-manager"},
		{"finance", p + "/claims/4", "/guide/finance-officer#freeze"},
		{"finance", p + "/edit/people/0/pay/0", "/guide/finance-officer#pay"},
		{"finance", p + "/edit/claims/4/corrections/-", "/guide/finance-officer#correction"},
		{"finance", p + "/edit/claims/3/payments/-", "/guide/finance-officer#payments"},
		{"finance", p + "/funding", "/guide/finance-officer#payments"},
		{"finance", p + "/pay-import", "/guide/finance-officer#pay-import"},
		{"finance", p + "/ledger", "/guide/finance-officer#ledger"},
		{"finance", p + "/ledger-import", "/guide/finance-officer#ledger"},
		{"finance", p + "/ledger/purchases", "/guide/finance-officer#ledger-purchases"},
		{"finance", p + "/claims/4/reconciliation", "/guide/finance-officer#reconcile"},
		{"manager", p + "/ledger", "/guide/project-manager#purchases"},
		{"manager", p + "/claims/4/reconciliation", "/guide/project-manager#claim"},
		{"auditor", p + "/ledger", "/guide/auditor#ledger"},
		{"auditor", p + "/claims/4/reconciliation", "/guide/auditor#ledger"},
		{"finance", p + "/deadlines", "/guide/finance-officer#payments"},
		{"manager", "/portfolio", "/guide/project-manager#now"},
		{"auditor", p + "/reports", "/guide/auditor#report"},
		{"auditor", p + "/claims/4/figures/grant", "/guide/auditor#figures"},
		{"inspector", p + "/history", "/guide/auditor#history"},
		{"administrator", "/users", "/guide/administrator#users"},
		{"manager", p + "/approvals", "/guide/project-manager#hours"},
		{"manager", p + "/reminders", "/guide/project-manager#now"},
		{"manager", p + "/team/2025-01", "/guide/project-manager#hours"},
		{"member", p, "/guide/team-member"},
		{"member", p + "/people/harju/months/2025-01", "/guide/team-member#month"},
		{"member", p + "/people/harju/sheets/2023-01", "/guide/team-member#sign"},
		{"approver", p, "/guide/approver"},
		{"approver", p + "/approvals", "/guide/approver#approve"},
		{"approver", p + "/people/harju/sheets/2023-01", "/guide/approver#waiting"},
	}
	for _, tt := range tests {
		reader := s
		if tt.who != "" {
			reader = s.as(t, tt.who)
		}
		got := reader.get(t, tt.path, "sv")
		var seen string
		for _, a := range got.all("a") {
			if attribute(a, "class") == "help" {
				seen = attribute(a, "href")
			}
		}
		if got.status != http.StatusOK || seen != tt.want {
			t.Errorf("%s on %s (%d) is led to %s, want %s", tt.who, tt.path, got.status, seen, tt.want)
		}
		leads, err := url.Parse(seen)
		if err != nil {
			t.Fatal(err)
		}
		guide := reader.get(t, leads.Path, "sv")
		if guide.status != http.StatusOK || leads.Fragment != "" && !strings.Contains(guide.body, `id="`+leads.Fragment+`"`) {
			t.Errorf("%s: %d, or no such section", seen, guide.status)
		}
	}
}

// What an auditor is told to do by hand works by hand: the digest of a download is the
// one on the claim's page and in the history, of a claim that came frozen too.
func TestTheDigestsOfFilesAreThoseOfTheirDownloads(t *testing.T) {
	s := guardedSite(t).as(t, "auditor")
	page, history := s.get(t, at("/claims/2"), "sv"), s.get(t, at("/history"), "sv")
	for _, file := range []struct{ format, name string }{
		{"xlsx", reference + "-2-sv.xlsx"}, {"pdf", reference + "-2-sv.pdf"}, {"json", reference + "-2.json"},
	} {
		got := s.get(t, at("/claims/2/download/"+file.format), "sv")
		sum := sha256.Sum256([]byte(got.body))
		digest := hex.EncodeToString(sum[:])
		if !strings.Contains(got.header.Get("Content-Disposition"), file.name) {
			t.Errorf("%s is called %s", file.name, got.header.Get("Content-Disposition"))
		}
		for where, shown := range map[string]response{"the claim": page, "the history": history} {
			row := "<dt>" + file.name + "</dt><dd><code>" + digest + "</code></dd>"
			if !strings.Contains(shown.body, row) {
				t.Errorf("%s does not show the digest of %s", where, file.name)
			}
		}
	}
	member := guardedSite(t).as(t, "administrator")
	if got := member.get(t, at("/claims/2"), "sv"); strings.Contains(got.body, "digests") {
		t.Error("who may not download the files is shown their digests")
	}
}
