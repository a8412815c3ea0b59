package web_test

import (
	"archive/zip"
	"bytes"
	"mime"
	"net/http"
	"os"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/reports"
)

// Every report of the list is offered on the page and comes as a file of its kind.
func TestEveryReportIsOffered(t *testing.T) {
	s := referenceSite(t)
	page := s.get(t, "/projects/JKL-KASVU/reports", "sv")
	for _, r := range reports.List {
		if r.Scope != reports.OfPeriod && r.Scope != reports.OfProject {
			continue // offered by the claim, the month and the list of projects
		}
		for _, format := range r.Formats {
			address := "/projects/JKL-KASVU/reports/" + r.ID + "?format=" + string(format)
			if r.Scope == reports.OfPeriod {
				address += "&from=2023-01&to=2023-03"
			}
			got := s.get(t, address, "sv")
			if got.status != http.StatusOK || len(got.body) < 500 {
				t.Errorf("%s: %d, %d bytes", address, got.status, len(got.body))
			}
			_, values, err := mime.ParseMediaType(got.header.Get("Content-Disposition"))
			if err != nil || !strings.HasPrefix(values["filename"], "JKL-KASVU-"+r.ID) ||
				!strings.HasSuffix(values["filename"], "-sv."+string(format)) {
				t.Errorf("%s: file %q %v", address, values["filename"], err)
			}
			if format == reports.XLSX {
				if _, err := zip.NewReader(bytes.NewReader([]byte(got.body)), int64(len(got.body))); err != nil {
					t.Errorf("%s: %v", address, err)
				}
			}
		}
		if !strings.Contains(page.body, "/projects/JKL-KASVU/reports/"+r.ID) {
			t.Errorf("the page does not offer %s", r.ID)
		}
	}
}

func TestWrongReports(t *testing.T) {
	s := referenceSite(t)
	tests := []struct {
		path     string
		status   int
		contains []string
	}{
		{"costs?from=2024-02&to=2023-01&format=xlsx", 422, []string{
			"Viimeinen kuukausi on ennen ensimmäistä.", `aria-invalid="true"`,
			`<option value="2024-02" selected>`, `<option value="2023-01" selected>`,
		}},
		{"costs?from=2024-13&to=2024-01&format=csv", 422, []string{"Valitse raportin ensimmäinen"}},
		{"costs?format=csv", 422, []string{"Valitse raportin ensimmäinen"}},
		{"costs?from=2023-01&to=2023-02&format=exe", 422, []string{"”exe”"}},
		{"claim?format=xlsx", 404, nil},
		{"nothing?format=xlsx", 404, nil},
	}
	for _, tt := range tests {
		got := s.get(t, "/projects/JKL-KASVU/reports/"+tt.path, "fi")
		if got.status != tt.status {
			t.Errorf("%s: status %d, want %d", tt.path, got.status, tt.status)
		}
		for _, text := range tt.contains {
			if !strings.Contains(got.body, text) {
				t.Errorf("%s lacks %q", tt.path, text)
			}
		}
		for _, problem := range got.whole("fi") {
			t.Errorf("%s: %s", tt.path, problem)
		}
	}
}

func TestProjectFileIsTheProject(t *testing.T) {
	got := referenceSite(t).get(t, "/projects/JKL-KASVU/project-file", "fi")
	if disposition := got.header.Get("Content-Disposition"); disposition != "attachment; filename=JKL-KASVU.json" {
		t.Errorf("it is saved as %s", disposition)
	}
	data, err := os.ReadFile("../testdata/reference/jyvaskyla.json")
	if err != nil {
		t.Fatal(err)
	}
	want, err := book.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if got.body != string(book.Write(want)) {
		t.Error("the file is not the project that was imported")
	}
}
