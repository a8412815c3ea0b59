package store

import (
	"context"
	"slices"

	"hankekirja/internal/fault"
	"hankekirja/migrations"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"
)

var postgresEngine = engine{
	driver:      "pgx",
	forUpdate:   " FOR UPDATE OF c",
	lockAll:     "LOCK TABLE chains IN EXCLUSIVE MODE", // against the row locks of writers, not readers
	beginView:   "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
	beginUpdate: "BEGIN ISOLATION LEVEL READ COMMITTED",
	insert:      insertInto,
	writeBulk:   copyBulk,
	bulkRows:    copiedRows,
	migrator:    migrations.Postgres,
}

// maxPostgres bounds the connections of one program.
const maxPostgres = 10

// connectPostgres opens one pool for readers and writers; the writers of one
// project wait for each other on the row of its chain.
func connectPostgres(address string) (*Store, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, fault.New(fault.Invalid, "store.dsn")
	}
	db := stdlib.OpenDB(*config, stdlib.OptionAfterConnect(byIndex))
	pool := sessionsOf(postgresEngine, sqlx.NewDb(db, postgresEngine.driver), maxPostgres)
	return &Store{engine: postgresEngine, writers: pool, readers: pool}, nil
}

// copiedRows is how many rows are copied at a time: enough that the cost of a copy is shared.
const copiedRows = 2000

// copyBulk writes the rows that wait in the way of COPY, which no statement has to be made
// for.
func copyBulk(b *bulk) error {
	row, at := slices.Clone(b.shared), 0
	next := func() ([]any, error) {
		if at == len(b.values) {
			return nil, nil
		}
		row = append(row[:len(b.shared)], b.values[at:at+b.width()]...)
		at += b.width()
		return row, nil
	}
	return b.tx.session.conn.Raw(func(conn any) error {
		_, err := conn.(*stdlib.Conn).Conn().CopyFrom(b.tx.ctx, pgx.Identifier{b.table}, b.columns, pgx.CopyFromFunc(next))
		return err
	})
}

// byIndex has a connection find the rows of a page by their index however large the table
// is: for a disk whose head moves, PostgreSQL takes reading all of some thousand rows for
// cheaper than finding fifty.
func byIndex(ctx context.Context, conn *pgx.Conn) error {
	_, err := conn.Exec(ctx, "SET random_page_cost = 1.1")
	return err
}
