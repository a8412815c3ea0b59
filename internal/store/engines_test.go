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

// TestMain runs the tests, or, started by one of them, is the other process.
func TestMain(m *testing.M) {
	if job := os.Getenv(jobVariable); job != "" {
		os.Exit(otherProcess(job))
	}
	testenv.Main(m)
}

// fixedClock stands still.
type fixedClock struct{}

func (fixedClock) Now() time.Time { return time.Date(2026, 3, 1, 12, 30, 0, 123456789, time.UTC) }

// migrated makes the schema of a template database.
func migrated(dsn string) error {
	_, _, err := Migrate(context.Background(), dsn, fixedClock{})
	return err
}

// databases give the DSN of a new database of each engine.
var databases = map[string]func(t *testing.T) string{
	"sqlite":   func(t *testing.T) string { return "sqlite:" + filepath.Join(t.TempDir(), "a ?#%ä.db") },
	"memory":   func(*testing.T) string { return "sqlite:" + memory },
	"postgres": func(t *testing.T) string { return testenv.Postgres(t, migrated) },
}

// onEachEngine runs a test with an empty database of each engine.
func onEachEngine(t *testing.T, test func(t *testing.T, s *Store)) {
	for name, dsn := range databases {
		t.Run(name, func(t *testing.T) { test(t, opened(t, dsn(t))) })
	}
}

// opened makes or opens a database until the test is over.
func opened(t *testing.T, dsn string) *Store {
	t.Helper()
	s, err := Create(t.Context(), dsn, fixedClock{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// readBook reads a project file of testdata.
func readBook(t testing.TB, path string) *book.Book {
	t.Helper()
	b, err := bookOf(filepath.Join(testenv.Root(t), "testdata", path))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func bookOf(path string) (*book.Book, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return book.Read(data)
}

// add saves a Book as an import does and gives its row.
func add(t testing.TB, s *Store, b *book.Book) (id string) {
	t.Helper()
	err := s.Update(t.Context(), "tester", func(tx *Tx) (err error) {
		id, err = addIn(tx, b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func addIn(tx *Tx, b *book.Book) (id string, err error) {
	if id, err = tx.AddProject(b); err != nil {
		return "", err
	}
	if err := tx.Record(audit.Event{Chain: id, Action: "project.imported"}); err != nil {
		return "", err
	}
	return id, tx.Record(audit.Event{Chain: audit.Installation, Action: "project.added"})
}

// everyField is a project in which every field of the format has a value.
const everyField = "project-file/every-field.json"

// reference is the reference project.
const reference = "reference/jyvaskyla.json"
