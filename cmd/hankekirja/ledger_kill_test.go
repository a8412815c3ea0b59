package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hankekirja/internal/store"
	"hankekirja/internal/testenv"
)

// aDatabase is a database that can be looked at from outside.
type aDatabase struct {
	dsn, driver, source string
	// size is how many bytes were written of what is being imported, for all that is known.
	size func(t *testing.T) int64
}

func onSQLite(t *testing.T) aDatabase {
	path := filepath.Join(t.TempDir(), "a.db")
	return aDatabase{"sqlite:" + path, "sqlite3", path, func(*testing.T) int64 {
		info, err := os.Stat(path + "-wal")
		if err != nil {
			return 0
		}
		return info.Size()
	}}
}

func onPostgres(t *testing.T) aDatabase {
	dsn := testenv.Postgres(t, func(dsn string) error {
		_, _, err := store.Migrate(context.Background(), dsn, store.SystemClock{})
		return err
	})
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return aDatabase{dsn, "pgx", dsn, func(t *testing.T) (size int64) {
		if err := db.QueryRow("SELECT pg_relation_size('ledger_entries')").Scan(&size); err != nil {
			t.Fatal(err)
		}
		return size
	}}
}

// done runs a command that has to be done.
func done(t *testing.T, args ...string) string {
	t.Helper()
	var out, errOut bytes.Buffer
	if code := run(t.Context(), args, &out, &errOut); code != exitDone {
		t.Fatalf("%q: exit code %d, %s", args, code, errOut.String())
	}
	return out.String()
}

// longLedger writes a ledger that is more than SQLite holds in memory until a change is saved.
func longLedger(t *testing.T, rows int) string {
	t.Helper()
	text := bytes.NewBufferString("Päivämäärä;Kustannuspaikka;Tili;Tosite;Selite;Debet;Kredit\n")
	for i := range rows {
		fmt.Fprintf(text, "%d.3.2025;0451;4%03d;%d;%s;1,00;\n", i%28+1, i%50, i, strings.Repeat("selite ", 150))
	}
	path := filepath.Join(t.TempDir(), "kirjanpito.csv")
	if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// killed runs a command as a process of its own and kills it once the database has grown by so
// much; it tells whether the process was still there to be killed.
func (d *aDatabase) killed(t *testing.T, by int64, args ...string) bool {
	t.Helper()
	cmd, before := exec.CommandContext(t.Context(), "hankekirja", args...), d.size(t)
	var problems bytes.Buffer
	cmd.Stderr = &problems
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	over := make(chan error, 1)
	go func() { over <- cmd.Wait() }()
	for d.size(t)-before < by {
		select {
		case err := <-over:
			if err != nil {
				t.Fatalf("it ended by itself: %v, %s", err, problems.String())
			}
			return false
		default:
		}
	}
	if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	return <-over != nil
}

// entries counts what is recorded of the ledger, and the imports.
func (d *aDatabase) entries(t *testing.T) (entries, imports int) {
	t.Helper()
	db, err := sql.Open(d.driver, d.source)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	row := db.QueryRow("SELECT (SELECT COUNT(*) FROM ledger_entries), (SELECT COUNT(*) FROM ledger_imports)")
	if err := row.Scan(&entries, &imports); err != nil {
		t.Fatal(err)
	}
	return entries, imports
}

// An import that is killed while it writes, wherever, leaves all of the file or nothing of it in
// a database that verifies, and the next one completes it.
func TestAnImportOfALedgerThatIsKilledIsWholeOrNothing(t *testing.T) {
	const rows, moments = 36_000, 5
	file := longLedger(t, rows)
	project := filepath.Join(testenv.Root(t), "testdata", "reference", "jyvaskyla.json")
	for name, open := range map[string]func(t *testing.T) aDatabase{"sqlite": onSQLite, "postgres": onPostgres} {
		t.Run(name, func(t *testing.T) {
			d := open(t)
			done(t, "import", project, "--database", d.dsn)
			args := []string{"ledger", file, "--project", "JKL-KASVU", "--all", "--database", d.dsn}
			info, err := os.Stat(file)
			if err != nil {
				t.Fatal(err)
			}
			kills, whole := 0, false
			for i := 0; i < moments && !whole; i++ {
				if d.killed(t, 1+int64(i)*info.Size()/moments, args...) {
					kills++
				}
				done(t, "verify", "--database", d.dsn)
				entries, imports := d.entries(t)
				if whole = imports == 1; entries != rows*imports || imports > 1 {
					t.Fatalf("after kill %d: %d entries of %d imports", kills, entries, imports)
				}
			}
			if kills < moments/2 {
				t.Errorf("%d times it was still there to be killed, of %d", kills, moments)
			}
			done(t, args...)
			done(t, "verify", "--database", d.dsn)
			if entries, imports := d.entries(t); entries != rows || imports != 1 {
				t.Errorf("in the end %d entries of %d imports", entries, imports)
			}
		})
	}
}
