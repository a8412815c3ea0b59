package reports

import (
	"strings"
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/i18n"
)

// TestTitlesOfStatementsKeepTheirWordsWhole: on paper no word of a column's title is broken,
// in any language and of any cost model, and an amount below a million has room in one line.
func TestTitlesOfStatementsKeepTheirWordsWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, g := range generated(t) {
		for _, report := range List {
			if report.statement == nil {
				continue
			}
			for _, language := range i18n.Languages {
				ask := ofClaim(g.book, g.claims, g.claims[0].Record.Number, language)
				s, err := ask.statement(report.statement)
				if err != nil {
					t.Fatal(err)
				}
				for _, table := range s.listing("").tables {
					w := newWidePaper("", string(language), calendar.NewDate(2024, 1, 1))
					for i, c := range w.paperTable(ask.Printer, &table).columns {
						room := c.width - c.indent - 2*cellPad
						w.face(true, smallType, inkText)
						for _, word := range strings.FieldsFunc(c.title, func(r rune) bool { return r == ' ' || r == '\u00a0' }) {
							if wide := w.pdf.GetStringWidth(word); wide > room && !seen[word+report.ID] {
								seen[word+report.ID] = true
								t.Errorf("%s, %s: %q of %q needs %.1f mm and has %.1f", report.ID, table.name, word, c.title, wide, room)
							}
						}
						const most = "999 999,99"
						if wide := w.pdf.GetStringWidth(most); table.columns[i].kind == ofEuros && wide > room && !seen[c.title] {
							seen[c.title] = true
							t.Errorf("%s, %s: %q has %.1f mm for an amount of %.1f", report.ID, table.name, c.title, room, wide)
						}
					}
				}
			}
		}
	}
}
