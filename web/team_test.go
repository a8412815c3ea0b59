package web_test

import (
	"strings"
	"testing"
)

// What the employer's documents lack is said on the person's page and among what to
// do next, and leads to the form; shares over the whole are said in words.
func TestDocumentsAndSharesThatNeedALook(t *testing.T) {
	s := editorSite(t)
	page := at("/people/harju")
	if first := s.get(t, at("/people"), "fi").body; !strings.Contains(first, "Työaikaosuudet kaikissa EU-hankkeissa") ||
		strings.Contains(first, "tag bad\">yli 100") {
		t.Error("the timeline is not there, or says that somebody is over the whole")
	}
	s.saved(t, at("/edit/people/1/allocations/0"), "0.document_number", "§ 12", "0.document_date", "15.11.2022",
		"0.signed_by", "Timo Harju")
	s.saved(t, at("/edit/people/1/other_allocations/-"), "0.project", "Toinen", "0.percent", "40", "0.from", "1.11.2024")
	for path, words := range map[string][]string{
		page: {
			"§ 12", "15.11.2022", "allekirjoittanut Timo Harju", "on allekirjoittanut oman työaikaosuutensa",
			"päivätty vasta sen jälkeen", at("/edit/people/1/allocations/0"),
		},
		at(""):        {"Tarkista työaikaosuuden asiakirja", at("/edit/people/1/allocations/0")},
		at("/people"): {"yli 100\u00a0%", "108\u00a0%", "1.11.2024–31.1.2025", "1.10.2022–31.10.2024"},
	} {
		got := s.get(t, path, "fi")
		for _, word := range words {
			if !strings.Contains(got.body, word) {
				t.Errorf("%s lacks %q", path, word)
			}
		}
		for _, language := range languages {
			for _, problem := range s.get(t, path, language).whole(language) {
				t.Errorf("%s in %s: %s", path, language, problem)
			}
		}
	}
}
