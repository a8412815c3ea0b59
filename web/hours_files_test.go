package web_test

import (
	"mime"
	"net/http"
	"strings"
	"testing"
)

// A month is offered as a file on its page and comes as one of its kind, in the language
// of the reader; other forms there are none.
func TestMonthAsFile(t *testing.T) {
	s := referenceSite(t)
	const sheet = "/projects/JKL-KASVU/people/harju/sheets/2023-01"
	page := s.get(t, sheet, "sv")
	for format, begins := range map[string]string{"pdf": "%PDF", "xlsx": "PK"} {
		address := sheet + "/download/" + format
		if !strings.Contains(page.body, `href="`+address+`"`) {
			t.Errorf("the sheet does not offer %s", format)
		}
		got := s.get(t, address, "sv")
		if got.status != http.StatusOK || !strings.HasPrefix(got.body, begins) {
			t.Errorf("%s: %d %.8q", address, got.status, got.body)
		}
		_, values, err := mime.ParseMediaType(got.header.Get("Content-Disposition"))
		if want := "JKL-KASVU-2023-01-harju-sv." + format; err != nil || values["filename"] != want {
			t.Errorf("%s: file %q %v, want %q", address, values["filename"], err, want)
		}
	}
	other := strings.Replace(sheet, "2023-01", "2019-01", 1)
	for _, address := range []string{sheet + "/download/csv", other + "/download/pdf"} {
		if got := s.get(t, address, "fi"); got.status != http.StatusNotFound {
			t.Errorf("%s: %d", address, got.status)
		}
	}
}

// Who does not see the absences of others gets neither their months nor the reports on
// all working time; one's own month is one's own.
func TestAbsencesStayOutOfFiles(t *testing.T) {
	s := closedSite(t)
	const months = "?format=csv&from=2023-01&to=2023-02"
	for login, want := range map[string]map[string]int{
		"member": {
			"/people/harju/sheets/2023-01/download/pdf":      http.StatusOK,
			"/people/rautiainen/sheets/2023-01/download/pdf": http.StatusForbidden,
			"/reports/worktime" + months:                     http.StatusForbidden,
			"/reports/sheets?from=2023-01&to=2023-02":        http.StatusForbidden,
			"/reports/tasks?format=csv":                      http.StatusOK,
		},
		"auditor": {
			"/people/rautiainen/sheets/2023-01/download/xlsx": http.StatusOK,
			"/reports/worktime" + months:                      http.StatusOK,
		},
		"administrator": {"/people/harju/sheets/2023-01/download/pdf": http.StatusForbidden},
		"outsider":      {"/people/harju/sheets/2023-01/download/pdf": http.StatusNotFound},
	} {
		reader := s.as(t, login)
		for path, status := range want {
			if got := reader.get(t, at(path), "fi"); got.status != status {
				t.Errorf("%s asks for %s: %d, want %d", login, path, got.status, status)
			}
		}
	}
	member := s.as(t, "member")
	if page := member.get(t, at("/people/rautiainen/sheets/2023-01"), "fi"); strings.Contains(page.body, "/download/") {
		t.Error("a file is offered that its reader may not have")
	}
	if page := member.get(t, harjus(draft), "fi"); !strings.Contains(page.body, "/sheets/"+draft+"/download/pdf") {
		t.Error("the month does not offer its file")
	}
}

// A team's file says what it will hold before it is made, and leads to it.
func TestTeamFileSaysWhatItHolds(t *testing.T) {
	s := referenceSite(t)
	const address = "/projects/JKL-KASVU/reports/sheets?from=2023-01&to=2023-03"
	for language, words := range map[string]string{
		"fi": "1.1.2023–31.3.2023: 15 kuukautta", "sv": "1.1.2023–31.3.2023: 15 månader",
		"en": "1 Jan 2023 – 31 Mar 2023: 15 monthly timesheets",
	} {
		page := s.get(t, address, language)
		says(t, address, page, words)
		for _, format := range []string{"pdf", "xlsx"} {
			if !strings.Contains(page.body, `href="`+strings.ReplaceAll(address, "&", "&amp;")+"&amp;format="+format+`"`) {
				t.Errorf("%s: no link to the %s", language, format)
			}
		}
	}
	empty := s.get(t, "/projects/JKL-KASVU/reports/sheets?from=2025-01&to=2025-01", "fi")
	if empty.status != http.StatusOK {
		t.Errorf("a period: %d", empty.status)
	}
	if got := s.get(t, "/projects/JKL-KASVU/reports/sheets?from=2023-05&to=2023-01", "fi"); got.status != 422 {
		t.Errorf("a period that ends before it begins: %d", got.status)
	}
}
