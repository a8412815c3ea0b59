package importer

import (
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/calendar"
)

// Both invented ledgers are read without a question, all their totals and balances agree, and
// they hold the same entries.
func TestExamplesOfALedgerAreReadWithoutAQuestion(t *testing.T) {
	e := LedgerExample{
		Title: "Keksitty esimerkki", Project: "ÄLY; 1.1.2020 4000", Month: calendar.NewDate(2024, 2, 1).Month(),
	}
	var first []string
	for _, kind := range LedgerExamples {
		entries, told, wrong, l := readLedger(t, e.File(kind))
		if len(entries) != 6 || len(told) == 0 || len(wrong) > 0 || len(l.Sums()) > 0 {
			t.Fatalf("%s: %d entries, told %q, wrong %q, sums %v", kind, len(entries), told, wrong, l.Sums())
		}
		for i, entry := range entries { // without the number of its row
			_, entries[i], _ = strings.Cut(entry, " ")
		}
		slices.Sort(entries)
		if first == nil {
			first = entries
		}
		if !slices.Equal(entries, first) {
			t.Errorf("%s has other entries: %q and %q", kind, entries, first)
		}
		if first[0] != "2024-02-12|0451|4300|Palvelujen ostot|2044|||Työpajan tila|250.10|0.00||" {
			t.Errorf("the first entry is %q", first[0])
		}
	}
	_, _, _, l := readLedger(t, e.File("report"))
	if got := len(l.Balances()); got != 3 {
		t.Errorf("%d balances", got)
	}
}
