package store

import (
	"hankekirja/internal/fault"
	"hankekirja/migrations"

	_ "github.com/jackc/pgx/v5/stdlib" // the PostgreSQL driver
)

var postgresEngine = engine{
	driver:      "pgx",
	forUpdate:   " FOR UPDATE OF c",
	lockAll:     "LOCK TABLE chains IN EXCLUSIVE MODE", // against the row locks of writers, not readers
	beginView:   "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
	beginUpdate: "BEGIN ISOLATION LEVEL READ COMMITTED",
	migrator:    migrations.Postgres,
}

// maxPostgres bounds the connections of one program.
const maxPostgres = 10

// connectPostgres opens one pool for readers and writers; the writers of one
// project wait for each other on the row of its chain.
func connectPostgres(address string) (*Store, error) {
	pool, err := openSessions(postgresEngine, address, maxPostgres)
	if err != nil {
		return nil, fault.New(fault.Invalid, "store.dsn")
	}
	return &Store{engine: postgresEngine, writers: pool, readers: pool}, nil
}
