package web_test

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"hankekirja/internal/access"

	"golang.org/x/net/html"
)

// paidProject is the reference project, archived and paid, on a day after its
// retention period, as an administrator has it.
func paidProject(t *testing.T, s site) site {
	t.Helper()
	s.addUser(t, someone{login: "administrator", role: access.Administrator})
	s.time.set(t, "2026-03-01T10:00:00Z")
	own := s.as(t, "administrator")
	own.saved(t, at("/edit/archive"), "0.archived", "1.3.2026")
	own.saved(t, at("/edit/archive"), "0.last_payment", "14.5.2025")
	// A sign-in ends by the clock of the machine, which the test does not move.
	sum := sha256.Sum256([]byte(own.session))
	signIn, kept := base64.RawURLEncoding.EncodeToString(sum[:]), own.store.SignIns()
	data, found, err := kept.Find(signIn)
	if err != nil || !found || kept.Commit(signIn, data, time.Date(2040, 1, 1, 0, 0, 0, 0, time.UTC)) != nil {
		t.Fatalf("the sign-in: %v, %v", found, err)
	}
	s.time.set(t, "2031-01-01T10:00:00Z")
	return own
}

func TestAProjectIsDeletedInTheBrowser(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		own := paidProject(t, s)
		page := own.get(t, at("/delete"), "fi")
		words := page.words()
		for _, told := range []string{"14.5.2025", "31.12.2030", "5 vuotta", "Asetus (EU) 2021/1060, 82 artikla",
			"Lukittuja maksatushakemuksia", "Varmuuskopiot", "ei voi perua"} {
			if !strings.Contains(words, told) {
				t.Errorf("the page does not say %q", told)
			}
		}
		if !strings.Contains(page.body, `class="btn final"`) {
			t.Error("the button that cannot be undone looks like any other")
		}
		try := func(code, reason, secret string) response {
			return own.send(t, at("/delete"), url.Values{"code": {code}, "reason": {reason}, "current": {secret}})
		}
		try("JKL", "Ohi", password).refuses(t, "another code", http.StatusUnprocessableEntity, "tämän hankkeen tunnus")
		try(reference, " ", password).refuses(t, "no reason", http.StatusUnprocessableEntity, "miksi hanke poistetaan")
		wrong := try(reference, "Säilytysaika ohi", "väärä salasana")
		wrong.refuses(t, "a wrong password", http.StatusUnprocessableEntity, "salasana on väärä")
		if typed := wrong.filled(); typed.Get("reason") != "Säilytysaika ohi" || typed.Get("code") != reference ||
			typed.Get("current") != "" {
			t.Errorf("the form keeps %v", typed)
		}
		if got := own.get(t, at(""), "fi"); got.status != http.StatusOK {
			t.Fatalf("what was refused deleted the project: %d", got.status)
		}
		try(reference, "Säilytysaika ohi", password).leads(t, "the deletion", "/?done=deleted")
		list := own.get(t, "/?done=deleted", "fi").words()
		if !strings.Contains(list, "Hanke on poistettu") || strings.Contains(list, reference) {
			t.Errorf("the list says %q", list)
		}
		for _, path := range []string{"", "/claims", "/delete", "/history", "/files/" + strings.Repeat("ab", 32)} {
			gone, never := own.get(t, at(path), "fi"), own.get(t, "/projects/NEVER"+path, "fi")
			if gone.status != never.status || gone.status == http.StatusOK {
				t.Errorf("%s: %d, and of a project that never was %d", path, gone.status, never.status)
			}
		}
		try(reference, "Säilytysaika ohi", password)
		verified, err := s.app.Verify(t.Context(), nil, func(int, int) {})
		if err != nil || len(verified.Deleted) != 1 || verified.Deleted[0].Code != reference {
			t.Errorf("verify: %+v, %v", verified.Deleted, err)
		}
	})
}

// Until it may be deleted, the page says why not and where that is mended, and a form
// that is sent all the same is refused.
func TestADeletionBeforeItsTimeIsRefused(t *testing.T) {
	s := closedSite(t)
	s.time.set(t, "2026-03-01T10:00:00Z")
	own := s.as(t, "administrator")
	for _, step := range []struct{ field, value, want string }{
		{"", "", "arkistoi hanke ensin"},
		{"0.archived", "1.3.2026", "viimeisen maksun päivää ei ole kirjattu"},
		{"0.last_payment", "1.2.2024", "ennen päivää 21.10.2024, jolloin maksatushakemus 4"},
		{"0.last_payment", "1.2.2025", "säilytettävä 31.12.2030 asti, ja hankkeen voi poistaa vasta sen jälkeen"},
	} {
		if step.field != "" {
			own.saved(t, at("/edit/archive"), step.field, step.value)
		}
		page := own.get(t, at("/delete"), "fi")
		if words := page.words(); !strings.Contains(words, "ei voi poistaa vielä: ") || !strings.Contains(words, step.want) {
			t.Errorf("%s %s: the page says %q, want %q", step.field, step.value, words, step.want)
		}
		if page.filled().Has("reason") || !slices.ContainsFunc(page.all("a"), func(a *html.Node) bool {
			return attribute(a, "href") == at("/edit/archive")
		}) {
			t.Errorf("%s %s: a form, or no way to the archive form", step.field, step.value)
		}
		sent := own.send(t, at("/delete"), url.Values{"code": {reference}, "reason": {"x"}, "current": {password}})
		if sent.status != http.StatusLocked || !strings.Contains(sent.words(), step.want) {
			t.Errorf("%s %s, sent all the same: %d", step.field, step.value, sent.status)
		}
	}
	if got := own.save(t, at("/edit/archive"), "0.last_payment", "1.2.2021"); len(got.problems()) != 1 ||
		!strings.Contains(got.problems()[0], "ennen hankkeen alkua") {
		t.Errorf("paid before it began: %d %v", got.status, got.problems())
	}
	if got := own.get(t, at(""), "fi"); got.status != http.StatusOK {
		t.Errorf("the project: %d", got.status)
	}
	history := s.as(t, "inspector").get(t, at("/history"), "fi").words()
	if !strings.Contains(history, "1.2.2025") || !strings.Contains(history, "1.3.2026") {
		t.Errorf("the history does not tell the days as people write them: %q", history)
	}
}

func TestTheDeletionPageIsAccessible(t *testing.T) {
	own := paidProject(t, serveTo(t, access.Actor{}, "reference/jyvaskyla.json"))
	pages := map[string]string{"deletion": at("/delete"), "form-archive-paid": at("/edit/archive")}
	for _, dark := range []bool{false, true} {
		look(t, own, pages, themed(dark, 1440, 390), "fi", true)
	}
	for _, language := range languages {
		look(t, own, pages, themed(false, 1440, 390, 320), language, false)
	}
}
