package migrations

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/testenv"

	"github.com/google/go-cmp/cmp"
	_ "github.com/jackc/pgx/v5/stdlib" // the PostgreSQL driver
	_ "github.com/mattn/go-sqlite3"    // the SQLite driver
	"github.com/pressly/goose/v3"
)

func TestMain(m *testing.M) { testenv.Main(m) }

// The queries give one line for each thing that both engines must have alike.
const (
	sqliteColumns = `SELECT m.name || '.' || c.name || ' ' || c.type ||
			CASE WHEN c."notnull" OR c.pk THEN ' NOT NULL' ELSE '' END
		FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'`
	postgresColumns = `SELECT table_name || '.' || column_name || ' ' ||
			CASE data_type WHEN 'bigint' THEN 'INTEGER' WHEN 'bytea' THEN 'BLOB' ELSE upper(data_type) END ||
			CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END
		FROM information_schema.columns WHERE table_schema = 'public'`

	sqliteUniques = `SELECT m.name || ' (' || (SELECT group_concat(name, ', ') FROM
			(SELECT name FROM pragma_index_info(i.name) ORDER BY name)) || ')'
		FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND i."unique"`
	postgresUniques = `SELECT c.relname || ' (' || (SELECT string_agg(a.attname, ', ' ORDER BY a.attname)
			FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (x.indkey)) || ')'
		FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = 'public' AND x.indisunique`

	// SQLite has no TRUNCATE, so the triggers of that alone (32, of the bits of what
	// a trigger is of) are PostgreSQL's.
	sqliteTriggers   = `SELECT name || ' on ' || tbl_name FROM sqlite_master WHERE type = 'trigger'`
	postgresTriggers = `SELECT t.tgname || ' on ' || c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
		WHERE NOT t.tgisinternal AND t.tgtype & 60 <> 32`

	sqliteLinks = `SELECT m.name || ' to ' || f."table" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
		WHERE m.type = 'table' AND f.seq = 0`
	postgresLinks = `SELECT c.relname || ' to ' || p.relname FROM pg_constraint k
		JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
		WHERE k.contype = 'f' AND k.condeferrable AND k.condeferred`

	sqliteIndexes   = `SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL`
	postgresIndexes = `SELECT indexname FROM pg_indexes WHERE schemaname = 'public'
		AND indexname NOT IN (SELECT conname FROM pg_constraint)`
)

func TestBothEnginesHaveTheSameSchema(t *testing.T) {
	lite := migrated(t, "sqlite3", "file:parity?mode=memory&cache=shared", SQLite)
	pg := migrated(t, "pgx", testenv.Postgres(t, nil), Postgres)
	for name, queries := range map[string][2]string{
		"columns":      {sqliteColumns, postgresColumns},
		"uniques":      {sqliteUniques, postgresUniques},
		"triggers":     {sqliteTriggers, postgresTriggers},
		"foreign keys": {sqliteLinks, postgresLinks},
		"indexes":      {sqliteIndexes, postgresIndexes},
	} {
		t.Run(name, func(t *testing.T) {
			inLite, inPostgres := lines(t, lite, queries[0]), lines(t, pg, queries[1])
			if diff := cmp.Diff(inLite, inPostgres); diff != "" || len(inLite) == 0 && name != "indexes" {
				t.Errorf("%d lines; SQLite, then PostgreSQL:\n%s", len(inLite), diff)
			}
		})
	}
}

func TestNothingIsAFloat(t *testing.T) {
	for _, line := range lines(t, migrated(t, "sqlite3", "file:types?mode=memory&cache=shared", SQLite), sqliteColumns) {
		kind := strings.Fields(line)[1]
		if !slices.Contains([]string{"INTEGER", "TEXT", "BLOB"}, kind) {
			t.Error(line)
		}
	}
}

func TestTextsSortByTheirBytesInPostgres(t *testing.T) {
	pg := migrated(t, "pgx", testenv.Postgres(t, nil), Postgres)
	loose := lines(t, pg, `SELECT table_name || '.' || column_name FROM information_schema.columns
		WHERE table_schema = 'public' AND data_type = 'text' AND COALESCE(collation_name, '') <> 'C'`)
	if len(loose) > 0 {
		t.Errorf("without COLLATE \"C\": %s", strings.Join(loose, ", "))
	}
}

// migrated makes a database with all steps taken.
func migrated(t *testing.T, driver, dsn string, steps func(*sql.DB) (*goose.Provider, error)) *sql.DB {
	t.Helper()
	db, provider := opened(t, driver, dsn, steps)
	if _, err := provider.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	return db
}

// opened opens a database with no step taken yet.
func opened(
	t *testing.T, driver, dsn string, steps func(*sql.DB) (*goose.Provider, error),
) (*sql.DB, *goose.Provider) {
	t.Helper()
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	provider, err := steps(db)
	if err != nil {
		t.Fatal(err)
	}
	return db, provider
}

// lines gives what a query lists, sorted, without the tables that are not ours.
func lines(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(fmt.Errorf("%s: %w", query, err))
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(line, "goose_") && !strings.HasPrefix(line, "sqlite_") {
			all = append(all, line)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}
