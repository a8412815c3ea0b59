package store

import (
	"errors"
	"strings"

	"hankekirja/internal/fault"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/mattn/go-sqlite3"
)

// The SQLSTATEs of PostgreSQL that the store tells apart.
const (
	pgUnique       = "23505"
	pgAppendOnly   = "HK001" // raised by our own triggers
	pgMissingTable = "42P01"
)

// translate turns what the database refuses into faults; any other error stays
// as it is, for the log only. It is the one place that knows the drivers' codes.
func translate(err error) error {
	if err == nil || fault.KindOf(err) != "" {
		return err
	}
	var lite sqlite3.Error
	if errors.As(err, &lite) {
		switch {
		case lite.ExtendedCode == sqlite3.ErrConstraintUnique, lite.ExtendedCode == sqlite3.ErrConstraintPrimaryKey:
			return fault.New(fault.Conflict, "store.exists")
		case lite.ExtendedCode == sqlite3.ErrConstraintTrigger:
			return fault.New(fault.Locked, "store.append_only")
		case lite.Code == sqlite3.ErrBusy:
			return fault.New(fault.Unavailable, "store.busy")
		}
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		switch pg.Code {
		case pgUnique:
			return fault.New(fault.Conflict, "store.exists")
		case pgAppendOnly:
			return fault.New(fault.Locked, "store.append_only")
		}
	}
	return err
}

func missingTable(err error) bool {
	var lite sqlite3.Error
	if errors.As(err, &lite) {
		return lite.Code == sqlite3.ErrError && strings.HasPrefix(lite.Error(), "no such table")
	}
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == pgMissingTable
}

// unreachable tells the operator why a database does not answer, without its
// address, which may hold a password.
func unreachable(err error) error {
	var unparsed *pgconn.ParseConfigError
	if errors.As(err, &unparsed) {
		return fault.New(fault.Invalid, "store.dsn")
	}
	var lite sqlite3.Error
	if errors.As(err, &lite) && lite.Code == sqlite3.ErrReadonly {
		return fault.New(fault.Unavailable, "store.read_only")
	}
	detail := err.Error()
	var refused *pgconn.ConnectError
	if errors.As(err, &refused) {
		// The driver tries the addresses of a server in turn, and tells of each.
		detail, _, _ = strings.Cut(refused.Unwrap().Error(), "\n")
	}
	return fault.New(fault.Unavailable, "store.unreachable", "detail", detail)
}
