// Package store keeps projects and their events in SQLite or PostgreSQL. It is
// the only package with SQL. View reads one consistent state; Update makes one
// change, whole or not at all, and refuses a change that no event records.
package store

import (
	"context"
	"database/sql"
	"errors"

	"github.com/pressly/goose/v3"
)

// Store is an open database. It is safe for many goroutines.
type Store struct {
	engine engine
	clock  Clock
	// writers and readers hand out connections; in SQLite there is one writer, so
	// that writers queue in the program and not in the database.
	writers, readers *sessions
	// path is the file of a SQLite database, empty otherwise.
	path string
}

// engine is what differs between the two databases.
type engine struct {
	driver string
	// forUpdate ends a query that locks the chains it reads, called c.
	forUpdate string
	// lockAll makes all writers wait; empty where there is one at a time anyway.
	lockAll string
	// beginView and beginUpdate start the two kinds of transaction.
	beginView, beginUpdate string
	// insert begins a statement that inserts many rows; none of them is kept where it fails,
	// because the whole change is not saved then.
	insert string
	// writeBulk writes rows that wait, and bulkRows is how many wait at the most.
	writeBulk func(*bulk) error
	bulkRows  int
	// prepares tells whether the program keeps prepared statements itself; the
	// PostgreSQL driver does it on its own.
	prepares bool
	migrator func(*sql.DB) (*goose.Provider, error)
}

// Open opens an existing database whose schema this program knows. The DSN is
// "sqlite:PATH" or "postgres://…". Faults: store.dsn, store.no_database,
// store.schema_older, store.schema_newer, and those of unreachable.
func Open(ctx context.Context, dsn string, clock Clock) (*Store, error) {
	return open(ctx, dsn, clock, existing)
}

// Create opens a database as Open does, and makes it first where there is none.
func Create(ctx context.Context, dsn string, clock Clock) (*Store, error) {
	return open(ctx, dsn, clock, create)
}

// Migrate makes the database or brings it to the schema of this program, and reckons the
// totals anew that it lacks. It gives the schema's number before and after.
func Migrate(ctx context.Context, dsn string, clock Clock) (before, after int64, err error) {
	s, err := connect(ctx, dsn, clock, create)
	if err != nil {
		return 0, 0, err
	}
	defer s.Close()
	if before, after, err = s.migrate(ctx); err != nil {
		return before, after, err
	}
	_, err = s.RebuildTotals(ctx, false, nil)
	return before, after, err
}

// mode says whether a database may be made.
type mode bool

const (
	existing mode = false
	create   mode = true
)

func open(ctx context.Context, dsn string, clock Clock, m mode) (*Store, error) {
	s, err := connect(ctx, dsn, clock, m)
	if err != nil {
		return nil, err
	}
	if err := s.checkSchema(ctx, m); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func connect(ctx context.Context, dsn string, clock Clock, m mode) (*Store, error) {
	target, err := parseDSN(dsn)
	if err != nil {
		return nil, err
	}
	var s *Store
	if target.postgres {
		s, err = connectPostgres(target.address)
	} else {
		s, err = connectSQLite(target.address, m)
	}
	if err != nil {
		return nil, err
	}
	s.clock = clock
	if err := s.writers.db.PingContext(ctx); err != nil {
		s.Close()
		return nil, s.unreachable(err)
	}
	return s, nil
}

// Close closes the database. No View or Update is running any more.
func (s *Store) Close() error {
	return errors.Join(s.readers.close(), s.writers.close())
}
