package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"hankekirja/internal/access"
	"hankekirja/internal/app"

	"github.com/emersion/go-ical"
)

// calendarAddress makes a calendar of who has signed in, and gives its path.
func (s site) calendarAddress(t *testing.T) string {
	t.Helper()
	got := s.send(t, "/account/calendar", nil)
	if got.status != http.StatusOK || got.header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%d %v", got.status, got.problems())
	}
	for _, n := range got.all("code") {
		if path, is := strings.CutPrefix(textOf(n), s.URL); is {
			return path
		}
	}
	t.Fatalf("no address of %s: %s", s.URL, got.words())
	return ""
}

// event is one event of a calendar.
type event struct{ uid, day, end, summary, url string }

// calendarOf reads a calendar as strictly as RFC 5545 writes it.
func (s site) calendarOf(t *testing.T, path string) (name string, events []event) {
	t.Helper()
	got := s.get(t, path, "en")
	if got.status != http.StatusOK || got.header.Get("Content-Type") != "text/calendar; charset=utf-8" {
		t.Fatalf("%s: %d %s", path, got.status, got.header.Get("Content-Type"))
	}
	for header, want := range map[string]string{
		"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex",
	} {
		if got.header.Get(header) != want {
			t.Errorf("%s: %q", header, got.header.Get(header))
		}
	}
	wellFormed(t, got.body)
	c, err := ical.NewDecoder(strings.NewReader(got.body)).Decode()
	if err != nil {
		t.Fatal(err)
	}
	if line := "\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\n"; !strings.Contains(got.body, line) {
		t.Errorf("%s: no line %q", path, line)
	}
	text := func(p ical.Props, name string) string {
		value, err := p.Text(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return value
	}
	for _, e := range c.Events() {
		stamp, err := e.Props.DateTime(ical.PropDateTimeStamp, nil)
		if err != nil || stamp.IsZero() {
			t.Errorf("the stamp: %v", err)
		}
		u, err := e.Props.URI(ical.PropURL)
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, event{
			uid: text(e.Props, ical.PropUID), summary: text(e.Props, ical.PropSummary), url: u.String(),
			day: e.Props.Get(ical.PropDateTimeStart).Value, end: e.Props.Get(ical.PropDateTimeEnd).Value,
		})
	}
	return text(c.Props, "X-WR-CALNAME"), events
}

// wellFormed checks the lines: CRLF, at most 75 octets, no character in two halves.
func wellFormed(t *testing.T, body string) {
	t.Helper()
	if !strings.HasSuffix(body, "\r\n") || strings.Contains(strings.ReplaceAll(body, "\r\n", ""), "\n") ||
		strings.Contains(strings.ReplaceAll(body, "\r\n", ""), "\r") {
		t.Error("the lines do not all end with CRLF")
	}
	for _, line := range strings.Split(strings.TrimSuffix(body, "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || line == "" {
			t.Errorf("a line of %d octets: %q", len(line), line)
		}
	}
}

func summaries(events []event) string {
	var all []string
	for _, e := range events {
		all = append(all, e.day+" "+e.summary)
	}
	return strings.Join(all, "\n")
}

func TestACalendarHoldsWhatItsUserHasToDoWith(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		for _, who := range everybody {
			s.addUser(t, who)
		}
		s.time.set(t, "2025-03-01T10:00:00Z")
		s.recordDays(t, 2)
		const name = "Jyväskylän kasvu ja kestävä kaupunkikehitys"
		for login, want := range map[string][]string{
			"member":        {"20250202 Allekirjoita tammikuu 2025: " + name, "20250131 Hanke päättyy: " + name},
			"manager":       {"Maksatushakemuksen 5 viimeinen päivä: " + name, "Hanke päättyy", "not", "Allekirjoita"},
			"auditor":       {"Hanke päättyy", "not", "Allekirjoita", "Maksatushakemuksen"},
			"administrator": {"not", "Hanke"}, "outsider": {"not", "Hanke"},
		} {
			own := s.as(t, login)
			path := own.calendarAddress(t)
			title, events := s.calendarOf(t, path)
			if strings.Contains(s.log.String(), strings.TrimPrefix(path, "/calendar/")) {
				t.Errorf("the log holds the address: %s", s.log)
			}
			got := summaries(events)
			absent := false
			for _, text := range want {
				if text == "not" {
					absent = true
				} else if strings.Contains(got, text) == absent {
					t.Errorf("%s, %q: %s", login, text, got)
				}
			}
			if title != "Hankekirja: määräpäivät" {
				t.Errorf("%s: %q", login, title)
			}
			_, again := s.calendarOf(t, path)
			for i := range events {
				if e := events[i]; e != again[i] || e.day >= e.end || !strings.HasPrefix(e.url, s.URL+"/projects/") {
					t.Errorf("%s: %+v, then %+v", login, e, again[i])
				}
				for j := range i {
					if events[i].uid == events[j].uid {
						t.Errorf("%s: two events of one name", login)
					}
				}
			}
		}
	})
}

