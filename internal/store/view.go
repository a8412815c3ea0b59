package store

import (
	"context"
	"database/sql"
	"errors"
)

// ViewTx reads one state of the database: all its answers belong together.
type ViewTx struct {
	ctx     context.Context
	session *session
	// failed is the first error of the database; nothing is saved after it.
	failed error
}

// View runs read with one consistent state. Readers do not wait for writers.
func (s *Store) View(ctx context.Context, read func(*ViewTx) error) error {
	used := s.wholeOf(ctx)
	if used == nil {
		var err error
		if used, err = s.readers.take(ctx); err != nil {
			return translate(err)
		}
		defer s.readers.end(used)
		if _, err := used.exec(ctx, s.engine.beginView); err != nil {
			return translate(err)
		}
	}
	tx := &ViewTx{ctx: ctx, session: used}
	if err := read(tx); err != nil {
		return translate(err)
	}
	return translate(tx.failed)
}

// each runs scan for every row of a query.
func (tx *ViewTx) each(scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := tx.session.query(tx.ctx, query, args...)
	if err != nil {
		return tx.fail(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return tx.fail(err)
		}
	}
	return tx.fail(rows.Err())
}

// one reads the only row of a query; found is false where there is none.
func (tx *ViewTx) one(into []any, query string, args ...any) (found bool, err error) {
	err = tx.each(func(rows *sql.Rows) error {
		if found {
			return errors.New("store: more than one row where one was expected")
		}
		found = true
		return rows.Scan(into...)
	}, query, args...)
	return found, err
}

// fail remembers the first error, so that nobody can go on as if it had not
// happened.
func (tx *ViewTx) fail(err error) error {
	if err != nil && tx.failed == nil {
		tx.failed = err
	}
	return err
}
