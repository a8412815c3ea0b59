package store

import (
	"strings"

	"hankekirja/internal/fault"
)

// memory names a database that lives as long as the process, for tests.
const memory = ":memory:"

// target is where a DSN points.
type target struct {
	postgres bool
	// address is a file name, memory, or the whole URL of PostgreSQL.
	address string
}

// parseDSN reads "sqlite:PATH" or "postgres://…". The fault never repeats the
// DSN: it may hold a password.
func parseDSN(dsn string) (target, error) {
	if path, is := strings.CutPrefix(dsn, "sqlite:"); is && path != "" {
		return target{address: path}, nil
	}
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		return target{postgres: true, address: dsn}, nil
	}
	return target{}, fault.New(fault.Invalid, "store.dsn")
}
