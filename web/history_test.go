package web_test

import (
	"net/http"
	"strings"
	"testing"

	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/timesheet"
)

// historyHas asks the history of a project, whose numbers and days have no hard spaces
// here, for phrases.
func (s site) historyHas(t *testing.T, path, language string, phrases ...string) {
	t.Helper()
	body := strings.ReplaceAll(s.get(t, path, language).body, "\u00a0", " ")
	for _, phrase := range phrases {
		if !strings.Contains(body, phrase) {
			t.Errorf("%s in %s lacks %q", path, language, phrase)
		}
	}
}

// A list that comes with its first row is told with what the row says.
func TestTheHistoryTellsWhatAnAddedRowSays(t *testing.T) {
	s := editorSite(t)
	s.saved(t, at("/edit/claims/4/corrections/-"), "0.claim", "4", "0.category", "staff", "0.amount", "-12,50",
		"0.reason", "Väärä osuus")
	s.saved(t, at("/edit/work_packages"), "0.work_packages.0.id", "TP1", "0.work_packages.0.name", "Selvitys",
		"0.work_packages.0.budget", "1000")
	s.saved(t, at("/edit/project/decision"), "0.date", "3.9.2022", "0.reference", "D 1")
	s.saved(t, at("/edit/archive"), "0.archived", "31.12.2025")
	s.historyHas(t, at("/history"), "fi",
		">oikaisu 1: Summa<", ">−12,50<", ">oikaisu 1: Perustelu<", ">Väärä osuus<", ">työpaketti 1: Kustannusarvio<",
		">1 000,00<", ">3.9.2022<", ">31.12.2025<")
	s.historyHas(t, at("/history"), "sv", ">rättelse 1: Belopp<", ">Ansökan om utbetalning – ändrad<")
	s.historyHas(t, at("/history"), "en", ">correction 1: Amount<", ">−12.50<", ">3 Sep 2022<")
}

func TestTheHistoryNamesWhoseHoursWereRecorded(t *testing.T) {
	s := editorSite(t, "project-file/every-field.json")
	s.saved(t, "/projects/KAIKKI/edit/archive", "0.archived", "")
	day := calendar.NewDate(2023, 5, 2)
	for _, person := range []string{"äkäinen/~1", "B"} {
		_, err := s.app.RecordHours(t.Context(), app.RecordHours{
			Project: "KAIKKI", Person: person, Month: day.Month(),
			Entries: []timesheet.Entry{{Date: day, Activity: timesheet.OnProject, Hours: 725}},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	s.historyHas(t, "/projects/KAIKKI/history", "fi", "Ärlig", ", toukokuu 2023<", "/people/B/sheets/2023-05")
	s.historyHas(t, "/projects/KAIKKI/history", "sv", "Arbetstid: B, maj 2023<")
	only := s.get(t, "/projects/KAIKKI/history?kind=sheet&id=B/2023-05", "en")
	if strings.Count(only.body, "<article") != 1 || !strings.Contains(only.words(), "Working time: B, May 2023") {
		t.Error("the changes of one sheet are not those of the sheet alone")
	}
	entry := only.body[strings.Index(only.body, "<article"):]
	if n := strings.Count(entry, "Working time: B, May"); n != 1 {
		t.Errorf("the sheet is named %d times", n)
	}
	if got := s.get(t, "/projects/KAIKKI/history?kind=sheet&id=x", "en"); got.status != http.StatusOK {
		t.Errorf("the history of no sheet: %d", got.status)
	}
}

// A form that is saved as it came changes nothing, and says so.
func TestAFormSavedUnchangedSaysThatNothingChanged(t *testing.T) {
	s := editorSite(t)
	before := s.get(t, at("/history"), "fi").body
	for path, back := range map[string]string{
		at("/edit/costs/3"): at("/costs/K004"), at("/edit/people/1"): at("/people/harju"),
		at("/edit/people/1/allocations/0"): at("/people/harju"), at("/edit/project"): at("/agreement"),
	} {
		got := s.save(t, path)
		if want := back + "?unchanged=1"; got.status != http.StatusSeeOther || got.header.Get("Location") != want {
			t.Errorf("%s: %d to %q, want %q", path, got.status, got.header.Get("Location"), want)
		}
	}
	for language, want := range map[string]string{
		"fi": "Mikään ei muuttunut", "sv": "Ingenting ändrades", "en": "Nothing changed",
	} {
		if got := s.get(t, at("/agreement?unchanged=1"), language); !strings.Contains(got.body, want) {
			t.Errorf("the page does not say in %s that nothing changed", language)
		}
	}
	if s.get(t, at("/history"), "fi").body != before {
		t.Error("the history tells of a change")
	}
}
