package web_test

import (
	"net/http"
	"strings"
	"testing"
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
