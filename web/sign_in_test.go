package web_test

import (
	"net/http"
	"net/netip"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/web"
)

// leads checks that an answer leads to an address.
func (a response) leads(t *testing.T, what, to string) {
	t.Helper()
	if at := a.header.Get("Location"); a.status != http.StatusSeeOther || at != to {
		t.Errorf("%s: %d to %q, want to %q", what, a.status, at, to)
	}
}

// refuses checks that an answer has a status and tells of one problem.
func (a response) refuses(t *testing.T, what string, status int, problem string) {
	t.Helper()
	told := a.problems()
	if a.status != status || len(told) != 1 || !strings.Contains(told[0], problem) {
		t.Errorf("%s: %d %q, want %d %q", what, a.status, told, status, problem)
	}
}

func TestSignInLeadsBackAndSignOutEndsIt(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		if first := s.get(t, "/sign-in", "fi"); !strings.Contains(first.body, "hankekirja user add") {
			t.Error("a database without users does not say how to make the first")
		}
		s.addUser(t, someone{login: "maija", inProject: access.Finance})
		asked := at("/people?x=1")
		s.get(t, asked, "fi").leads(t, "a page", "/sign-in?return="+url.QueryEscape(asked))
		page := s.get(t, "/sign-in?return="+url.QueryEscape(asked), "fi")
		if strings.Contains(page.body, "hankekirja user add") {
			t.Error("there is a user, and the page tells how to make the first")
		}
		const wrong = "käyttäjätunnus tai salasana on väärä"
		missed := s.enter(t, "maija", "väärä salasana")
		missed.refuses(t, "a wrong password", http.StatusUnauthorized, wrong)
		s.enter(t, "nobody", password).refuses(t, "an unknown login", http.StatusUnauthorized, wrong)
		if typed := missed.filled(); typed.Get("login") != "maija" || typed.Get("password") != "" {
			t.Errorf("the form keeps %v", typed)
		}
		values := page.filled()
		values.Set("login", " Maija ")
		values.Set("password", password)
		entered := s.send(t, "/sign-in", values, "Cookie", "session=abc")
		entered.leads(t, "the sign-in", asked)
		token, _ := entered.cookie("session")
		line := strings.Join(entered.header.Values("Set-Cookie"), "\n")
		if token == "" || token == "abc" || strings.Contains(line, "Secure") ||
			!strings.Contains(line, "Path=/;") || !strings.Contains(line, "HttpOnly") ||
			!strings.Contains(line, "SameSite=Lax") {
			t.Errorf("the cookie: %s", line)
		}
		own := s
		own.session = token
		if got := own.get(t, asked, "fi"); got.status != http.StatusOK || !strings.Contains(got.words(), "Nimi maija") {
			t.Errorf("%s: %d, or it does not say who has signed in", asked, got.status)
		}
		own.get(t, "/sign-in?return=%2Faccount", "fi").leads(t, "the page once more", "/account")
		out := own.send(t, "/sign-out", nil)
		out.leads(t, "the sign-out", "/sign-in")
		if left, set := out.cookie("session"); left != "" || !set {
			t.Errorf("the cookie stays: %q", left)
		}
		if got := own.get(t, asked, "fi"); got.status != http.StatusSeeOther {
			t.Errorf("the old token still lets in: %d", got.status)
		}
	})
}

func TestSignInLeadsToThisServerOnly(t *testing.T) {
	s := closedSite(t)
	for back, want := range map[string]string{
		"/projects/A%2FB/people?x=1": "/projects/A%2FB/people?x=1",
		"":                           "/",
		"//elsewhere.example/":       "/",
		"https://elsewhere.example/": "/",
		"/\\elsewhere.example":       "/",
		"/\t/elsewhere.example":      "/",
		"/%09/elsewhere.example":     "/%09/elsewhere.example",
		"javascript:alert(1)":        "/",
		"elsewhere":                  "/",
		"/%":                         "/",
	} {
		got := s.send(t, "/sign-in", url.Values{"login": {"auditor"}, "password": {password}, "return": {back}})
		got.leads(t, "return to "+back, want)
	}
}

func TestPasswordsAreTriedSoOften(t *testing.T) {
	s := closedSite(t)
	for range 10 {
		s.enter(t, "manager", "väärä salasana").refuses(t, "a try", http.StatusUnauthorized, "väärä")
	}
	got := s.enter(t, "manager", password)
	got.refuses(t, "one too many", http.StatusTooManyRequests, "liian monta kertaa")
	if got.header.Get("Retry-After") == "" {
		t.Error("the answer does not say how long to wait")
	}
	s.as(t, "finance") // another user still comes in
}

// The limit of an address is that of the reader's, not of the proxy in front.
func TestTheAddressOfAReaderComesFromATrustedProxyOnly(t *testing.T) {
	from := func(t *testing.T, s site, reader string) response {
		return s.send(t, "/sign-in", url.Values{"login": {reader}}, "X-Forwarded-For", reader)
	}
	tries := func(t *testing.T, o web.Options) int {
		s := serveOn(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), o, access.Actor{})
		for range 45 {
			from(t, s, "192.0.2.7")
		}
		return from(t, s, "192.0.2.8").status
	}
	if got := tries(t, web.Options{}); got != http.StatusTooManyRequests {
		t.Errorf("whoever says another address gets more tries: %d", got)
	}
	elsewhere := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	if got := tries(t, web.Options{TrustedProxies: elsewhere}); got != http.StatusTooManyRequests {
		t.Errorf("who is no trusted proxy is believed: %d", got)
	}
	loopback := []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}
	if got := tries(t, web.Options{TrustedProxies: loopback}); got != http.StatusUnauthorized {
		t.Errorf("all readers behind a proxy are one: %d", got)
	}
}

