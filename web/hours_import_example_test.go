package web_test

import (
	"net/http"
	"strings"
	"testing"

	"hankekirja/internal/importer"
)

// Every example that the first step offers goes through the steps without a choice, and
// nothing of it is recorded before it is saved.
func TestExamplesOfExportsAreImportedAsTheyCome(t *testing.T) {
	s := monthSite(t)
	s.send(t, harjus(draft), emptied(s.opened(t, harjus(draft))))
	offered := 0
	for _, a := range s.get(t, importPath(), "fi").all("a") {
		address := attribute(a, "href")
		if !strings.HasPrefix(address, importPath()+"/examples/") {
			continue
		}
		offered++
		file := s.get(t, address, "fi")
		if file.status != http.StatusOK || !strings.Contains(file.header.Get("Content-Disposition"), "attachment") ||
			!strings.Contains(file.body, "Keksitty esimerkki") || !strings.Contains(file.body, "Harju") {
			t.Fatalf("%s: %d %q", address, file.status, file.body)
		}
		choices := s.upload(t, "esimerkki.csv", []byte(file.body))
		choices.says(t, textOf(a), "tunnistettu: ", "4 riviä")
		s.next(t, choices, "preview").says(t, textOf(a), "Lisätään3", "12,00 h")
		if got := s.recorded(t, draft); got != "" {
			t.Errorf("%s: recorded is %s", textOf(a), got)
		}
	}
	if offered != len(importer.OfHours.Formats) {
		t.Errorf("%d examples of %d formats", offered, len(importer.OfHours.Formats))
	}
	plan := s.next(t, s.upload(t, "kimai.csv", []byte(s.get(t, importPath()+"/examples/kimai", "sv").body)), "preview")
	if got := s.next(t, plan, "import"); got.status != http.StatusSeeOther {
		t.Fatalf("%d %q", got.status, got.told())
	}
	const want = "13/project//4.67/Påhittat exempel 14/project//5.00/Påhittat exempel 15/project//2.33/Påhittat exempel"
	if got := s.recorded(t, draft); got != want {
		t.Error(got)
	}
	if got := s.get(t, importPath()+"/examples/abacus", "fi"); got.status != http.StatusNotFound {
		t.Errorf("an unknown format: %d", got.status)
	}
	if got := s.as(t, "finance").get(t, importPath()+"/examples/kimai", "fi"); got.status != http.StatusForbidden {
		t.Errorf("who imports nothing: %d", got.status)
	}
}