func TestASecretAddressEnds(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		id := s.addUser(t, everybody[1])
		own := s.as(t, "manager")
		leads := func(what, path string, want int) {
			t.Helper()
			got := s.get(t, path, "fi")
			if got.status != want {
				t.Errorf("%s: %d, want %d", what, got.status, want)
			}
			if got.status == http.StatusNotFound && got.header.Get("Referrer-Policy") != "no-referrer" {
				t.Errorf("%s: referrer %q", what, got.header.Get("Referrer-Policy"))
			}
		}
		first := own.calendarAddress(t)
		leads("the first", first, http.StatusOK)
		own.get(t, "/account", "fi").says(t, "the account", "Tee uusi osoite", "Poista osoite", "not", first)
		second := own.calendarAddress(t)
		leads("the first after the second", first, http.StatusNotFound)
		leads("the second", second, http.StatusOK)
		own.send(t, "/account/calendar/remove", nil).leads(t, "removing", "/account?done=calendar_removed")
		leads("the removed one", second, http.StatusNotFound)

		third := own.calendarAddress(t)
		row := app.ChangeMember{Project: reference, User: id, Role: access.Manager}
		if err := s.app.RemoveMember(t.Context(), row); err != nil {
			t.Fatal(err)
		}
		if _, events := s.calendarOf(t, third); len(events) != 0 {
			t.Errorf("without a role: %v", events)
		}
		state := func(active bool) {
			t.Helper()
			users, err := s.app.ListUsers(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			u := users[0]
			if err := s.app.ChangeUser(t.Context(), app.ChangeUser{
				ID: u.ID, Version: u.Version, Name: u.Name, Active: active,
			}); err != nil {
				t.Fatal(err)
			}
		}
		state(false)
		leads("of a user who may not sign in", third, http.StatusNotFound)
		state(true)
		leads("of a user who may again", third, http.StatusNotFound)
		for _, path := range []string{"/calendar/.ics", "/calendar/x.ics", strings.TrimSuffix(third, ".ics")} {
			leads(path, path, http.StatusNotFound)
		}
		for _, path := range []string{first, second, third} {
			token := strings.TrimSuffix(strings.TrimPrefix(path, "/calendar/"), ".ics")
			if strings.Contains(s.log.String(), token) || len(token) < 40 {
				t.Errorf("%s is in the log, or short", token)
			}
		}
		if _, err := s.app.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Errorf("verify: %v", err)
		}
	})
}

func TestCalendarsAreNotReadTooOften(t *testing.T) {
	s := closedSite(t)
	s.time.set(t, "2026-03-01T10:00:00Z")
	path := s.as(t, "manager").calendarAddress(t)
	tooMany := func(path string) (at int) {
		for at = 1; at < 100; at++ {
			got := s.get(t, path, "fi")
			if got.status == http.StatusTooManyRequests {
				if got.header.Get("Retry-After") == "" {
					t.Error("nothing says when to come again")
				}
				return at
			}
		}
		return at
	}
	if at := tooMany(path); at != 21 {
		t.Errorf("the calendar is refused at %d", at)
	}
	if at := tooMany("/calendar/" + url.PathEscape(strings.Repeat("x", 43)) + ".ics"); at > 21 {
		t.Errorf("one that is not there is refused at %d", at)
	}
	if got := s.enter(t, "manager", password); got.status != http.StatusSeeOther {
		t.Errorf("signing in is refused with it: %d", got.status)
	}
}
