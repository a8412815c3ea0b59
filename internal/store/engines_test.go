package store

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/testenv"
)

func TestMain(m *testing.M) { testenv.Main(m) }

// fixedClock stands still.
type fixedClock struct{}

func (fixedClock) Now() time.Time { return time.Date(2026, 3, 1, 12, 30, 0, 123456789, time.UTC) }

// migrated makes the schema of a template database.
func migrated(dsn string) error {
	_, _, err := Migrate(context.Background(), dsn, fixedClock{})
	return err
}

// onEachEngine runs a test with an empty database of each engine.
func onEachEngine(t *testing.T, test func(t *testing.T, s *Store)) {
	engines := map[string]func(t *testing.T) string{
		"sqlite":   func(t *testing.T) string { return "sqlite:" + filepath.Join(t.TempDir(), "a ?#%ä.db") },
		"memory":   func(*testing.T) string { return "sqlite:" + memory },
		"postgres": func(t *testing.T) string { return testenv.Postgres(t, migrated) },
	}
	for name, dsn := range engines {
		t.Run(name, func(t *testing.T) {
			s, err := Create(t.Context(), dsn(t), fixedClock{})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			})
			test(t, s)
		})
	}
}

// readBook reads a project file of testdata.
func readBook(t testing.TB, path string) *book.Book {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(testenv.Root(t), "testdata", path))
	if err != nil {
		t.Fatal(err)
	}
	b, err := book.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// add saves a Book as an import does and gives its row.
func add(t testing.TB, s *Store, b *book.Book) (id string) {
	t.Helper()
	err := s.Update(t.Context(), "tester", func(tx *Tx) (err error) {
		if id, err = tx.AddProject(b); err != nil {
			return err
		}
		if err := tx.Record(audit.Event{Chain: id, Action: "project.imported"}); err != nil {
			return err
		}
		return tx.Record(audit.Event{Chain: audit.Installation, Action: "project.added"})
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// everyField is a project in which every field of the format has a value.
const everyField = "project-file/every-field.json"

// reference is the reference project.
const reference = "reference/jyvaskyla.json"
