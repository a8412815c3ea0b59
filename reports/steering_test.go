package reports

import (
	"bytes"
	"strings"
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/i18n"
	"hankekirja/internal/project"
)

// TestTheSteeringReportIsOnePage, of every model and in every language, also of a project
// with more claims, remarks and steps than the page has room for.
func TestTheSteeringReportIsOnePage(t *testing.T) {
	all := generated(t)
	b, claims := reference(t)
	full := *b
	for i := range 12 {
		full.Agreement.NextSteps = append(full.Agreement.NextSteps, project.NextStep{
			Text: strings.Repeat("Tilaa loppuarviointi. ", 20), Due: calendar.NewDate(2025, 1, 1+i),
		})
	}
	full.Agreement.Name = project.Text{"fi": strings.Repeat("Kestävän kaupunkikehityksen hanke ", 12)}
	for len(claims) < 30 {
		claims = append(claims, claims[len(claims)-1])
	}
	all = append(all, generatedClaim{"a full one", &full, claims, 1})
	for _, g := range all {
		for _, language := range i18n.Languages {
			data, err := SteeringReport(Request{
				Book: g.book, Claims: g.claims, Format: PDF, Printer: i18n.For(language), Demo: true,
			})
			if err != nil {
				t.Fatal(err)
			}
			if n := bytes.Count(data, []byte("/Type /Page\n")); n != 1 {
				t.Errorf("%s in %s: %d pages", g.name, language, n)
			}
		}
	}
}

// TestTheSteeringReportTellsWhereTheProjectStands with the figures of the reference.
func TestTheSteeringReportTellsWhereTheProjectStands(t *testing.T) {
	b, claims := reference(t)
	b.Agreement.NextSteps = []project.NextStep{{Text: "Loppuraportti", Due: calendar.NewDate(2025, 2, 28)}}
	data, err := SteeringReport(Request{Book: b, Claims: claims, Format: PDF, Printer: i18n.For(i18n.FI)})
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(pagesOf(t, PDF, data), " ")
	for _, want := range []string{
		"764 866,36", "763 271,00", "−1 595,36", "100,2", "28.2.2025 Loppuraportti", "ylittäisi", "457 962",
	} {
		if !strings.Contains(strings.Join(strings.Fields(strings.ReplaceAll(all, "\u00a0", " ")), " "), want) {
			t.Errorf("it does not say %q: %s", want, all)
		}
	}
}

// TestTheSteeringReportTellsWhatCameOfTheGrant: nothing yet is a dash and not zero, other
// funding is no grant, and what is to go back is remarked on (RULES.md 6.3).
func TestTheSteeringReportTellsWhatCameOfTheGrant(t *testing.T) {
	b, claims := reference(t)
	told := func() string {
		t.Helper()
		data, err := SteeringReport(Request{Book: b, Claims: claims, Format: PDF, Printer: i18n.For(i18n.FI)})
		if err != nil {
			t.Fatal(err)
		}
		all := strings.ReplaceAll(strings.Join(pagesOf(t, PDF, data), " "), "\u00a0", " ")
		return strings.Join(strings.Fields(all), " ")
	}
	if got := told(); strings.Contains(got, " 0 €") {
		t.Errorf("nothing received is said to be zero: %s", got)
	}
	day := calendar.NewDate(2024, 12, 16)
	b.Claims[3].Decisions = []project.Decision{{Date: day}}
	b.Claims[3].Payments = []project.Payment{{Date: day, Amount: 100_000_00}, {Date: day, Source: "Muu", Amount: 7_00}}
	got := told()
	for _, want := range []string{
		"palautettavaa", "100 000,00", "Maksatushakemuksen 4 tukea on palautettavana 194,12 €.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("it does not say %q: %s", want, got)
		}
	}
	if strings.Contains(got, "100 007,00") {
		t.Error("it counts other funding as grant")
	}
}
