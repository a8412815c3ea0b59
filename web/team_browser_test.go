package web_test

import (
	"testing"

	"hankekirja/internal/testenv"
)

// teamSite has a person over the whole working time, whose document is late and
// signed by the person.
func teamSite(t *testing.T) (site, map[string]string) {
	t.Helper()
	s := editorSite(t)
	s.saved(t, at("/edit/people/1/allocations/0"), "0.document_number", "§ 12", "0.document_date", "15.11.2022",
		"0.signed_by", "Timo Harju")
	s.saved(t, at("/edit/people/1/other_allocations/-"), "0.project", "Toinen", "0.percent", "40", "0.from", "1.11.2024")
	return s, map[string]string{
		"team-people": at("/people"), "team-person": at("/people/harju"), "team-project": at(""),
		"team-share": at("/edit/people/1/allocations/0"),
	}
}

func TestTeamPagesAreAccessible(t *testing.T) {
	s, pages := teamSite(t)
	for _, dark := range []bool{false, true} {
		t.Run(theme(testenv.View{Dark: dark}), func(t *testing.T) {
			look(t, s, pages, themed(dark, 1440, 390, 320), "fi", true)
		})
	}
}

func TestTeamPagesFitInEveryLanguage(t *testing.T) {
	s, pages := teamSite(t)
	for _, language := range languages {
		t.Run(language, func(t *testing.T) {
			look(t, s, pages, themed(false, 1440, 390, 320), language, false)
		})
	}
}
