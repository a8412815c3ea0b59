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
	s.saved(t, at("/edit/people/1/other_allocations/-"), "0.project", "Toinen", "0.percent", "30", "0.from", "1.11.2024")
	s.saved(t, at("/edit/people/1/other_allocations/-"), "0.project", "Kolmas", "0.percent", "10", "0.from", "1.11.2024")
	for path, words := range map[string][]string{
		page: {
			"§ 12", "15.11.2022", "allekirjoittanut Timo Harju", "on allekirjoittanut oman työaikaosuutensa",
			"päivätty vasta sen jälkeen", at("/edit/people/1/allocations/0"), "Toinen 30\u00a0%, Kolmas 10\u00a0%",
			"Suurin osuus yhteensä on 108\u00a0%", "Yli 100\u00a0%: 11/2024, 12/2024, 1/2025 (yhteensä 108\u00a0%)",
		},
		at(""): {"Tarkista työaikaosuuden asiakirja", at("/edit/people/1/allocations/0")},
		at("/people"): {
			"Yli 100\u00a0%: 11/2024, 12/2024, 1/2025 (yhteensä 108\u00a0%)", "1.11.2024–31.1.2025", "1.10.2022–31.10.2024",
			"on allekirjoittanut oman työaikaosuutensa", "päivätty vasta sen jälkeen", at("/edit/people/1/allocations/0"),
		},
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

// Months over the whole are named with their share, where it changes anew.
func TestMonthsOverTheWholeAreNamedWithTheirShares(t *testing.T) {
	s := editorSite(t)
	add := func(percent, from, to string) {
		s.saved(t, at("/edit/people/1/other_allocations/-"), "0.project", "Toinen", "0.percent", percent,
			"0.from", from, "0.to", to)
	}
	add("40", "1.11.2024", "30.11.2024")
	add("42", "15.12.2024", "20.12.2024")
	want := "Yli 100\u00a0%: 11/2024 (yhteensä 108\u00a0%), 12/2024 (yhteensä 110\u00a0%)<"
	if body := s.get(t, at("/people"), "fi").body; !strings.Contains(body, want) {
		t.Errorf("the page lacks %q", want)
	}
}

// A page that was kept yesterday warns of what is true today: from the sixtieth day
// before an end to the end, by the days of Finland.
func TestKeptPagesWarnOfToday(t *testing.T) {
	s := editorSite(t)
	s.saved(t, at("/edit/people/1/allocations/0"), "0.to", "31.12.2024")
	const ends = "Henkilön Timo Harju työaikaosuus päättyy 31.12.2024"
	for _, day := range []struct {
		moment string
		warns  bool
	}{
		{"2024-10-31T21:59:59Z", false}, {"2024-10-31T22:00:00Z", true},
		{"2024-12-31T21:59:59Z", true}, {"2024-12-31T22:00:00Z", false},
	} {
		s.time.set(t, day.moment)
		for _, path := range []string{at(""), at("/people"), at("/people/harju")} {
			for range 2 {
				if got := strings.Contains(s.get(t, path, "fi").body, ends); got != day.warns {
					t.Errorf("%s at %s warns: %t, want %t", path, day.moment, got, day.warns)
				}
			}
		}
	}
}

// The axis names months at equal steps, fewer on a phone, and none that its width has
// no room for.
func TestTheTimelineNamesItsMonths(t *testing.T) {
	body := editorSite(t).get(t, at("/people"), "en").body
	axis, _, _ := strings.Cut(body[strings.Index(body, `<line class="tick"`):], "</svg>")
	var named []string
	for _, text := range strings.Split(axis, "<text ")[1:] {
		text, _, _ = strings.Cut(text[strings.IndexByte(text, '>')+1:], "<")
		named = append(named, text)
	}
	// 28 months from October 2022, three apart, six on a phone; the last begins where no
	// text has room.
	if got := strings.Join(named, " "); got != "10/2022 1/2023 4/2023 7/2023 10/2023 1/2024 4/2024 7/2024 10/2024" {
		t.Errorf("the axis names %s", got)
	}
	if wide := strings.Count(axis, "only-wide"); wide != 5 {
		t.Errorf("%d of the months are for wide pages only, want 5", wide)
	}
}
