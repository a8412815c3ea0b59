package web_test

import (
	"net/http"
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/timesheet"
)

// What one cannot do is not told to be done: neither on the list of projects nor on the
// project's page.
func TestEverybodyIsToldWhatTheyCanDo(t *testing.T) {
	s := closedSite(t)
	s.addUser(t, someone{login: "colleague", inProject: access.Member, person: "rautiainen"})
	const over, finish, send = "Kustannusarvio ylittyy", "Viimeistele maksatushakemus 5", "Lähetä maksatushakemus 4"
	for login, want := range map[string][]string{
		"manager": {over, finish, "not", send}, "finance": {over, finish, send}, "auditor": {over, finish, send},
		"approver": {"not", over, finish, send}, "colleague": {"not", over, finish, send},
		"member": {"not", over, finish, send}, "administrator": {"not", over, finish, send},
	} {
		own := s.as(t, login)
		own.get(t, at(""), "fi").says(t, login+", the project", want...)
		if want[0] == "not" {
			own.get(t, "/", "fi").says(t, login+", the list", want...)
		}
	}
}

// Who has three months to sign sees it at once, and is one click from each.
func TestMonthsToSignAreToldOneByOne(t *testing.T) {
	s := closedSite(t)
	s.recordDays(t, 2)
	stays := book.Patch{At: "/people/1/employments/0", Set: []byte(`{"to": null}`)}
	if _, err := s.app.Edit(t.Context(), app.Edit{Project: reference, Changes: []app.Change{{Patch: stays}}}); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		month := sheetMonth + calendar.Month(i+1)
		_, err := s.app.RecordHours(t.Context(), app.RecordHours{
			Project: reference, Person: "harju", Month: month,
			Entries: []timesheet.Entry{{Date: month.First(), Activity: timesheet.OtherWork, Hours: 725}},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	page := s.as(t, "member").get(t, "/", "fi")
	page.says(t, "the list", "Allekirjoita tammikuu 2025", "Allekirjoita helmikuu 2025",
		"Allekirjoita maaliskuu 2025", "ja 1 muu", "not", "Allekirjoita huhtikuu 2025")
	for _, month := range []string{"2025-01", "2025-02", "2025-03"} {
		if href := at("/people/harju/sheets/" + month + "/sign"); !strings.Contains(page.body, href) {
			t.Errorf("the list does not lead to %s", href)
		}
	}
}

// An archived project offers nothing that it would refuse, and its hours are read.
func TestAnArchivedProjectOffersNoChange(t *testing.T) {
	s := closedSite(t)
	s.recordDays(t, 2)
	administrator, manager, member := s.as(t, "administrator"), s.as(t, "manager"), s.as(t, "member")
	monthPage := at("/people/harju/months/2025-01")
	if got := member.get(t, monthPage, "fi"); got.status != http.StatusOK {
		t.Fatalf("the month: %d", got.status)
	}
	open := manager.get(t, at("/costs/K004"), "fi")
	form := member.get(t, monthPage, "fi").filled()
	administrator.saved(t, at("/edit/archive"), "0.archived", "1.3.2026")

	if !strings.Contains(open.body, "/edit/costs/") {
		t.Error("the purchase of an open project offers no change")
	}
	for _, path := range []string{"", "/costs", "/costs/K004", "/people", "/people/harju", "/claims/5", "/agreement"} {
		if got := manager.get(t, at(path), "fi"); got.status != http.StatusOK || strings.Contains(got.body, "/edit/") ||
			strings.Contains(got.body, "/approvals") || strings.Contains(got.body, "/freeze") {
			t.Errorf("%s of an archived project: %d, or a change is offered", path, got.status)
		}
	}
	member.get(t, sheetPath(), "fi").says(t, "the sheet", "luonnos", "not", "Kirjaa tunnit")
	member.get(t, at(""), "fi").says(t, "the project", "not", "Allekirjoita tammikuu")
	member.get(t, monthPage, "fi").leads(t, "the month", sheetPath())
	got := member.send(t, monthPage, form)
	if got.status != http.StatusLocked || !strings.Contains(got.words(), "hanke on arkistoitu") {
		t.Errorf("saving hours: %d", got.status)
	}
	administrator.get(t, at("/agreement"), "fi").says(t, "the agreement", "arkistoitu")
	if got := administrator.get(t, at("/agreement"), "fi"); !strings.Contains(got.body, at("/edit/archive")) {
		t.Error("nothing leads to opening the project again")
	}
}
