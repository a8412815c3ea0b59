package web_test

import (
	"net/http"
	"strings"
	"testing"
)

const harjuShare = "/people/harju/shares/2022-10-01"

// The form of a share is reached from the person, says in every language what is recorded,
// and is there as a file; a share that is not there has none, nor has one of hours.
func TestTheFormOfAShare(t *testing.T) {
	s := editorSite(t, "reference/jyvaskyla.json", "cases/flat-40_unit-cost-1720_1.json")
	person := s.get(t, at("/people/harju"), "fi")
	if !strings.Contains(person.body, `href="`+at(harjuShare)+`"`) {
		t.Error("the person's page does not lead to the form")
	}
	page := s.get(t, at(harjuShare), "fi")
	page.says(t, "the form", "Toimenkuva ja työajan kohdentaminen", "Timo Harju", "projektipäällikkö", "JKL-KASVU",
		"Uudistuva teollisuus -ekosysteemi", "68 %", "1.10.2022–31.1.2025", "Allekirjoitus", "Työnantajan edustaja",
		"55 artiklan", "not", "Tehtävät hankkeessa puuttuvat")
	for _, language := range languages {
		for _, problem := range s.get(t, at(harjuShare), language).whole(language) {
			t.Errorf("in %s: %s", language, problem)
		}
	}
	file := s.get(t, at(harjuShare+"/pdf"), "fi")
	if file.status != http.StatusOK || !strings.HasPrefix(file.body, "%PDF-") {
		t.Errorf("the file: %d", file.status)
	}
	for _, path := range []string{
		at("/people/harju/shares/2022-10-02"), at("/people/harju/shares/x"), at("/people/nobody/shares/2022-10-01/pdf"),
		"/projects/T-2-102/people/niemi/shares/2023-01-01",
	} {
		if got := s.get(t, path, "fi"); got.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, got.status)
		}
	}
	s.saved(t, harjuAt(t, s), "0.task", "")
	s.get(t, at(harjuShare), "fi").says(t, "the form", "Tehtävät hankkeessa puuttuvat")
}
