package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/timesheet"
)

// sheetMonth is a month of the reference project that no frozen claim has.
var sheetMonth = calendar.NewMonth(2025, 1)

func sheetPath(below ...string) string {
	return at(strings.Join(append([]string{"/people/harju/sheets/2025-01"}, below...), "/"))
}

// recordDays gives Harju's month hours on some days, and absence on a day of its own,
// which is leave first and sickness once there are more days.
func (s site) recordDays(t testing.TB, days int) {
	t.Helper()
	_, version, err := s.app.Hours(t.Context(), reference, "harju", sheetMonth)
	if err != nil {
		t.Fatal(err)
	}
	away := timesheet.Entry{
		Date: sheetMonth.First() + 20, Activity: timesheet.Absence, Hours: 725, WorkPackage: timesheet.AnnualLeave,
	}
	if days > 2 {
		away.WorkPackage = timesheet.SickLeave
	}
	entries := []timesheet.Entry{away}
	for i := range days {
		entries = append(entries, timesheet.Entry{
			Date: sheetMonth.First() + calendar.Date(4+i), Activity: timesheet.OnProject, Hours: 100, Note: "tunti",
		})
	}
	saved, err := s.app.RecordHours(t.Context(), app.RecordHours{
		Project: reference, Person: "harju", Month: sheetMonth, Version: version, Entries: entries,
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, now, err := s.app.Hours(t.Context(), reference, "harju", sheetMonth); err != nil || now != saved {
		t.Errorf("the version is %d, and saving said %d: %v", now, saved, err)
	}
}

// act sends the form of an act with what its page shows, and the values given.
func (s site) act(t testing.TB, path string, given ...string) response {
	t.Helper()
	page := s.get(t, path, "fi")
	if page.status != http.StatusOK {
		t.Fatalf("%s: %d", path, page.status)
	}
	values := page.filled()
	for i := 0; i+1 < len(given); i += 2 {
		values.Set(given[i], given[i+1])
	}
	return s.send(t, path, values)
}

// says asks that a page has all the words, and none of those after "not".
func (a response) says(t testing.TB, where string, words ...string) {
	t.Helper()
	want := true
	for _, word := range words {
		if word == "not" {
			want = false
			continue
		}
		if strings.Contains(a.words(), word) != want {
			t.Errorf("%s: %q is there: %v, want %v", where, word, !want, want)
		}
	}
}

func TestAMonthIsSignedReturnedMendedAndApproved(t *testing.T) {
	onBoth(t, func(t *testing.T, s site) {
		for _, who := range everybody {
			s.addUser(t, who)
		}
		s.addUser(t, someone{login: "colleague", inProject: access.Member, person: "rautiainen"})
		s.recordDays(t, 2)
		member, approver, colleague := s.as(t, "member"), s.as(t, "approver"), s.as(t, "colleague")

		member.get(t, at(""), "fi").says(t, "the first page", "Allekirjoita tammikuu 2025")
		member.get(t, sheetPath(), "fi").says(t, "the draft", "luonnos", "Allekirjoita", "not", "Hyväksy ")
		wrong := member.act(t, sheetPath("sign"), "current", "väärä salasana")
		if wrong.status != http.StatusUnprocessableEntity || len(wrong.problems()) != 1 {
			t.Errorf("a wrong password: %d %v", wrong.status, wrong.problems())
		}
		if got := member.act(t, sheetPath("sign"), "current", password); got.status != http.StatusSeeOther {
			t.Fatalf("signing: %d %v", got.status, got.problems())
		}
		digest := s.digest(t)
		approver.get(t, sheetPath("approve"), "fi").says(t, "what is approved", "ma 6.1.2025", "tunti", "ti 21.1.2025")
		member.get(t, sheetPath(), "fi").says(t, "the signed month", "odottaa hyväksyntää", "Nimi member, ", digest,
			"Näin tiivisteen voi laskea itse", "vahvistettu salasanalla", "kirjoitettu 3", "not", "Kirjaa tunnit")
		colleague.get(t, sheetPath(), "fi").says(t, "what a colleague sees", "Nimi member", "not", digest, "kirjoitettu 3")

		approver.get(t, "/", "fi").says(t, "the list of projects", "kuukautta odottaa hyväksyntääsi")
		empty := approver.act(t, sheetPath("return"))
		if empty.status != http.StatusUnprocessableEntity {
			t.Errorf("returning without a word: %d", empty.status)
		}
		if got := approver.act(t, sheetPath("return"), "reason", "Tiistai puuttuu"); got.status != http.StatusSeeOther {
			t.Fatalf("returning: %d %v", got.status, got.problems())
		}
		member.get(t, at(""), "fi").says(t, "the first page", "Korjaa tammikuu 2025", "Tiistai puuttuu",
			"not", "Allekirjoita tammikuu 2025")
		member.get(t, harjus("2025-01"), "fi").says(t, "the month to correct", "Palautettu korjattavaksi: Tiistai puuttuu")
		s.recordDays(t, 3)
		if got := member.act(t, sheetPath("sign"), "current", password); got.status != http.StatusSeeOther {
			t.Fatalf("signing again: %d %v", got.status, got.problems())
		}
		if got := approver.act(t, at("/approvals"), "sheet", "", "current", password); got.status < http.StatusBadRequest {
			t.Errorf("approving none: %d", got.status)
		}
		waiting := approver.get(t, at("/approvals"), "fi")
		waiting.says(t, "the list", "Timo Harju, tammikuu 2025")
		if ticked := approver.get(t, at("/approvals?all=1"), "fi").filled(); waiting.filled().Get("sheet") != "" ||
			ticked.Get("sheet") == "" {
			t.Error("months are ticked before anybody asks, or not when asked")
		}
		chosen := waiting.choice("2025-01 ", " harju")
		got := approver.act(t, at("/approvals"), "sheet", chosen, "current", password)
		if got.status != http.StatusSeeOther {
			t.Fatalf("approving: %d %v", got.status, got.problems())
		}
		approver.get(t, at("/approvals"), "fi").says(t, "the list afterwards", "not", "Timo Harju, tammikuu 2025")
		page := member.get(t, sheetPath(), "fi")
		page.says(t, "the approved month", "hyväksytty", "Hyväksyjä", "Nimi approver", "Versio 1",
			"Palautettu korjattavaksi", "Tiistai puuttuu", digest, s.digest(t), "ti 7.1.2025",
			"Poissaolo · Vuosiloma", "Poissaolo · Sairauspoissaolo", "not", "tuotu, ei allekirjoitusta", "annual_leave")
		colleague.get(t, sheetPath(), "fi").says(t, "what a colleague sees", "Nimi approver", "not",
			"Tiistai puuttuu", digest)
		s.as(t, "auditor").get(t, at("/history"), "fi").says(t, "the history", "Työaika hyväksytty",
			"Työaika palautettu korjattavaksi", "Tiistai puuttuu", "tammikuu 2025")
		wholeSheets(t, member, approver)
		verified, err := s.app.Verify(t.Context(), nil, func(int, int) {})
		if err != nil || verified.Events == 0 {
			t.Error(err)
		}
	})
}

// wholeSheets asks that the pages of a month are whole in every language.
func wholeSheets(t *testing.T, member, approver site) {
	t.Helper()
	for _, language := range languages {
		for name, got := range map[string]response{
			"the month": member.get(t, sheetPath(), language), "the list": approver.get(t, at("/approvals"), language),
			"reopening": approver.get(t, sheetPath("reopen"), language),
		} {
			for _, problem := range got.whole(language) {
				t.Errorf("%s in %s: %s", name, language, problem)
			}
		}
	}
}

// choice is the value of the box whose value begins and ends with the words.
func (a response) choice(begins, ends string) string {
	for _, n := range a.all("input") {
		if v := attribute(n, "value"); strings.HasPrefix(v, begins) && strings.HasSuffix(v, ends) {
			return v
		}
	}
	return ""
}

// digest is that of Harju's month as it was signed.
func (s site) digest(t testing.TB) string {
	t.Helper()
	return s.book(t).Sheet("harju", sheetMonth).Signed.Digest
}

// book is the reference project as it stands.
func (s site) book(t testing.TB) *book.Book {
	t.Helper()
	b, err := s.app.ProjectBook(t.Context(), reference)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// What was changed since it was shown is neither signed nor approved, and a sheet that
// came approved says so.
func TestOnlyWhatWasSeenIsSigned(t *testing.T) {
	s := closedSite(t)
	s.recordDays(t, 1)
	member := s.as(t, "member")
	shown := member.get(t, sheetPath("sign"), "fi").filled()
	s.recordDays(t, 2)
	shown.Set("current", password)
	got := member.send(t, sheetPath("sign"), shown)
	if got.status != http.StatusConflict || !slices.ContainsFunc(got.problems(), func(p string) bool {
		return strings.Contains(p, "joku on muuttanut")
	}) {
		t.Errorf("a month that was changed meanwhile: %d %v", got.status, got.problems())
	}
	s.as(t, "auditor").get(t, at("/people/harju/sheets/2023-01"), "fi").says(t, "an imported sheet",
		"tuotu, ei allekirjoitusta täällä", "tuotu, ei hyväksyntää täällä", "not", "Avaa uudelleen")
	manager := s.as(t, "manager")
	held := at("/people/harju/sheets/2023-01/reopen")
	shownOld := manager.get(t, held, "fi")
	shownOld.says(t, "the page", "tee oikaisu myöhempään maksatushakemukseen", "Maksatushakemus 1",
		"Takaisin kuukauteen", "not", "Syy")
	for _, problem := range shownOld.whole("fi") {
		t.Error(problem)
	}
	old := manager.send(t, held, url.Values{
		"reason": {"Virhe"}, "seen": {timesheet.Digest(reference, s.book(t).Sheet("harju", calendar.NewMonth(2023, 1)))},
	})
	if old.status != http.StatusLocked || !strings.Contains(old.words(), "tee oikaisu myöhempään maksatushakemukseen") {
		t.Errorf("a sheet in a frozen claim: %d %v", old.status, old.problems())
	}
	unseen := manager.send(t, held, url.Values{"reason": {"Virhe"}})
	s.wants(t, "such a sheet unseen", unseen, http.StatusLocked, "tee oikaisu myöhempään maksatushakemukseen")
	if got := manager.send(t, at("/approvals"), url.Values{"sheet": {"x"}}); got.status != http.StatusUnprocessableEntity {
		t.Errorf("a choice that is none: %d", got.status)
	}
}
