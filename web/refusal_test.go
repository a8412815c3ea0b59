package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// refusal is the line of the log about a request, or empty.
func (s site) refusal(id string) string {
	for line := range strings.Lines(s.log.String()) {
		if strings.Contains(line, "msg=refused") && strings.Contains(line, id) {
			return line
		}
	}
	return ""
}

// Whatever somebody tries to change without the right to is refused and logged, and
// the log says who and what without a word of what was sent. An address of another
// project is refused as one that is not there, and logged all the same.
func TestEveryRefusedChangeIsLogged(t *testing.T) {
	s := guardedSite(t)
	id := s.addUser(t, someone{login: "target"})
	auditor, member := s.as(t, "auditor"), s.as(t, "member")
	sent := url.Values{
		"0.amount": {"4321,09"}, "0.name": {"Salla Salainen"}, "name": {"Salla Salainen"}, "do": {"save"},
		"password": {"salainen sana 1"}, "current": {"salainen sana 1"}, "reason": {"Salla"},
	}
	tried := 0
	for _, c := range calls(t, s, id) {
		if c.method != http.MethodPost || strings.HasPrefix(c.name, "/account") || strings.HasPrefix(c.name, "/sign-") {
			continue
		}
		tried++
		for name, tt := range map[string]struct {
			who     site
			address string
			status  int
		}{
			"an auditor":           {auditor, c.address, http.StatusForbidden},
			"nobody":               {s, c.address, http.StatusUnauthorized},
			"a stranger's project": {member, strings.Replace(c.address, reference, "T-2-102", 1), http.StatusNotFound},
		} {
			if name == "a stranger's project" && !strings.HasPrefix(c.address, "/projects/") {
				continue
			}
			got := tt.who.send(t, tt.address, sent)
			line := s.refusal(got.header.Get("X-Request-Id"))
			if got.status != tt.status || !strings.Contains(line, "method=POST") || !strings.Contains(line, "route=/") {
				t.Errorf("%s at %s: %d, the log says %q", name, tt.address, got.status, line)
			}
			for _, secret := range []string{"4321", "Salla", "salainen", "T-2-102", "Nimi"} {
				if strings.Contains(line, secret) {
					t.Errorf("%s at %s: the log says %q", name, c.address, secret)
				}
			}
		}
	}
	if tried < 15 {
		t.Errorf("%d changes were tried", tried)
	}
}

// The log names the route of what went wrong inside, and no id of a person.
func TestTheLogOfAnErrorNamesNobody(t *testing.T) {
	s := referenceSite(t)
	s.breakDatabase(t)
	if got := s.get(t, at("/people/harju"), "fi"); got.status != http.StatusInternalServerError {
		t.Fatalf("%d", got.status)
	}
	if log := s.log.String(); strings.Contains(log, "harju") || !strings.Contains(log, "/projects/:code/people/:id") {
		t.Error(log)
	}
}

// A form of any kind that is too large is told apart from one that cannot be read.
func TestTooLargeFormsAreRefused(t *testing.T) {
	s := editorSite(t)
	large := url.Values{"name": {strings.Repeat("a", 1<<20)}}
	for _, path := range []string{at("/edit/costs/0"), "/sign-in"} {
		if got := s.send(t, path, large); got.status != http.StatusRequestEntityTooLarge {
			t.Errorf("%s: %d", path, got.status)
		}
	}
}

// An auditor whom something is refused is not sent to ask for a right that would make
// them more than an auditor; another is.
func TestAnAuditorIsNotSentToAskForARight(t *testing.T) {
	s := guardedSite(t)
	const ask, reads = "Pyydä oikeus hankkeen vastuuhenkilöltä.", "Tarkastaja lukee hankkeen tiedot mutta ei muuta niitä."
	for login, wants := range map[string][2]string{
		"auditor": {reads, ask}, "inspector": {reads, ask}, "finance": {ask, reads},
	} {
		got := s.as(t, login).get(t, at("/approvals"), "fi")
		words := got.words()
		if got.status != http.StatusForbidden || !strings.Contains(words, wants[0]) || strings.Contains(words, wants[1]) {
			t.Errorf("%s: %d %s", login, got.status, words)
		}
	}
}