func TestCookiesAreSecureWhereTheProgramIsTold(t *testing.T) {
	s := serveOn(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), web.Options{SecureCookies: true}, access.Actor{})
	s.addUser(t, someone{login: "maija"})
	for name, got := range map[string]response{
		"sign-in": s.enter(t, "maija", password), "language": s.get(t, "/?lang=sv", "fi"),
	} {
		if line := got.header.Get("Set-Cookie"); !strings.Contains(line, "; Secure") {
			t.Errorf("%s: %s", name, line)
		}
	}
}

// What ends a sign-in ends it at once, in every browser.
func TestSignInsEnd(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		s.addUser(t, someone{login: "boss", role: access.Administrator})
		id := s.addUser(t, someone{login: "maija", inProject: access.Finance})
		in := func(own site) bool { return own.get(t, at(""), "fi").status == http.StatusOK }
		ended := func(what string, sites ...site) {
			if slices.ContainsFunc(sites, in) {
				t.Errorf("%s: still signed in", what)
			}
		}
		boss := s.as(t, "boss")

		one, two := s.as(t, "maija"), s.as(t, "maija")
		one.send(t, "/account/sign-out-everywhere", nil).leads(t, "everywhere", "/sign-in")
		ended("everywhere", one, two)

		one, two = s.as(t, "maija"), s.as(t, "maija")
		const next = "matala mänty kaatuu"
		changed := one.send(t, "/account/password", url.Values{"current": {password}, "password": {next}, "again": {next}})
		changed.leads(t, "a password", "/account?done=password")
		ended("another password", one, two)
		if one.session, _ = changed.cookie("session"); !in(one) {
			t.Error("who changed the password is signed out")
		}
		if got := s.enter(t, "maija", password); got.status != http.StatusUnauthorized {
			t.Errorf("the old password lets in: %d", got.status)
		}

		for i := range 2 { // a role in the project is gone at once, and is back at once
			member := app.ChangeMember{Project: reference, User: id, Role: access.Finance}
			change := []func() error{
				func() error { return s.app.RemoveMember(t.Context(), member) },
				func() error { return s.app.AddMember(t.Context(), member) },
			}[i]
			if err := change(); err != nil {
				t.Fatal(err)
			}
			if in(one) != (i == 1) {
				t.Errorf("after change %d of the role the project is open: %v", i, in(one))
			}
		}
		if got := boss.save(t, "/users/"+id, "active", "no"); got.status != http.StatusSeeOther {
			t.Fatal(got.status, got.problems())
		}
		ended("deactivated", one)
		if got := s.enter(t, "maija", next); got.status != http.StatusUnauthorized {
			t.Errorf("somebody inactive comes in: %d", got.status)
		}
	})
}

// A sign-in is over after a working day, whether it is used or not, and whoever has a
// copy of its cookie.
func TestASignInLastsTwelveHours(t *testing.T) {
	s := closedSite(t)
	own := s.as(t, "auditor")
	began := time.Now()
	for _, tt := range []struct {
		after  time.Duration
		status int
	}{{12*time.Hour - time.Minute, http.StatusOK}, {12*time.Hour + time.Minute, http.StatusSeeOther}} {
		s.time.set(t, began.Add(tt.after).Format(time.RFC3339))
		if got := own.get(t, at(""), "fi"); got.status != tt.status {
			t.Errorf("after %v: %d, want %d", tt.after, got.status, tt.status)
		}
	}
}

func TestAnOldSignInIsOver(t *testing.T) {
	s := closedSite(t)
	own := s.as(t, "auditor")
	s.behind(t, "UPDATE sessions SET expires_at = '2020-01-01T00:00:00.000000Z'")
	if got := own.get(t, at(""), "fi"); got.status != http.StatusSeeOther {
		t.Errorf("%d", got.status)
	}
	got := own.send(t, "/account", url.Values{"name": {"Nimi"}})
	if got.status != http.StatusUnauthorized || !strings.Contains(got.words(), "Istuntosi on päättynyt") {
		t.Errorf("a form of an old sign-in: %d", got.status)
	}
}

// The log tells of sign-ins and refusals, by the row of the user only.
func TestTheLogHoldsNoSecrets(t *testing.T) {
	s := closedSite(t)
	own := s.as(t, "auditor")
	s.enter(t, "auditor", "väärä salasana")
	own.send(t, at("/edit/costs/0"), url.Values{"0.supplier": {"Varas Oy"}})
	log := s.log.String()
	for _, secret := range []string{password, "väärä salasana", own.session, "auditor", "Nimi", "Varas"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log says %q", secret)
		}
	}
	for _, want := range []string{"signed in", "sign-in refused", "refused", "/projects/:code/edit/*at"} {
		if !strings.Contains(log, want) {
			t.Errorf("the log does not say %q: %s", want, log)
		}
	}
}

func TestAnotherSitesFormsAreRefused(t *testing.T) {
	s := closedSite(t)
	own := s.as(t, "administrator")
	for _, path := range []string{"/sign-in", "/sign-out", "/account", "/users/new", at("/members")} {
		for _, header := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://elsewhere.example"}} {
			if got := own.send(t, path, nil, header...); got.status != http.StatusForbidden {
				t.Errorf("%s with %v: %d", path, header, got.status)
			}
		}
	}
	if got := own.get(t, "/account", "fi"); got.status != http.StatusOK {
		t.Errorf("the sign-in was ended from elsewhere: %d", got.status)
	}
}
