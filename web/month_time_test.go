package web_test

import (
	"net/http"
	"strings"
	"testing"

	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/timesheet"
)

// harjuAt is the place of Harju among the people of the reference project.
func harjuAt(t testing.TB, s site) string {
	t.Helper()
	page := s.get(t, at("/people/harju"), "fi")
	_, after, _ := strings.Cut(page.body, at("/edit/people/"))
	number, _, there := strings.Cut(after, "/")
	number, _, _ = strings.Cut(number, `"`)
	if !there {
		t.Fatal("the page leads to no form of the person")
	}
	return at("/edit/people/" + number)
}

// The form of working time may be named under a frozen claim, once, and gives the targets.
func TestTheTargetFollowsTheEmployment(t *testing.T) {
	s := editorSite(t)
	month := at("/people/harju/months/2025-01")
	s.get(t, month, "fi").says(t, "the month", "toimistotyöaika, täysi päivä 7,25 h", "tämä on oletus", "152,25",
		"Työaikasaldo 1.10.2022–31.12.2024")
	employment := harjuAt(t, s) + "/employments/0"
	s.saved(t, employment, "0.form", "general")
	s.get(t, month, "fi").says(t, "the month", "Tavoite: yleistyöaika, täysi päivä 7,65 h.", "160,65", "not", "oletus")
	s.get(t, at("/people/harju"), "fi").says(t, "the person", "yleistyöaika, täysi päivä 7,65 h", "alle tavoitteen",
		"eikä estä mitään")
	if got := s.save(t, employment, "0.form", "other", "0.day", "7:30"); got.status != http.StatusLocked {
		t.Errorf("another form under a frozen claim: %d", got.status)
	}
	s.get(t, at("/history"), "fi").says(t, "the history", "Työaikamuoto", "yleistyöaika")
}

// A day is typed as hours are everywhere; part of it and two forms in a month are told.
func TestWorkingTimeOfAnotherForm(t *testing.T) {
	s := editorSite(t)
	people := harjuAt(t, s)
	s.saved(t, people+"/employments/-", "0.from", "1.2.2025", "0.to", "14.2.2025", "0.working_time", "60",
		"0.form", "other", "0.day", "7:30")
	s.saved(t, people+"/employments/-", "0.from", "15.2.2025", "0.working_time", "100", "0.form", "office")
	s.saved(t, at("/edit/amendments/-"), "0.reference", "M", "0.valid_from", "1.1.2025", "0.end", "31.12.2025")
	s.get(t, at("/people/harju/months/2025-02"), "fi").says(t, "the month", "1.2.2025–14.2.2025 muu työaika, "+
		"täysi päivä 7,50 h, josta 60 % on 4,50 h; 15.2.2025–28.2.2025 toimistotyöaika, täysi päivä 7,25 h.", "117,50")
	june := at("/people/harju/months/2025-06")
	s.get(t, june, "fi").says(t, "June", "20 työpäivää")
	s.saved(t, at("/edit/eves"), "0.free_eves", "christmas_eve")
	s.get(t, june, "fi").says(t, "June with a worked eve", "21 työpäivää")
	s.get(t, at("/agreement"), "fi").says(t, "the agreement", "Vain jouluaatto vapaa")
	s.get(t, at("/history"), "fi").says(t, "the history", "Vapaat aatot", "Vain jouluaatto vapaa")
}

// A share far from the agreed one is told where the hours are read and approved.
func TestAShareFarFromTheAgreedOneIsShown(t *testing.T) {
	s := editorSite(t)
	const far = "Hankkeen osuus työajasta on 100,0 %, sovittu osuus 68 %: ero on yli 5 prosenttiyksikköä."
	s.recordDays(t, 2)
	s.get(t, sheetPath(), "fi").says(t, "the month", far, "Työaikasaldo 1.10.2022–31.1.2025")
	s.get(t, at("/people/harju"), "fi").says(t, "the person", far)
	sheet, version, err := s.app.Hours(t.Context(), reference, "harju", sheetMonth)
	if err != nil {
		t.Fatal(err)
	}
	sheet.Entries = append(sheet.Entries, timesheet.Entry{
		Date: sheetMonth.First() + calendar.Date(7), Activity: timesheet.OtherWork, Hours: 90,
	})
	_, err = s.app.RecordHours(t.Context(), app.RecordHours{
		Project: reference, Person: "harju", Month: sheetMonth, Version: version, Entries: sheet.Entries,
	})
	if err != nil {
		t.Fatal(err)
	}
	s.get(t, sheetPath(), "fi").says(t, "the month as agreed", "not", far)
}
