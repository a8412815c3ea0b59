package store

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"hankekirja/internal/fault"
)

// fileStore is a SQLite database in a file.
func fileStore(t testing.TB) (s *Store, path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "folder", "a.db")
	s, err := Create(t.Context(), "sqlite:"+path, fixedClock{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s, path
}

func TestTwoServersOnOneFileAreRefused(t *testing.T) {
	first, path := fileStore(t)
	release, err := first.LockServer(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	second, err := Open(t.Context(), "sqlite:"+path, fixedClock{})
	if err != nil {
		t.Fatalf("another command beside the server: %v", err)
	}
	defer second.Close()
	if _, err := second.LockServer(t.Context()); fault.KindOf(err) != fault.Conflict {
		t.Errorf("second server: %v, want a conflict", err)
	}
	add(t, second, readBook(t, everyField))
	if err := release(); err != nil {
		t.Fatal(err)
	}
	again, err := second.LockServer(t.Context())
	if err != nil {
		t.Fatalf("after the first has ended: %v", err)
	}
	if err := again(); err != nil {
		t.Error(err)
	}
}

func TestABackupIsTheWholeDatabase(t *testing.T) {
	s, path := fileStore(t)
	add(t, s, readBook(t, reference))
	copyPath := filepath.Join(t.TempDir(), "copy.db")
	if err := os.WriteFile(copyPath, []byte("an older copy"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range runtime.NumCPU() + minReaders { // a backup does not wait for readers that keep their connections
		if _, err := verify(t, s); err != nil {
			t.Fatal(err)
		}
	}
	steps := 0
	if err := s.Backup(t.Context(), copyPath, func(int, int) { steps++ }); err != nil {
		t.Fatal(err)
	}
	if steps == 0 {
		t.Error("no progress was told")
	}
	copied, err := Open(t.Context(), "sqlite:"+copyPath, fixedClock{})
	if err != nil {
		t.Fatal(err)
	}
	defer copied.Close()
	if !same(snapshot(t, s), snapshot(t, copied)) {
		t.Error("the copy differs")
	}
	if err := s.Backup(t.Context(), path, func(int, int) {}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("over itself: %v, want a fault of kind invalid", err)
	}
}

func TestSettingsOfTheFile(t *testing.T) {
	s, _ := fileStore(t)
	for pool, sessions := range map[string]*sessions{"writer": s.writers, "reader": s.readers} {
		for pragma, want := range map[string]string{
			"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1",
			"query_only": map[string]string{"writer": "0", "reader": "1"}[pool],
		} {
			var got string
			if err := sessions.db.Get(&got, "PRAGMA "+pragma); err != nil {
				t.Fatal(err)
			}
			if got != want {
				t.Errorf("%s: %s = %s, want %s", pool, pragma, got, want)
			}
		}
	}
}

func TestDatabasesThatAreNotOpened(t *testing.T) {
	dir := t.TempDir()
	empty := filepath.Join(dir, "empty.db")
	newer := filepath.Join(dir, "newer.db")
	text := filepath.Join(dir, "text.db")
	for path, content := range map[string]string{empty: "", text: "this is no database, only a long enough text"} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := Migrate(t.Context(), "sqlite:"+newer, fixedClock{}); err != nil {
		t.Fatal(err)
	}
	raw, err := sql.Open("sqlite3", newer)
	if err != nil {
		t.Fatal(err)
	}
	_, err = raw.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
	if err := errors.Join(err, raw.Close()); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ dsn, want string }{
		{"", "store.dsn"},
		{"sqlite:", "store.dsn"},
		{"mysql://x", "store.dsn"},
		{"postgres://u:secret@localhost:1/x", "store.no_answer"},
		{"postgres:///x?host=" + dir, "store.no_answer"},
		{"postgres://%zz", "store.dsn"},
		{"sqlite:" + filepath.Join(dir, "none.db"), "store.no_database"},
		{"sqlite:" + empty, "store.empty"},
		{"sqlite:" + text, "store.not_database"},
		{"sqlite:" + dir, "store.no_file"},
		{"sqlite:" + filepath.Join(text, "below.db"), "store.no_file"},
		{"sqlite:" + newer, "store.schema_newer"},
	} {
		s, err := Open(t.Context(), tt.dsn, fixedClock{})
		if err == nil {
			s.Close()
		}
		if all := fault.All(err); len(all) != 1 || all[0].Key != tt.want {
			t.Errorf("%s: %v, want %s", tt.dsn, err, tt.want)
		}
		if _, err := os.Stat(filepath.Join(dir, "none.db")); err == nil {
			t.Error("opening made a database")
		}
	}
	if _, _, err := Migrate(t.Context(), "sqlite:"+newer, fixedClock{}); fault.KindOf(err) != fault.Conflict {
		t.Errorf("migrating a newer database: %v, want a conflict", err)
	}
}

func TestMigratingTwiceChangesNothing(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		before, after, err := s.migrate(t.Context())
		if err != nil || before != after || after == 0 {
			t.Errorf("from %d to %d, %v", before, after, err)
		}
	})
}
