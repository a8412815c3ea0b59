package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// What no form offers is refused by its place and in words, and nothing is saved.
func TestRowsThatNoFormOffersAreRefused(t *testing.T) {
	s := monthSite(t)
	if got := s.send(t, harjus(draft), emptied(s.opened(t, harjus(draft)))); got.status != http.StatusSeeOther {
		t.Fatal(got.words())
	}
	long := strings.Repeat("ä", 201)
	for _, tt := range []struct{ row, want string }{
		{"project TP9", "hankkeella ei ole työpakettia ”TP9”: kirjaa tunnit hankkeelle ilman työpakettia"},
		{"absence lomalla", "”lomalla” ei ole poissaolon laji: valitse vuosiloma, sairauspoissaolo tai muu poissaolo"},
		{"lomalla x", "”lomalla” ei ole työajan käyttötapa"},
		{"other_eu Satama\u202egnp", "rivin nimessä on näkymätön merkki U+202E: kirjoita nimi ilman sitä"},
		{"other_work a\nb", "rivin nimessä on näkymätön merkki U+000A"},
		{"other_eu " + long, "rivin nimessä on 201 merkkiä, mutta enintään 200 sallitaan: lyhennä nimeä"},
	} {
		form := s.opened(t, harjus(draft))
		form = changed(form, "row.0", tt.row, "h.0.9", "2")
		got := s.send(t, harjus(draft), form)
		lines, links := got.monthSummary()
		if got.status != http.StatusUnprocessableEntity || len(lines) != 1 || !strings.Contains(lines[0], tt.want) ||
			!slices.Equal(links, []string{"h.0.9"}) {
			t.Errorf("%q: %d %q at %v, want %s", tt.row, got.status, lines, links, tt.want)
		}
	}
	for name, want := range map[string]string{
		long: "201 merkkiä", "a\u200bb": "U+200B", "a\u2066b": "U+2066", "a\x01b": "U+0001",
	} {
		form := s.opened(t, harjus(draft), "do", "row", "new.activity", "other_eu", "new.part", name)
		got := s.send(t, harjus(draft), form)
		lines, links := got.monthSummary()
		if len(lines) != 1 || !strings.Contains(lines[0], want) || !slices.Equal(links, []string{"new.part"}) {
			t.Errorf("%q: %d %q at %v", name, got.status, lines, links)
		}
	}
	if got := s.recorded(t, draft); got != "" {
		t.Error(got)
	}
}

func TestNoTeamMonthHasAnUnknownWorkPackage(t *testing.T) {
	manager := monthSite(t).as(t, "manager")
	values := manager.get(t, teamPath(), "fi").filled()
	values.Set("w.0", "TP9")
	values.Set("do", "plan")
	values.Set("c.0.0", "10")
	before := manager.hoursOf(t, values.Get("p.0"))
	got := manager.send(t, teamPath(), values)
	got.says(t, "the table", "hankkeella ei ole työpakettia ”TP9”")
	if got.status != http.StatusUnprocessableEntity {
		t.Error(got.status)
	}
	values.Set("do", "save")
	if got := manager.send(t, teamPath(), values); got.status != http.StatusUnprocessableEntity {
		t.Errorf("saved without a plan: %d", got.status)
	}
	values.Set("p.0", "nobody")
	if got := manager.send(t, teamPath(), values); got.status != http.StatusUnprocessableEntity {
		t.Errorf("of nobody: %d %s", got.status, got.words())
	}
	if now := manager.hoursOf(t, values.Get("p.0")); len(now) > len(before) {
		t.Error(now)
	}
}

// A file may name whatever it likes; what is recorded of it has a name that can be read.
func TestNamesOfAnImportAreChecked(t *testing.T) {
	s := monthSite(t)
	s.send(t, harjus(draft), emptied(s.opened(t, harjus(draft))))
	file := "Date,Name,Project,Hours\n2025-01-02,Timo Harju,\"Vihreä\nsatama\",7\n"
	choices := s.upload(t, "t.csv", []byte(file))
	for _, tt := range []struct{ work, name, want string }{
		{"project TP9", "", "hankkeella ei ole työpakettia ”TP9”"},
		{"absence x", "", "”x” ei ole poissaolon laji"}, {"x y", "", "Hankkeella ei ole tällaista kohdetta"},
		{"other_work a\u202eb", "", "U+202E"}, {"new", strings.Repeat("x", 201), "201 merkkiä"},
		{"new", "a\u200bb", "U+200B"}, {"new", " ", "Hankkeella ei ole tällaista kohdetta"},
	} {
		got := s.next(t, choices, "preview", "work.0", tt.work, "work.0.name", tt.name)
		lines := got.told()
		if got.status != http.StatusUnprocessableEntity || len(lines) != 1 ||
			!strings.HasPrefix(lines[0], "Vihreä satama: ") || !strings.Contains(lines[0], tt.want) {
			t.Errorf("%q %.20q: %d %q, want %s", tt.work, tt.name, got.status, lines, tt.want)
		}
	}
	for person, want := range map[string]int{
		"nobody": http.StatusUnprocessableEntity, "martin": http.StatusUnprocessableEntity,
	} {
		got := s.next(t, choices, "preview", "work.0", "project ", "person.0", person)
		if lines := got.told(); got.status != want || len(lines) != 1 ||
			lines[0] != "Timo Harju: Valitse, kenen tunteja nämä ovat." {
			t.Errorf("%s: %d %q", person, got.status, lines)
		}
	}
	plan := s.next(t, choices, "preview", "work.0", "new", "work.0.name", "Vihreä  satama")
	if done := s.next(t, plan, "import"); done.status != http.StatusSeeOther {
		t.Fatalf("%d %q", done.status, done.told())
	}
	if got := s.recorded(t, draft); got != "02/other_eu/Vihreä satama/7.00/" {
		t.Error(got)
	}
}
