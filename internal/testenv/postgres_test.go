package testenv_test

import (
	"context"
	"errors"
	"testing"

	"hankekirja/internal/testenv"

	"github.com/jackc/pgx/v5"
)

func TestMain(m *testing.M) { testenv.Main(m) }

// withTable is a migration; the counter shows how often it ran.
var migrations int

func withTable(dsn string) error {
	migrations++
	return exec(dsn, "CREATE TABLE note (text TEXT)")
}

func exec(dsn, statement string) error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, statement)
	return errors.Join(err, conn.Close(ctx))
}

func TestPostgresGivesEachTestItsOwnCopyOfTheTemplate(t *testing.T) {
	var first string
	t.Run("first", func(t *testing.T) {
		first = testenv.Postgres(t, withTable)
		if err := exec(first, "INSERT INTO note VALUES ('mine')"); err != nil {
			t.Fatal(err)
		}
		second := testenv.Postgres(t, withTable)
		if err := exec(second, "ALTER TABLE note ADD CHECK (text <> 'mine')"); err != nil {
			t.Errorf("the second database is not a clean copy: %v", err)
		}
	})
	if migrations != 1 {
		t.Errorf("the template was filled %d times", migrations)
	}
	if err := exec(first, "SELECT 1"); err == nil {
		t.Error("the database outlived its test")
	}
}

func TestPostgresWithoutMigrationsIsEmpty(t *testing.T) {
	dsn := testenv.Postgres(t, nil)
	if err := exec(dsn, "SELECT 1 FROM note"); err == nil {
		t.Error("the table of another test's template is there")
	}
	if err := exec(dsn, "CREATE TABLE note (text TEXT)"); err != nil {
		t.Error(err)
	}
}
