package web_test

import (
	"bytes"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/testenv"
)

// attach sends a file with the form of an address, and the values given.
func (s site) attach(t testing.TB, path, name string, content []byte, given ...string) response {
	t.Helper()
	return s.attachTo(t, path, s.get(t, path, "fi").filled(), name, content, given...)
}

// attachTo sends a file with the values that the form of an address was shown with.
func (s site) attachTo(
	t testing.TB, path string, shown url.Values, name string, content []byte, given ...string,
) response {
	t.Helper()
	for i := 0; i+1 < len(given); i += 2 {
		shown.Set(given[i], given[i+1])
	}
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for field, values := range shown {
		if field != "file" {
			_ = form.WriteField(field, values[0])
		}
	}
	part, err := form.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(content)
	}
	if err != nil || form.Close() != nil {
		t.Fatal(err)
	}
	return s.askWith(t, http.MethodPost, path, &body, "Content-Type", form.FormDataContentType(), "Accept-Language", "fi")
}

func TestReceiptsAreKeptAndGivenBack(t *testing.T) {
	s := editorSite(t)
	pdf, err := os.ReadFile(filepath.Join(testenv.Root(t), "testdata", "files", "receipt.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	path := at("/attach/costs/0")
	for name, content := range map[string][]byte{
		"kuitti.pdf": []byte("<html><script>alert(1)</script>"), "tyhjä.pdf": nil, "../kuitti.pdf\x01": pdf,
		"suuri.pdf": append(bytes.Clone(pdf), make([]byte, 13<<20)...),
	} {
		got := s.attach(t, path, name, content)
		if name == "../kuitti.pdf\x01" && got.status == http.StatusSeeOther {
			continue // the parser of forms takes paths and control characters away
		}
		if got.status < 400 || got.status >= 500 || len(got.problems()) == 0 {
			t.Errorf("%s: %d %v", name, got.status, got.problems())
		}
	}
	if got := s.attach(t, path, "Kuitti 1 (ä).pdf", pdf); got.status != http.StatusSeeOther {
		t.Fatalf("%d %v", got.status, got.problems())
	}
	page := s.get(t, at("/costs/K001"), "fi")
	address := ""
	for _, link := range page.all("a") {
		if strings.Contains(textOf(link), "Kuitti 1 (ä).pdf") {
			address = attribute(link, "href")
		}
	}
	if address == "" {
		t.Fatal("the page of the purchase does not show the receipt")
	}
	got := s.get(t, address, "fi")
	if got.body != string(pdf) || got.header.Get("Content-Type") != "application/pdf" ||
		!strings.HasPrefix(got.header.Get("Content-Disposition"), "attachment;") ||
		!strings.Contains(got.header.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("%d bytes, %v", len(got.body), got.header)
	}
	if name := got.header.Get("Content-Disposition"); !strings.HasSuffix(name, "Kuitti%201%20%28%C3%A4%29.pdf") {
		t.Errorf("it is saved as %s", name)
	}
	for _, other := range []string{address[:len(address)-1] + "0", at("/files/..%2f..%2fetc"), at("/files/x")} {
		if got := s.get(t, other, "fi"); got.status != http.StatusNotFound {
			t.Errorf("%s: %d", other, got.status)
		}
	}
	if history := s.get(t, at("/history"), "fi"); !strings.Contains(history.body, "Tiedosto lisätty") {
		t.Error("the history does not tell of the receipt")
	}
}

// A file is opened by its name: one whose content is a PDF never has the name of a page
// or a program.
func TestAFileIsSavedUnderTheEndingOfItsContent(t *testing.T) {
	s := editorSite(t)
	for i, tt := range []struct{ name, content, want string }{
		{"kuitti.PDF", "%PDF-1.7 a", "kuitti.PDF"},
		{"kuitti.html", "%PDF-1.7 <html><script>alert(1)</script>", "kuitti.html.pdf"},
		{"kuitti", "%PDF-1.7 b", "kuitti.pdf"}, {"a.pdf.exe", "%PDF-1.7 c", "a.pdf.exe.pdf"},
		{"kuva.jpeg", "\xff\xd8\xffa", "kuva.jpeg"}, {"kuva.pdf", "\x89PNG\r\n\x1a\na", "kuva.pdf.png"},
	} {
		if got := s.attach(t, at("/attach/costs/0"), tt.name, []byte(tt.content)); got.status != http.StatusSeeOther {
			t.Fatalf("%s: %d %v", tt.name, got.status, got.problems())
		}
		b, err := s.app.ProjectBook(t.Context(), reference)
		if err != nil {
			t.Fatal(err)
		}
		got := s.get(t, at("/files/"+b.Costs[0].Files[i].SHA256), "fi")
		_, named, err := mime.ParseMediaType(got.header.Get("Content-Disposition"))
		if err != nil || named["filename"] != tt.want || got.body != tt.content {
			t.Errorf("%s is saved as %q, %v; want %s", tt.name, named["filename"], err, tt.want)
		}
	}
}

// The decision fixes what it chose, and an archived project is read only until it is
// opened again.
func TestADecidedAndAnArchivedProject(t *testing.T) {
	s := editorSite(t)
	s.saved(t, at("/edit/project/decision"), "0.date", "1.9.2022", "0.reference", "KSL/123/2022")
	if got := s.save(t, at("/edit/project"), "0.cost_model", "flat-7"); got.status != http.StatusLocked ||
		got.beside("0.cost_model") == "" {
		t.Errorf("another cost model after the decision: %d %v", got.status, got.problems())
	}
	s.saved(t, at("/edit/work_packages"), "0.work_packages.0.id", "TP1", "0.work_packages.0.name", "Verkosto")
	s.saved(t, at("/edit/costs/0"), "0.work_package", "TP1")
	if page := s.get(t, at("/agreement"), "fi"); !strings.Contains(page.body, "TP1 · Verkosto") ||
		!strings.Contains(page.body, "KSL/123/2022") {
		t.Error("the page of the decision does not show it and the work package")
	}
	s.saved(t, at("/edit/archive"), "0.archived", "1.2.2026")
	if got := s.save(t, at("/edit/costs/0"), "0.supplier", "Toinen"); got.status != http.StatusLocked {
		t.Errorf("a change of an archived project: %d", got.status)
	}
	s.saved(t, at("/edit/archive"), "0.archived", "")
	s.saved(t, at("/edit/costs/0"), "0.supplier", "Toinen")
}

func TestTheHistoryNamesTheSizeOfAFile(t *testing.T) {
	s := editorSite(t)
	pdf, err := os.ReadFile(filepath.Join(testenv.Root(t), "testdata", "files", "receipt.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	const size = 1_234_567
	large := append(bytes.Clone(pdf), bytes.Repeat([]byte("%"), size-len(pdf))...)
	for i, content := range [][]byte{pdf, large} {
		if got := s.attach(t, at("/attach/costs/3"), strconv.Itoa(i)+".pdf", content); got.status != http.StatusSeeOther {
			t.Fatalf("%d %v", got.status, got.problems())
		}
	}
	if words := s.get(t, at("/history"), "fi").words(); !strings.Contains(words, "1234567") {
		t.Error("the history does not name the size of the file in bytes")
	}
	if got := s.get(t, at("/history?kind=x&id=y"), "fi"); got.status != http.StatusNotFound {
		t.Errorf("the history of no kind of record: %d", got.status)
	}
}
