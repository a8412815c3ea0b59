package web_test

import (
	"strings"
	"testing"

	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/timesheet"
)

// A page that stands ready is given again only while it is true: after a change,
// and in another language, it is written anew.
func TestKeptPagesAreTrue(t *testing.T) {
	s := serve(t, "cases/flat-40_unit-cost-1720_1.json")
	employed := book.Patch{At: "/people/0/employments/-", Set: []byte(
		`{"from": "2022-12-01", "to": "2022-12-31", "working_time": "100"}`)}
	_, err := s.app.Edit(t.Context(), app.Edit{Project: "T-2-102", Changes: []app.Change{{Patch: employed}}})
	if err != nil {
		t.Fatal(err)
	}
	const path = "/projects/T-2-102/people/niemi/sheets/2022-12"
	first := s.get(t, path, "fi")
	if again := s.get(t, path, "fi"); again.body != first.body {
		t.Error("the same page comes out different")
	}
	if swedish := s.get(t, path, "sv"); len(swedish.whole("sv")) > 0 {
		t.Errorf("the page in Swedish: %v", swedish.whole("sv"))
	}
	day := calendar.NewDate(2022, 12, 20)
	_, err = s.app.RecordHours(t.Context(), app.RecordHours{
		Project: "T-2-102", Person: "niemi", Month: day.Month(), Version: 1,
		Entries: []timesheet.Entry{{Date: day, Activity: timesheet.OnProject, Hours: 543}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(first.body, "5,43") || !strings.Contains(s.get(t, path, "fi").body, "5,43") {
		t.Error("the page does not show the hours recorded since")
	}
}

// Users change without the project: pages that name them are not kept with it.
func TestPagesThatNameUsersAreTrue(t *testing.T) {
	s := closedSite(t)
	manager, boss := s.as(t, "manager"), s.as(t, "administrator")
	manager.saved(t, at("/edit/costs/124"), "0.description", "Toinen")
	if got := boss.get(t, at("/members"), "fi").words(); !strings.Contains(got, "Nimi manager") {
		t.Fatal("the members do not name the manager")
	}
	inspector := s.as(t, "inspector")
	if got := inspector.get(t, at("/history"), "fi").words(); !strings.Contains(got, "Nimi manager") {
		t.Fatal("the history does not name the manager")
	}
	users, err := s.app.ListUsers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range users {
		if u.Login == "manager" {
			boss.save(t, "/users/"+u.ID, "name", "Uusi Sukunimi").leads(t, "another name", "/users?done=saved")
		}
	}
	for name, words := range map[string]string{
		"history": inspector.get(t, at("/history"), "fi").words(), "members": boss.get(t, at("/members"), "fi").words(),
	} {
		if !strings.Contains(words, "Uusi Sukunimi") || strings.Contains(words, "Nimi manager") {
			t.Errorf("the page of the %s has the old name", name)
		}
	}
}
