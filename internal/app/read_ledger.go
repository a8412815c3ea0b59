package app

import (
	"errors"
	"io"

	"hankekirja/internal/importer"
)

// readRows are rows of a ledger, up to so many bytes of its file.
type readRows struct {
	rows []importer.LedgerRow
	read int64
	// err is what follows the rows, and panicked what the reader panicked with.
	err      error
	panicked any
}

// Rows are handed over so many at a time, and as often ahead of who takes them.
const (
	rowsTogether = 256
	timesAhead   = 2
)

// readAhead gives the rows of a ledger one after another, with how many bytes of the file were
// read. The next ones are read meanwhile: a database takes as long to record them. Nothing is
// read any more when it comes back.
func readAhead(
	rows *importer.Rows, l *importer.LedgerReader, see func(row *importer.LedgerRow, read int64) error,
) error {
	ahead, stop := make(chan readRows, timesAhead), make(chan struct{})
	go func() {
		defer close(ahead)
		for {
			next := someRows(rows, l)
			select {
			case ahead <- next:
			case <-stop:
				return
			}
			if next.err != nil || next.panicked != nil {
				return
			}
		}
	}()
	defer func() {
		close(stop)
		for range ahead { // until the reader has ended
		}
	}()
	for next := range ahead {
		for i := range next.rows {
			if err := see(&next.rows[i], next.read); err != nil {
				return err
			}
		}
		switch {
		case next.panicked != nil: // here, where the request that it is for can be told
			panic(next.panicked)
		case errors.Is(next.err, io.EOF):
			return nil
		case next.err != nil:
			return next.err
		}
	}
	return nil
}

// someRows reads rows until there are enough or there is something else to tell.
func someRows(rows *importer.Rows, l *importer.LedgerReader) (some readRows) {
	defer func() { some.panicked, some.read = recover(), rows.At() }()
	some.rows = make([]importer.LedgerRow, 0, rowsTogether)
	for len(some.rows) < rowsTogether {
		row, err := l.Next()
		if err != nil {
			some.err = err
			break
		}
		some.rows = append(some.rows, row)
	}
	return some
}
