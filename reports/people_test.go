package reports

import (
	"strings"
	"testing"

	"hankekirja/internal/claim"
	"hankekirja/internal/i18n"
)

// namesNobody are the reports that name nobody, at least where no correction is of a person;
// of the set it is the index.
var namesNobody = map[string]bool{
	"budget": true, "steering": true, "funding": true,
	"expenses": true, "procurement": true, "comparison": true, "attachments": true,
}

// TestPeopleOfOneNameAreToldApart: where two people have the same name, every report
// writes their ids behind it; where one has a name alone, none does.
func TestPeopleOfOneNameAreToldApart(t *testing.T) {
	b, _ := reference(t)
	first, second, alone := &b.People[0], &b.People[1], &b.People[2]
	second.Name = first.Name
	claims := claim.Chain(b)
	from, to := wholePeriod(b, claims)
	for _, report := range List {
		if namesNobody[report.ID] || report.Scope == OfSheet || report.Scope == OfList {
			continue // which names one, or takes those of one name for one
		}
		ask := Request{Book: b, Claims: claims, Number: 1, From: from, To: to, Printer: i18n.For(i18n.FI)}
		if !askable(&ask, &report) {
			t.Fatalf("%s: nothing to ask for", report.ID)
		}
		for _, format := range report.Formats {
			ask.Format = format
			data, err := report.Render(ask)
			if err != nil {
				t.Fatal(err)
			}
			all := strings.Join(strings.Fields(strings.Join(pagesOf(t, format, data), " ")), " ")
			for _, p := range []string{first.ID, second.ID} {
				if shown := first.Name + " (" + p + ")"; !strings.Contains(all, shown) {
					t.Errorf("%s as %s does not name %s", report.ID, format, shown)
				}
			}
			if strings.Contains(all, alone.Name+" (") {
				t.Errorf("%s as %s gives %s an id", report.ID, format, alone.Name)
			}
		}
	}
}
