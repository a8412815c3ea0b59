package web_test

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"hankekirja/internal/i18n"
	"hankekirja/reports"
)

// TestAttachmentsOfAClaim: the claim's page offers every attachment in each form, and all
// of them in one file, which has the claim as it was kept.
func TestAttachmentsOfAClaim(t *testing.T) {
	s := referenceSite(t)
	begins := map[reports.Format]string{reports.XLSX: "PK", reports.PDF: "%PDF-", reports.ZIP: "PK"}
	at := "/projects/" + reference + "/claims/4"
	for _, language := range languages {
		page := s.get(t, at, language)
		for _, r := range reports.List {
			if r.Scope != reports.OfClaim || r.ID == reports.OfOneClaim.ID {
				continue
			}
			for _, format := range r.Formats {
				address := at + "/attachments/" + r.ID + "/" + string(format)
				if !strings.Contains(page.body, `href="`+address+`"`) {
					t.Errorf("%s: the page does not offer %s", language, address)
				}
				got := s.get(t, address, language)
				name := reference + "-4-" + r.ID + "-" + language + "." + string(format)
				if got.status != http.StatusOK || !strings.HasPrefix(got.body, begins[format]) ||
					!strings.Contains(got.header.Get("Content-Disposition"), name) {
					t.Errorf("%s: status %d, begins %.8q, offered as %q",
						address, got.status, got.body, got.header.Get("Content-Disposition"))
				}
			}
		}
		set := filesOf(t, s.get(t, at+"/attachments/attachments/zip", language).body)
		for _, f := range reports.SetFiles(reference, 4, i18n.Language(language)) {
			kept := s.get(t, at+"/download/"+string(f.Format), language).body
			if f.Report.ID == reports.OfOneClaim.ID && set[f.Name] != kept {
				t.Errorf("%s is not the file that the page gives", f.Name)
			}
		}
	}
	for _, address := range []string{"/attachments/claim/pdf", "/attachments/wages/zip", "/attachments/none/pdf"} {
		if got := s.get(t, at+address, "fi"); got.status != http.StatusNotFound {
			t.Errorf("%s: status %d", address, got.status)
		}
	}
}

// filesOf unpacks an archive.
func filesOf(t *testing.T, data string) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader([]byte(data)), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.File {
		from, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(from)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(content)
	}
	return files
}
