package web_test

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/followup"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

var keepHref = regexp.MustCompile(`href="[^"]*(/edit/scenarios/-\?[^"]*)"`)

// keepScenario keeps the scenario S1 of the reference project.
func keepScenario(t *testing.T, s site) {
	t.Helper()
	kept := book.Patch{At: "/scenarios/-", Set: []byte(`{"id": "S1", "name": "Harju 80 %", "changes": [
		{"person": "harju", "kind": "share", "from": "2024-11-01", "percent": "80"}]}`)}
	if _, err := s.app.Edit(t.Context(), app.Edit{Project: reference, Changes: []app.Change{{Patch: kept}}}); err != nil {
		t.Fatal(err)
	}
}

// TestAScenarioIsKeptFromATrial, compared with what is recorded, changed and taken away,
// and no figure of the project ever follows from it.
func TestAScenarioIsKeptFromATrial(t *testing.T) {
	s := editorSite(t)
	before := s.get(t, at("/follow-up"), "fi").body
	keep := keepHref.FindStringSubmatch(s.get(t, at("/what-if?"+triedShare), "fi").body)
	if keep == nil {
		t.Fatal("a trial leads nowhere to keep it")
	}
	saved := s.save(t, at(html.UnescapeString(keep[1])), "0.name", "Harju 80 %", "0.note", "Marraskuusta")
	if saved.status != http.StatusSeeOther || saved.header.Get("Location") != at("/what-if/S1?saved=1") {
		t.Fatalf("%d to %s", saved.status, saved.header.Get("Location"))
	}
	b := readBook(t, "reference/jyvaskyla.json")
	share := money.Percent(80_0000)
	trial, err := followup.Try(b, []project.ScenarioChange{{
		Person: "harju", Kind: project.ShareChange, From: calendar.NewDate(2024, 11, 1), Percent: &share,
	}})
	if err != nil {
		t.Fatal(err)
	}
	total := trial.Whole().Forecast.Plan.Total.Cents()
	for _, language := range i18n.Languages {
		p := i18n.For(language)
		kept := s.get(t, at("/what-if/S1"), string(language))
		says(t, "the scenario", kept, "Harju 80 %", "Marraskuusta", p.T("what_if.recorded"), ">"+p.Amount(total)+"<",
			`id="result"`, `id="kept"`, `href="`+at("/edit/scenarios/0")+`"`)
	}
	if s.get(t, at("/follow-up"), "fi").body != before {
		t.Error("a scenario changed the follow-up")
	}
	// A day under a frozen claim cannot be tried: the page says why, and the scenario stays.
	s.saved(t, at("/edit/scenarios/0"), "0.changes.0.from", "1.3.2024")
	refused := s.get(t, at("/what-if/S1"), "fi")
	if refused.status != http.StatusLocked || !strings.Contains(refused.body, `id="problems"`) {
		t.Errorf("%d of a scenario under a frozen claim", refused.status)
	}
	says(t, "all of them", s.get(t, at("/what-if"), "fi"), "Ei voi enää kokeilla")
	s.saved(t, at("/edit/scenarios/0"), "do", "remove")
	if gone := s.get(t, at("/what-if/S1"), "fi"); gone.status != http.StatusNotFound {
		t.Errorf("%d of a scenario taken away", gone.status)
	}
}

// TestAScenarioIsRefusedByItsCell: a share without its percentage, and a change of nobody.
func TestAScenarioIsRefusedByItsCell(t *testing.T) {
	s := editorSite(t)
	got := s.save(t, at("/edit/scenarios/-?changes.0.person=harju"), "0.name", "80 %",
		"0.changes.0.kind", "share", "0.changes.0.from", "1.11.2024")
	if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `href="#f-0-changes-0-percent"`) {
		t.Errorf("%d: %q", got.status, got.problems())
	}
}

// TestWhatPayMeans is tried where cost follows from it, and refused at its day where not.
func TestWhatPayMeans(t *testing.T) {
	s := editorSite(t)
	pay := at("/what-if?0.person=harju&0.kind=pay&0.amount=4000&0.from=")
	s.saved(t, at("/edit/ahead"), "0.complete_until", "9/2024")
	says(t, "pay", s.get(t, pay+"1.11.2024", "fi"), `id="result"`, "Kuukausipalkka 1.11.2024: 4\u00a0000,00")
	refused := s.get(t, pay+"30.9.2024", "fi")
	says(t, "pay that is recorded", refused, "1.10.2024", `href="#f-0-from"`)
	if refused.status != http.StatusUnprocessableEntity {
		t.Errorf("%d of pay that is recorded", refused.status)
	}
}

// TestATrialTellsWhatTheChecksWouldFind: shares of more than all working time.
func TestATrialTellsWhatTheChecksWouldFind(t *testing.T) {
	s := editorSite(t)
	s.saved(t, at("/edit/people/1/other_allocations/-"), "0.project", "Toinen", "0.from", "1.11.2024", "0.percent", "30")
	over := i18n.For("fi").T("check.over_allocated")
	less := strings.Replace(triedShare, "80", "70", 1)
	if now := s.get(t, at("/what-if?"+less), "fi"); strings.Contains(now.body, over) {
		t.Error("70 % beside 30 % is told to be too much")
	}
	says(t, "80 % beside 30 %", s.get(t, at("/what-if?"+triedShare), "fi"), over, "11/2024")
}
