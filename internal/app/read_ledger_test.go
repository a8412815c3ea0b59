package app

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"hankekirja/internal/importer"
)

// openedLedger reads a ledger that is there for sure.
func openedLedger(t *testing.T, content string) (*importer.Rows, *importer.LedgerReader) {
	t.Helper()
	rows, err := importer.OfLedger.Open(bytes.NewReader([]byte(content)), int64(len(content)), "")
	if err != nil {
		t.Fatal(err)
	}
	choices, _ := importer.Guess(rows.Table)
	return rows, rows.Ledger(choices)
}

// Rows that are read ahead come in their order up to what is wrong with the file, and what is
// told of one of them ends all.
func TestRowsReadAheadComeUpToWhatIsWrong(t *testing.T) {
	const good = 3000
	enough := errors.New("enough")
	for name, c := range map[string]struct {
		tail string
		stop int // before this row
		want string
	}{
		"whole": {}, "stopped": {stop: 700, want: enough.Error()}, "stopped at once": {stop: 1, want: enough.Error()},
		"broken": {tail: "\"3.2.2025;0451\n", want: "importer.quotes row=3002"},
	} {
		rows, l := openedLedger(t, manyPostings(good, 0)+c.tail)
		seen, last := 0, 1
		err := readAhead(rows, l, func(row *importer.LedgerRow, read int64) error {
			if row.Row != last+1 || row.Entry == nil || read <= 0 {
				t.Fatalf("%s: row %d after %d, %d bytes", name, row.Row, last, read)
			}
			last = row.Row
			if seen++; seen == c.stop {
				return enough
			}
			return nil
		})
		want := good
		if c.stop > 0 {
			want = c.stop
		}
		if seen != want || (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %d rows, %v", name, seen, err)
		}
	}
}

// What a reader panics with comes to who asked for the rows, and not to the whole program.
func TestAPanicOfAReaderComesToWhoReads(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("it is kept from whom it concerns")
		}
	}()
	rows, _ := openedLedger(t, manyPostings(1, 0))
	_ = readAhead(rows, nil, func(*importer.LedgerRow, int64) error { return nil })
}
