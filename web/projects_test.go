package web_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/app"
)

// listed are the addresses of the projects on a page of the list.
func (a response) listed() (codes []string) {
	for _, link := range a.all("a") {
		if attribute(link, "class") == "strong" {
			codes = append(codes, strings.TrimPrefix(attribute(link, "href"), "/projects/"))
		}
	}
	return codes
}

func TestTheListOfProjectsIsTurnedAndSearched(t *testing.T) {
	s := editorSite(t)
	if got := s.get(t, "/", "fi"); strings.Contains(got.body, "Hae hankkeen") {
		t.Error("a short list has a search")
	}
	for i := range 25 {
		text := strings.ReplaceAll(smallProject, "NUMBER", strconv.Itoa(100+i))
		file, err := app.ReadProjectFile([]byte(text))
		if err == nil {
			err = s.app.CreateProject(t.Context(), file)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		query       string
		rows        int
		first, last string
	}{
		{"", 20, "P-100", "P-119"}, {"?page=2", 6, "P-120", reference}, {"?page=3", 0, "", ""},
		{"?q=hanke+11", 10, "P-110", "P-119"}, {"?q=PROJEKT", 20, "P-100", "P-119"},
		{"?q=jyv%C3%A4", 1, reference, reference},
		{"?q=p-12", 5, "P-120", "P-124"}, {"?q=nothing", 0, "", ""},
	} {
		got := s.get(t, "/"+tt.query, "fi")
		codes := got.listed()
		if got.status != http.StatusOK || len(codes) != tt.rows || len(got.whole("fi")) > 0 {
			t.Errorf("%s: %d, %v, %v", tt.query, got.status, codes, got.whole("fi"))
		} else if tt.rows > 0 && (codes[0] != tt.first || codes[len(codes)-1] != tt.last) {
			t.Errorf("%s: from %s to %s", tt.query, codes[0], codes[len(codes)-1])
		}
	}
	if got := s.get(t, "/?page=0", "fi"); got.status != http.StatusNotFound {
		t.Errorf("page 0: %d", got.status)
	}
}
