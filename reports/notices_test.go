package reports

import (
	"strings"
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/i18n"

	"github.com/xuri/excelize/v2"
)

// TestNoticesAreOnEverySheetAndPage: a draft says that it is one, and invented data
// that they are, on every sheet, on every printed page and in every format. A frozen
// claim of real data says neither.
func TestNoticesAreOnEverySheetAndPage(t *testing.T) {
	b, claims := reference(t)
	from, to := wholePeriod(b, claims)
	for _, l := range i18n.Languages {
		p := i18n.For(l)
		importedOn := calendar.NewDate(2026, 3, 1)
		draft, demo, came := p.T("report.draft"), p.T("site.demo"), p.T("report.imported", "day", p.Date(importedOn))
		for _, tt := range []struct {
			name        string
			number      int
			demo        bool
			imported    calendar.Date
			has, hasNot []string
		}{
			{"frozen", 1, false, 0, nil, []string{draft, demo, came}},
			{"draft", 5, false, 0, []string{draft}, []string{demo, came}},
			{"frozen demo", 1, true, 0, []string{demo}, []string{draft, came}},
			{"draft demo", 5, true, 0, []string{draft, demo}, []string{came}},
			{"imported", 1, true, importedOn, []string{came, demo}, []string{draft}},
		} {
			for _, report := range List {
				ask := Request{
					Book: b, Claims: claims, Number: tt.number, From: from, To: to,
					Printer: p, Demo: tt.demo, Imported: tt.imported,
				}
				if !askable(&ask, &report) {
					t.Fatalf("%s: nothing to ask for", report.ID)
				}
				for _, format := range report.Formats {
					has, hasNot := tt.has, tt.hasNot
					if report.Scope != OfClaim {
						has, hasNot = nil, []string{draft, came}
						if tt.demo {
							has = []string{demo}
						}
					}
					t.Run(string(l)+" "+tt.name+" "+report.ID+"."+string(format), func(t *testing.T) {
						ask := ask
						ask.Format = format
						data, err := report.Render(ask)
						if err != nil {
							t.Fatal(err)
						}
						for _, page := range pagesOf(t, format, data) {
							mentions(t, page, has, hasNot)
						}
					})
				}
			}
		}
	}
}

// pagesOf gives the texts that must each have the notices: the sheets of a workbook
// and their printed headers, the pages of a PDF, the whole of a CSV file.
func pagesOf(t *testing.T, format Format, data []byte) []string {
	t.Helper()
	switch format {
	case XLSX:
		f := opened(t, data)
		var pages []string
		for _, sheet := range f.GetSheetList() {
			around, err := f.GetHeaderFooter(sheet)
			if err != nil {
				t.Fatal(err)
			}
			pages = append(pages, around.OddHeader, sheetText(t, f, sheet))
		}
		return pages
	case PDF:
		return pdfPages(t, data)
	case ZIP: // its parts are asked for themselves
		return []string{string(unzipped(t, data)[indexName])}
	default:
		return []string{string(data)}
	}
}

func sheetText(t *testing.T, f *excelize.File, sheet string) string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, row := range rows {
		text.WriteString(strings.Join(row, " ") + "\n")
	}
	return text.String()
}

func mentions(t *testing.T, page string, has, hasNot []string) {
	t.Helper()
	page = strings.Join(strings.Fields(page), " ") // lines break between words
	for _, words := range has {
		if !strings.Contains(page, words) {
			t.Errorf("%q is missing from %.80q", words, page)
		}
	}
	for _, words := range hasNot {
		if strings.Contains(page, words) {
			t.Errorf("%q stands in %.80q", words, page)
		}
	}
}

// TestLongNamesFitHeadersAndFooters: codes and organisations of any letters and length
// leave a file that opens, with the pages still numbered, and are cut in sight.
func TestLongNamesFitHeadersAndFooters(t *testing.T) {
	for _, letter := range []string{"&", "ä", "🏛", "A&P "} {
		b, claims := reference(t)
		b.Agreement.Code = strings.Repeat(letter, 300)
		b.Agreement.Beneficiary = strings.Repeat(letter, 300)
		r := ofClaim(b, claims, len(claims), i18n.SV)
		r.Demo = true
		data, err := ClaimWorkbook(r)
		if err != nil {
			t.Fatalf("%q: %v", letter, err)
		}
		f := opened(t, data)
		for _, sheet := range f.GetSheetList() {
			around, err := f.GetHeaderFooter(sheet)
			if err != nil || strings.Count(around.OddFooter, "…") != 2 ||
				!strings.HasSuffix(around.OddFooter, "&P / &N") {
				t.Errorf("%q: the footer is %q, %v", letter, around.OddFooter, err)
			}
		}
	}
}
