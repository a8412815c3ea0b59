package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/claim"
	"hankekirja/internal/project"
)

// shownCosts are the ids of the purchases on a page of the register.
func (a response) shownCosts() (ids []string) {
	for _, link := range a.all("a") {
		if _, id, is := strings.Cut(attribute(link, "href"), "/costs/"); is {
			ids = append(ids, id)
		}
	}
	return ids
}

func TestTheRegisterIsTurnedAndFiltered(t *testing.T) {
	s := referenceSite(t)
	tests := []struct {
		query   string
		rows    int
		phrases []string
	}{
		{"", 100, []string{"rivit 1–100 / 125", "Seuraavat"}},
		{"?page=2", 25, []string{"rivit 101–125 / 125", "Edelliset"}},
		{"?page=9", 0, nil},
		{"?q=PAINOTALO", 19, nil},
		{"?q=painotalo+k1", -1, nil},
		{"?category=equipment", 18, nil},
		{"?category=equipment&q=painotalo", 0, []string{"Yksikään hankinta ei vastaa hakua"}},
		{"?state=claimed", 0, nil}, // the flat rate covers them all
		{"?state=open&category=travel", 35, nil},
		{"?q=%27%3B+DROP+TABLE+costs", 0, nil},
		{"?q=%FF", 0, []string{"value=\"\ufffd\""}},
	}
	for _, tt := range tests {
		got := s.get(t, at("/costs"+tt.query), "fi")
		ids := got.shownCosts()
		if got.status != http.StatusOK || (tt.rows >= 0 && len(ids) != tt.rows) || len(got.whole("fi")) > 0 {
			t.Errorf("%s: %d with %d rows, %v", tt.query, got.status, len(ids), got.whole("fi"))
		}
		for _, phrase := range tt.phrases {
			if !strings.Contains(got.body, phrase) {
				t.Errorf("%s lacks %q", tt.query, phrase)
			}
		}
	}
	for _, id := range s.get(t, at("/costs?q=painotalo+k1"), "fi").shownCosts() {
		if !strings.HasPrefix(id, "K1") {
			t.Errorf("every word must be found: %s", id)
		}
	}
	for _, query := range []string{"?page=0", "?page=x"} {
		if got := s.get(t, at("/costs"+query), "fi"); got.status != http.StatusNotFound {
			t.Errorf("%s: %d", query, got.status)
		}
	}
}

// A page that tells of another project is never out of date, though its own project
// has not changed since.
func TestATwinIsToldAsSoonAsItIsThere(t *testing.T) {
	s := editorSite(t, "reference/jyvaskyla.json", "cases/actual_side-costs_3.json")
	other := "/projects/" + readBook(t, "cases/actual_side-costs_3.json").Agreement.Code
	page := at("/costs/K001")
	first := s.get(t, page, "fi")
	same := s.get(t, at("/edit/costs/0"), "fi").filled()
	s.saved(t, other+"/edit/costs/-", "0.id", "TWIN", "0.date", same.Get("0.date"), "0.supplier", same.Get("0.supplier"),
		"0.document", same.Get("0.document"), "0.description", "x", "0.category", "services",
		"0.amount", same.Get("0.amount"))
	for _, path := range []string{page, at("/costs")} {
		if now := s.get(t, path, "fi").body; strings.Contains(first.body, "TWIN") || !strings.Contains(now, "TWIN") {
			t.Errorf("%s does not tell of the same invoice in another project", path)
		}
	}
}

// Who freezes a claim sees first what the checks warn of, and which of its purchases
// another project has too.
func TestFreezingTellsWhatIsToBeLookedAt(t *testing.T) {
	s := editorSite(t, "reference/jyvaskyla.json", "cases/actual_unit-cost-1720_2.json")
	own := readBook(t, "cases/actual_unit-cost-1720_2.json")
	base := "/projects/" + own.Agreement.Code
	var draft *project.ClaimRecord
	var cost string
	for i, c := range claim.Chain(own) {
		lines := c.Lines
		for j := range lines {
			if own.Claims[i].Frozen == 0 && lines[j].Cost != "" {
				draft, cost = &own.Claims[i], lines[j].Cost
			}
		}
	}
	if draft == nil {
		t.Fatal("the case has no draft with a purchase")
	}
	path := fmt.Sprintf("%s/claims/%d/freeze", base, draft.Number)
	if page := s.get(t, path, "fi").body; strings.Contains(page, "TWIN") {
		t.Error("a twin that is not there is told")
	}
	row := slices.IndexFunc(own.Costs, func(c project.Cost) bool { return c.ID == cost })
	same := s.get(t, fmt.Sprintf("%s/edit/costs/%d", base, row), "fi").filled()
	s.saved(t, at("/edit/costs/-"), "0.id", "TWIN", "0.date", same.Get("0.date"),
		"0.supplier", same.Get("0.supplier"), "0.document", same.Get("0.document"), "0.description", "x",
		"0.category", "services",
		"0.amount", same.Get("0.amount"))
	if page := s.get(t, path, "fi").body; !strings.Contains(page, "TWIN") {
		t.Error("who freezes the claim is not told of the same invoice in another project")
	}
	warned := s.get(t, at("/claims/5/freeze"), "fi")
	if words := warned.words(); !strings.Contains(words, "3 varoitusta") || strings.Contains(words, "TWIN") ||
		!strings.Contains(warned.body, at("/claims/5#checks")) {
		t.Error("who freezes the claim is not told of its warnings, or of a twin that it does not ask for")
	}
	stale := s.send(t, at("/claims/5/freeze"), url.Values{"seen": {"x"}})
	if !strings.Contains(stale.words(), "Tarkista luvut uudelleen") || stale.status != http.StatusConflict {
		t.Errorf("a claim that changed meanwhile: %d", stale.status)
	}
}
