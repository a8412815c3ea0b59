package importer

import (
	"bufio"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// What is written as it should be is read as before, wherever reading stops.
func TestQuotesThatAreRightStay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringOfN(rapid.RuneFrom([]rune("ab;\"\n ")), 0, 6, -1)
		records := rapid.SliceOfN(rapid.SliceOfN(cell, 2, 2), 1, 4).Draw(t, "records")
		var text strings.Builder
		w := csv.NewWriter(&text)
		w.Comma, w.UseCRLF = ';', rapid.Bool().Draw(t, "CRLF")
		if err := w.WriteAll(records); err != nil {
			t.Fatal(err)
		}
		const few = 16
		r := csv.NewReader(&bareQuotes{Reader: bufio.NewReaderSize(strings.NewReader(text.String()), few), delimiter: ';'})
		r.Comma = ';'
		got, err := r.ReadAll()
		if diff := cmp.Diff(records, got); diff != "" || err != nil {
			t.Fatalf("%q: %v\n%s", text.String(), err, diff)
		}
	})
}
