package store

import (
	"errors"
	"io/fs"
	"net"
	"strings"
	"syscall"

	"hankekirja/internal/fault"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/mattn/go-sqlite3"
)

// The SQLSTATEs of PostgreSQL that the store tells apart.
const (
	pgUnique       = "23505"
	pgAppendOnly   = "HK001" // raised by our own triggers
	pgMissingTable = "42P01"
	pgPassword     = "28P01"
	pgSignIn       = "28000"
	pgNoDatabase   = "3D000"
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
		case isBusy(err):
			return fault.New(fault.Unavailable, "store.busy")
		case lite.Code == sqlite3.ErrReadonly:
			return fault.New(fault.Unavailable, "store.read_only")
		case lite.Code == sqlite3.ErrFull:
			return fault.New(fault.Unavailable, "store.full")
		case lite.Code == sqlite3.ErrCorrupt:
			return fault.New(fault.Unavailable, keyDamaged)
		case lite.Code == sqlite3.ErrNotADB:
			return fault.New(fault.Invalid, "store.not_database")
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

// keyDamaged is the fault of a SQLite file whose pages do not fit together.
const keyDamaged = "store.damaged"

// isBusy tells whether somebody else holds a lock of SQLite.
func isBusy(err error) bool {
	var lite sqlite3.Error
	return errors.As(err, &lite) && lite.Code == sqlite3.ErrBusy
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
func (s *Store) unreachable(err error) error {
	var unparsed *pgconn.ParseConfigError
	if errors.As(err, &unparsed) {
		return fault.New(fault.Invalid, "store.dsn")
	}
	var lite sqlite3.Error
	if errors.As(err, &lite) {
		if lite.Code == sqlite3.ErrCantOpen && lite.SystemErrno != 0 {
			return unusable(s.path, lite.SystemErrno)
		}
		err = translate(err)
	}
	var pg *pgconn.PgError
	var host *net.DNSError
	switch {
	case fault.KindOf(err) != "":
		return err
	case errors.As(err, &pg) && (pg.Code == pgPassword || pg.Code == pgSignIn):
		return fault.New(fault.Unavailable, "store.sign_in")
	case errors.As(err, &pg) && pg.Code == pgNoDatabase:
		return fault.New(fault.NotFound, "store.no_such_database")
	case errors.As(err, &host) && host.IsNotFound:
		return fault.New(fault.Unavailable, "store.no_server", "server", host.Name)
	case errors.Is(err, syscall.ECONNREFUSED), s.path == "" && errors.Is(err, fs.ErrNotExist): // no socket
		return fault.New(fault.Unavailable, "store.no_answer")
	}
	detail := err.Error()
	var refused *pgconn.ConnectError
	if errors.As(err, &refused) {
		// The driver tries the addresses of a server in turn, and tells of each.
		detail, _, _ = strings.Cut(refused.Unwrap().Error(), "\n")
	}
	return fault.New(fault.Unavailable, "store.unreachable", "detail", detail)
}

// unusable tells why the system gives no file for a SQLite database.
func unusable(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return fault.New(fault.Invalid, "store.no_right", "database", path)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.EISDIR), errors.Is(err, syscall.ENOTDIR):
		return fault.New(fault.Invalid, "store.no_file", "database", path)
	}
	return fault.New(fault.Unavailable, "store.unreachable", "detail", err.Error())
}
