package app

import (
	"context"
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

// The times that an import goes through its file: to compare, and then to tell what changed
// or to record. What nothing is recorded before is recorded at once.
const (
	comparing = iota
	again
)

// pass is one of the times that a file is gone through, from 0, of how many.
type pass struct{ at, of int64 }

func (p *LedgerPlan) pass(at int64) pass {
	if p.lastKnown == 0 {
		return pass{0, 1}
	}
	return pass{at, again + 1}
}

// each gives the rows of the file one after another, until the context ends.
func (cmd *ImportLedger) each(
	ctx context.Context, rows *importer.Rows, p pass, see func(*importer.LedgerRow) error,
) (*importer.LedgerReader, error) {
	const step = 1000
	size, l, n := int64(len(cmd.Content)), rows.Ledger(cmd.Choices), 0
	err := readAhead(rows, l, func(row *importer.LedgerRow, read int64) (err error) {
		if n%step == 0 && cmd.Progress != nil {
			cmd.Progress(p.at*size+min(read, size), p.of*size)
		}
		n++
		if ctx.Err() == nil {
			err = see(row)
		}
		if ended := ctx.Err(); ended != nil { // which a database says in words of its own
			return ended
		}
		return err
	})
	return l, err
}
