package web_test

import (
	"net/http"
	"slices"
	"testing"

	"hankekirja/internal/timesheet"

	"golang.org/x/net/html"
)

// linksTo tells whether the page has a link to an address.
func (a response) linksTo(address string) bool {
	return slices.ContainsFunc(a.all("a"), func(n *html.Node) bool { return attribute(n, "href") == address })
}

// A month outside the project, or without a day of employment, says so and leads to one
// in which hours are entered; it is no form.
func TestAMonthThatTakesNoHoursSaysWhy(t *testing.T) {
	s := editorSite(t)
	people := harjuAt(t, s)
	s.saved(t, at("/edit/amendments/-"), "0.reference", "M", "0.valid_from", "1.1.2025", "0.end", "15.12.2025")
	// Harju's employment ended with January; the next begins in the middle of a month.
	s.saved(t, people+"/employments/-", "0.from", "20.6.2025", "0.to", "5.8.2025", "0.working_time", "100",
		"0.form", "office")
	for _, tt := range []struct{ month, says, leads string }{
		{"2026-01", "Hankkeen viimeinen päivä on 15.12.2025.", harjus("2025-12")},
		{"2022-09", "Hankkeen ensimmäinen päivä on 1.10.2022.", at("/people/harju/sheets/2022-10")},
		{"2025-02", "palvelussuhde ei ole voimassa yhtenäkään tämän kuun päivänä", harjus(draft)},
		{"2025-05", "palvelussuhde ei ole voimassa yhtenäkään tämän kuun päivänä", harjus("2025-06")},
		{"2025-12", "palvelussuhde ei ole voimassa yhtenäkään tämän kuun päivänä", harjus("2025-08")},
	} {
		for _, below := range []string{"", "/fill"} {
			got := s.get(t, harjus(tt.month)+below, "fi")
			got.says(t, tt.month+below, tt.says, "not", "Tallenna")
			if got.status != http.StatusOK || !got.linksTo(tt.leads) || !got.linksTo(at("/people/harju")) {
				t.Errorf("%s%s: %d, leads to %s is %t", tt.month, below, got.status, tt.leads, got.linksTo(tt.leads))
			}
		}
	}
	for _, month := range []string{draft, "2025-06", "2025-08"} { // a day of employment is enough
		s.get(t, harjus(month), "fi").says(t, month, "Tallenna")
	}
	s.recordIn(t, "2026-01", timesheet.Entry{Date: 5, Activity: timesheet.OtherEU, WorkPackage: "Satama", Hours: 100})
	s.get(t, harjus("2026-01"), "fi").says(t, "a month with hours that can be mended", "Tallenna")
}

func TestAMonthThatTakesNoHoursIsWholeInEveryLanguage(t *testing.T) {
	s := editorSite(t)
	s.saved(t, at("/edit/amendments/-"), "0.reference", "M", "0.valid_from", "1.1.2025", "0.end", "31.12.2025")
	for _, language := range languages {
		for _, month := range []string{"2022-09", "2025-02", "2026-01"} {
			for _, problem := range s.get(t, harjus(month), language).whole(language) {
				t.Errorf("%s in %s: %s", month, language, problem)
			}
		}
	}
}
