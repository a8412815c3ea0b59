// Package migrations holds the database schema as numbered steps, one folder an
// engine. A step that is part of a release never changes; a test holds the two
// folders to the same tables, columns, uniques and triggers.
package migrations

import (
	"database/sql"
	"embed"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed sqlite/*.sql
var sqliteFiles embed.FS

//go:embed postgres/*.sql
var postgresFiles embed.FS

// SQLite gives the steps for a SQLite database.
func SQLite(db *sql.DB) (*goose.Provider, error) {
	steps, err := fs.Sub(sqliteFiles, "sqlite")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, db, steps)
}

// Postgres gives the steps for a PostgreSQL database; programs that migrate at
// the same time wait for each other.
func Postgres(db *sql.DB) (*goose.Provider, error) {
	steps, err := fs.Sub(postgresFiles, "postgres")
	if err != nil {
		return nil, err
	}
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectPostgres, db, steps, goose.WithSessionLocker(locker))
}
