package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/files"
	"hankekirja/internal/store"
	"hankekirja/internal/testenv"
	"hankekirja/internal/timesheet"
)

func TestMain(m *testing.M) { testenv.Main(m) }

// fixedClock stands still.
type fixedClock struct{}

func (fixedClock) Now() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }

// onMemory gives the use cases of an administrator on a new database.
func onMemory(t testing.TB) *App {
	t.Helper()
	return onStore(t, "sqlite::memory:", fixedClock{})
}

// onStore gives them on a database that it makes, by a clock.
func onStore(t testing.TB, dsn string, clock store.Clock) *App {
	t.Helper()
	s, err := store.Create(context.Background(), dsn, clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return New(s, files.In(filepath.Join(t.TempDir(), "files")), access.CLI)
}

// projectFile reads a project file of testdata.
func projectFile(t testing.TB, path string) ProjectFile {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(testenv.Root(t), "testdata", path))
	if err != nil {
		t.Fatal(err)
	}
	file, err := ReadProjectFile(data)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

const (
	everyField = "project-file/every-field.json"
	reference  = "reference/jyvaskyla.json"
)

func imported(t testing.TB, a *App, path string) *book.Book {
	t.Helper()
	file := projectFile(t, path)
	if _, err := a.ImportProject(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	return file.Book
}

// importedOpen imports the file of every field as a project that is not archived.
func importedOpen(t testing.TB, a *App) *book.Book {
	t.Helper()
	file := projectFile(t, everyField)
	file.Book.Agreement.Archived = 0
	if _, err := a.ImportProject(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	return file.Book
}

func TestImportingTwiceChangesNothing(t *testing.T) {
	a := onMemory(t)
	file := projectFile(t, reference)
	for i, want := range []bool{true, false, false} {
		added, err := a.ImportProject(t.Context(), file)
		if err != nil || added != want {
			t.Errorf("import %d: added %v, %v; want %v", i+1, added, err, want)
		}
	}
	verified, err := a.Verify(t.Context(), nil, func(int, int) {})
	if err != nil || verified.Events != 2 {
		t.Errorf("%d events, %v; want 2", verified.Events, err)
	}
}

func TestAnotherFileOfTheProjectIsRefusedWithItsDifferences(t *testing.T) {
	a := onMemory(t)
	imported(t, a, everyField)
	file := projectFile(t, everyField)
	b := file.Book
	b.Agreement.Unit = strings.Repeat("ä", 200)
	b.People[0].Task = ""
	b.Costs = b.Costs[:1]
	b.Sheets[0].Entries = append(b.Sheets[0].Entries, b.Sheets[0].Entries[0])
	_, err := a.ImportProject(t.Context(), file)
	var paths []string
	for _, f := range fault.All(err) {
		paths = append(paths, f.Path+" "+f.Key)
	}
	want := []string{
		"/costs/1 import.removed", "/people/0/task import.removed", "/project/unit import.changed",
		"/timesheets/0/entries/3 import.added", " import.refused",
	}
	if !slices.Equal(paths, want) {
		t.Errorf("differences\n%q, want\n%q", paths, want)
	}
	stored, err := a.ProjectBook(t.Context(), b.Agreement.Code)
	if err != nil || stored.Agreement.Unit == b.Agreement.Unit {
		t.Errorf("after the refusal: %v, %v", stored, err)
	}
}

func TestDifferencesAreLimited(t *testing.T) {
	a := onMemory(t)
	imported(t, a, reference)
	file := projectFile(t, reference)
	for i := range file.Book.Sheets {
		file.Book.Sheets[i].Entries[0].Note += "x"
	}
	_, err := a.ImportProject(t.Context(), file)
	all := fault.All(err)
	if len(all) != maxDifferences+1 || all[maxDifferences].Key != "import.more" {
		t.Errorf("%d differences, the last %v", len(all), all[len(all)-1])
	}
}

func TestExportIsWhatWasImported(t *testing.T) {
	a := onMemory(t)
	for _, path := range []string{everyField, reference} {
		b := imported(t, a, path)
		data, err := a.ExportProject(t.Context(), b.Agreement.Code)
		if err != nil || string(data) != string(book.Write(b)) {
			t.Errorf("%s: %d bytes, %v", path, len(data), err)
		}
	}
	codes, _, err := a.ListProjects(t.Context(), ProjectList{Most: 9})
	if err != nil || fmt.Sprint(codes) != "[KAIKKI JKL-KASVU]" {
		t.Errorf("projects %v, %v", codes, err)
	}
}

func TestBooksAreKeptUntilTheProjectChanges(t *testing.T) {
	a := onMemory(t)
	b := importedOpen(t, a)
	read := func() *book.Book {
		got, err := a.As(access.Viewer).ProjectBook(t.Context(), b.Agreement.Code)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	first := read()
	if read() != first {
		t.Error("an unchanged project was read twice")
	}
	if _, err := a.RecordHours(t.Context(), month(b, 1)); err != nil {
		t.Fatal(err)
	}
	if changed := read(); changed == first || len(changed.Sheets) != len(first.Sheets)+1 {
		t.Error("a changed project came from the kept Books")
	}
}

func TestOnlySoManyBooksAreKept(t *testing.T) {
	kept := newBooks()
	for i := range maxBooks + 1 {
		kept.put(fmt.Sprint(i), 1, &book.Book{})
		kept.get("0", 1)
	}
	if len(kept.kept) != maxBooks || len(kept.order) != maxBooks || kept.get("0", 1) == nil || kept.get("1", 1) != nil {
		t.Errorf("%d kept, %d in order", len(kept.kept), len(kept.order))
	}
}

// month is a month of hours for a person without a sheet in it.
func month(b *book.Book, days int) RecordHours {
	m := b.Agreement.Start.Month() + 4
	cmd := RecordHours{Project: b.Agreement.Code, Person: b.People[1].ID, Month: m}
	for day := range days {
		cmd.Entries = append(cmd.Entries, timesheet.Entry{
			Date: m.First() + calendar.Date(day), Activity: timesheet.OnProject, Hours: 725, WorkPackage: "TP1",
		})
	}
	return cmd
}

// record records hours and gives what was wrong.
func record(t *testing.T, a *App, cmd RecordHours) error {
	t.Helper()
	_, err := a.RecordHours(t.Context(), cmd)
	return err
}

func TestRecordHours(t *testing.T) {
	tests := []struct {
		name   string
		change func(cmd *RecordHours)
		want   string
	}{
		{"a month", func(*RecordHours) {}, ""},
		{"an empty month", func(c *RecordHours) { c.Entries = nil }, ""},
		{"no such project", func(c *RecordHours) { c.Project = "x" }, "store.no_project"},
		{"no such person", func(c *RecordHours) { c.Person = "x" }, "store.no_person"},
		{"a version nobody saw", func(c *RecordHours) { c.Version = 7 }, "store.stale"},
		{"another month's day", func(c *RecordHours) { c.Entries[0].Date += 40 }, "/entries/0 hours.outside_month"},
		{"an unknown activity", func(c *RecordHours) { c.Entries[1].Activity = "x" }, "/entries/1 hours.activity"},
		{"a bell in a note", func(c *RecordHours) { c.Entries[1].Note = "\a" }, "/entries/1 file.control_character"},
		{"half a letter in a row", func(c *RecordHours) { c.Entries[1].WorkPackage = "\xc3" }, "/entries/1 form.encoding"},
		{"less than nothing", func(c *RecordHours) { c.Entries[1].Hours = -1 }, "/entries/1 hours.negative"},
		{"a day of 24,01 hours", func(c *RecordHours) {
			c.Entries[0].Hours = 1200
			c.Entries[1].Date, c.Entries[1].Hours = c.Entries[0].Date, 1201
		}, "/entries/1 hours.over_day"},
		{"a day of 24 hours", func(c *RecordHours) { c.Entries[0].Hours = 2400 }, ""},
		{"project hours after the project", func(c *RecordHours) {
			c.Month += 24
			for i := range c.Entries {
				c.Entries[i].Date = c.Month.First()
			}
		}, "/entries/0 hours.outside_project /entries/1 hours.outside_project"},
		{"other work after the project", func(c *RecordHours) {
			c.Month += 24
			c.Entries = []timesheet.Entry{{Date: c.Month.First(), Activity: timesheet.OtherWork}}
		}, ""},
		{"a submitted month", func(c *RecordHours) {
			c.Month -= 4
			c.Version, c.Entries = 1, nil
		}, "hours.not_draft"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := onMemory(t)
			b := importedOpen(t, a)
			cmd := month(b, 2)
			tt.change(&cmd)
			var got []string
			for _, f := range fault.All(record(t, a, cmd)) {
				got = append(got, strings.TrimSpace(f.Path+" "+f.Key))
			}
			if strings.Join(got, " ") != tt.want {
				t.Fatalf("faults %q, want %q", got, tt.want)
			}
			verified, err := a.Verify(t.Context(), nil, func(int, int) {})
			events := int64(2)
			if tt.want == "" {
				events++
			}
			if err != nil || verified.Events != events {
				t.Errorf("%d events, %v; want %d", verified.Events, err, events)
			}
		})
	}
}

// onBoth runs a test on both engines.
func onBoth(t *testing.T, test func(t *testing.T, a *App)) {
	t.Run("sqlite", func(t *testing.T) { test(t, onMemory(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, onPostgres(t)) })
}

func onPostgres(t *testing.T) *App {
	t.Helper()
	dsn := testenv.Postgres(t, func(dsn string) error {
		_, _, err := store.Migrate(context.Background(), dsn, fixedClock{})
		return err
	})
	s, err := store.Open(t.Context(), dsn, fixedClock{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return New(s, files.In(filepath.Join(t.TempDir(), "files")), access.CLI)
}

func TestTheSameOnPostgres(t *testing.T) {
	a := onPostgres(t)
	for range 2 {
		imported(t, a, reference)
	}
	b := importedOpen(t, a)
	if _, err := a.RecordHours(t.Context(), month(b, 2)); err != nil {
		t.Fatal(err)
	}
	data, err := a.ExportProject(t.Context(), "JKL-KASVU")
	if want := projectFile(t, reference).Book; err != nil || string(data) != string(book.Write(want)) {
		t.Errorf("exported %d bytes, %v", len(data), err)
	}
	verified, err := a.Verify(t.Context(), nil, func(int, int) {})
	if err != nil || verified.Events != 5 {
		t.Errorf("%d events, %v; want 5", verified.Events, err)
	}
}

func TestTheReaderOfThePagesChangesNothing(t *testing.T) {
	a := onMemory(t)
	b := imported(t, a, everyField)
	viewer := a.As(access.Viewer)
	_, importing := viewer.ImportProject(t.Context(), projectFile(t, reference))
	nobody := a.As(access.Actor{ID: "nobody"})
	_, reading := nobody.ProjectBook(t.Context(), b.Agreement.Code)
	_, exporting := nobody.ExportProject(t.Context(), b.Agreement.Code)
	_, _, listing := nobody.ListProjects(t.Context(), ProjectList{Most: 9})
	_, verifying := nobody.Verify(t.Context(), nil, func(int, int) {})
	for name, err := range map[string]error{
		"the viewer imports":       importing,
		"the viewer records hours": record(t, viewer, month(b, 1)),
		"nobody reads":             reading,
		"nobody exports":           exporting,
		"nobody lists":             listing,
		"nobody verifies":          verifying,
	} {
		if fault.KindOf(err) != fault.Forbidden {
			t.Errorf("%s: %v, want forbidden", name, err)
		}
	}
}
