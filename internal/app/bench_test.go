package app

import (
	"context"
	"database/sql"
	"errors"
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
	"hankekirja/internal/claim"
	"hankekirja/internal/files"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
	"hankekirja/internal/store"
	"hankekirja/internal/timesheet"
	"hankekirja/reports"
)

// The other side of each ratio is the least that saves the same rows durably: the
// same columns in bare tables, written by hand, with the same settings of SQLite.

// workdays is how many entries a month has.
const workdays = 21

// onFile gives the use cases on a database in a file.
func onFile(b *testing.B) *App {
	b.Helper()
	s, err := store.Create(context.Background(), "sqlite:"+filepath.Join(b.TempDir(), "a.db"), store.SystemClock{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	return New(s, files.In(b.TempDir()), access.CLI)
}

// bare opens a database with one table and no rules.
func bare(b *testing.B, schema ...string) *sql.DB {
	b.Helper()
	path := filepath.Join(b.TempDir(), "bare.db")
	db, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=WAL&_synchronous=FULL&_txlock=immediate")
	if err != nil {
		b.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	b.Cleanup(func() { _ = db.Close() })
	for _, statement := range schema {
		if _, err := db.Exec(statement); err != nil {
			b.Fatal(err)
		}
	}
	return db
}

const bareEntries = `CREATE TABLE entries (sheet_id TEXT, position INTEGER, day TEXT, activity TEXT, hours INTEGER,
	work_package TEXT, note TEXT, PRIMARY KEY (sheet_id, position)) STRICT, WITHOUT ROWID`

// sideBySide runs ours and theirs in turn, so that both meet the same machine,
// and reports the ratio of their median times.
func sideBySide(b *testing.B, ours, theirs func(i int)) {
	b.Helper()
	var ourTimes, theirTimes []time.Duration
	for b.Loop() {
		i := len(ourTimes)
		started := time.Now()
		ours(i)
		middle := time.Now()
		theirs(i)
		theirTimes = append(theirTimes, time.Since(middle))
		ourTimes = append(ourTimes, middle.Sub(started))
	}
	our, their := median(ourTimes), median(theirTimes)
	b.ReportMetric(float64(our)/float64(their), "ratio")
	b.ReportMetric(float64(our.Microseconds()), "ours-µs")
	b.ReportMetric(float64(their.Microseconds()), "bare-µs")
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}

// employed has the first person of a project employed for good: hours are recorded of
// months with an employment only.
func employed(project ProjectFile) ProjectFile {
	project.Book.People[0].Employments = []staff.Employment{{
		Period: calendar.Period{From: project.Book.Agreement.Start}, WorkingTime: money.HundredPercent,
	}}
	return project
}

// BenchmarkRecordHours saves 21 entries in one change, with checks, event and
// chain, against the bare rows: one durable commit each.
func BenchmarkRecordHours(b *testing.B) {
	a := onFile(b)
	project := employed(projectFile(b, reference))
	if _, err := a.ImportProject(b.Context(), project); err != nil {
		b.Fatal(err)
	}
	db := bare(b, bareEntries)
	insert, err := db.Prepare("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)")
	if err != nil {
		b.Fatal(err)
	}
	person, first := project.Book.People[0].ID, project.Book.Agreement.End.Month()+1
	sideBySide(b, func(i int) {
		month := first + calendar.Month(i)
		cmd := RecordHours{Project: project.Book.Agreement.Code, Person: person, Month: month}
		for day := range workdays {
			cmd.Entries = append(cmd.Entries, timesheet.Entry{
				Date: month.First() + calendar.Date(day), Activity: timesheet.OtherWork, Hours: 725,
				WorkPackage: "Työpaketti 1",
			})
		}
		if _, err := a.RecordHours(b.Context(), cmd); err != nil {
			b.Fatal(err)
		}
	}, func(i int) {
		tx, err := db.Begin()
		if err != nil {
			b.Fatal(err)
		}
		month := first + calendar.Month(i)
		for day := range workdays {
			_, err := tx.Stmt(insert).Exec(fmt.Sprintf("01a20ad9-a4f3-7116-ba89-%012d", i), day,
				(month.First() + calendar.Date(day)).String(), "other_work", 725, "Työpaketti 1", "")
			if err != nil {
				b.Fatal(err)
			}
		}
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	})
}

// BenchmarkRecordCell changes one of the 21 entries of a month, as the month's page saves
// as one goes, against changing the bare row: one durable commit each.
func BenchmarkRecordCell(b *testing.B) {
	a := onFile(b)
	project := employed(projectFile(b, reference))
	if _, err := a.ImportProject(b.Context(), project); err != nil {
		b.Fatal(err)
	}
	db := bare(b, bareEntries)
	agreement := &project.Book.Agreement
	cmd := RecordHours{
		Project: agreement.Code, Person: project.Book.People[0].ID, Month: agreement.End.Month() + 1,
	}
	for day := range workdays {
		cmd.Entries = append(cmd.Entries, timesheet.Entry{
			Date: cmd.Month.First() + calendar.Date(day), Activity: timesheet.OtherWork, Hours: 725,
		})
		_, err := db.Exec("INSERT INTO entries VALUES ('1', ?, ?, 'other_work', 725, '', '')", day,
			(cmd.Month.First() + calendar.Date(day)).String())
		if err != nil {
			b.Fatal(err)
		}
	}
	update, err := db.Prepare("UPDATE entries SET hours = ? WHERE sheet_id = '1' AND position = 3")
	if err != nil {
		b.Fatal(err)
	}
	record := func() {
		if cmd.Version, err = a.RecordHours(b.Context(), cmd); err != nil {
			b.Fatal(err)
		}
	}
	record()
	hours := func(i int) int { return 100 + i%600 }
	sideBySide(b, func(i int) {
		cmd.Entries = slices.Clone(cmd.Entries)
		cmd.Entries[3].Hours = money.Hours(hours(i))
		record()
	}, func(i int) {
		if _, err := update.Exec(hours(i)); err != nil {
			b.Fatal(err)
		}
	})
}

// BenchmarkImport imports the reference project, read already, against its entries,
// pay and costs alone in bare tables in one batch: its rows without the files of its
// frozen claims, and all of it against the rows and the same files, written one after
// the other.
func BenchmarkImport(b *testing.B) {
	for _, part := range []string{"rows", "rows-and-files"} {
		b.Run(part, func(b *testing.B) {
			a := onFile(b)
			file := projectFile(b, reference)
			claims := slices.Clone(file.Book.Claims)
			if part == "rows" {
				for i := range claims {
					claims[i].Frozen, claims[i].Decisions = 0, nil
				}
			}
			db := bare(b, bareEntries,
				"CREATE TABLE pay (person TEXT, position INTEGER, month TEXT, type TEXT, amount INTEGER, covers TEXT) STRICT",
				`CREATE TABLE sheets (id TEXT PRIMARY KEY, person TEXT, month TEXT, state TEXT) STRICT`,
				`CREATE TABLE costs (id TEXT PRIMARY KEY, code TEXT, dated TEXT, paid TEXT, category TEXT, supplier TEXT,
					document TEXT, description TEXT, amount INTEGER) STRICT`)
			named := func(name string, i int) *book.Book {
				copied := *file.Book
				copied.Agreement.Code, copied.Claims = fmt.Sprint(name, i), claims // no two files are the same
				return &copied
			}
			sideBySide(b, func(i int) {
				if _, err := a.ImportProject(b.Context(), ProjectFile{Book: named("ours", i), SHA256: file.SHA256}); err != nil {
					b.Fatal(err)
				}
			}, func(i int) {
				bareImport(b, db, file.Book, fmt.Sprintf("01a20ad9-a4f3-7116-ba89-%06d", i))
				bareFiles(b, named("bare", i))
			})
		})
	}
}

// bareFiles writes the files of the frozen claims, durably.
func bareFiles(b *testing.B, project *book.Book) {
	b.Helper()
	folder, claims := b.TempDir(), claim.Chain(project)
	for i := range claims {
		if claims[i].Record.Frozen == 0 {
			continue
		}
		for _, f := range ClaimFiles() {
			content, err := WriteClaim(reports.Request{
				Book: project, Claims: claims, Number: i + 1, Format: f.Format, Printer: i18n.For(f.Language),
			})
			if err != nil {
				b.Fatal(err)
			}
			file, err := os.Create(filepath.Join(folder, strings.ReplaceAll(ofClaim(i+1)+f.name(), " ", "-")))
			if err != nil {
				b.Fatal(err)
			}
			_, err = file.Write(content)
			if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// bareImport writes the rows with one prepared statement a table.
func bareImport(b *testing.B, db *sql.DB, project *book.Book, prefix string) {
	b.Helper()
	tx, err := db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	statement := func(table string, columns int) func(values ...any) {
		marks := strings.Repeat(", ?", columns)[2:]
		stmt, err := tx.Prepare("INSERT INTO " + table + " VALUES (" + marks + ")")
		if err != nil {
			b.Fatal(err)
		}
		return func(values ...any) {
			if _, err := stmt.Exec(values...); err != nil {
				b.Fatal(err)
			}
		}
	}
	entry, pay, sheet, cost := statement("entries", 7), statement("pay", 6), statement("sheets", 4), statement("costs", 9)
	for i, s := range project.Sheets {
		id := fmt.Sprintf("%s%06d", prefix, i)
		sheet(id, s.Person, s.Month.String(), string(s.State))
		for at, e := range s.Entries {
			entry(id, at, e.Date.String(), string(e.Activity), int64(e.Hours), e.WorkPackage, e.Note)
		}
	}
	for _, p := range project.People {
		for at, row := range p.Pay {
			pay(p.ID, at, row.Month.String(), row.Type, int64(row.Amount), string(row.Covers))
		}
	}
	for i, c := range project.Costs {
		cost(fmt.Sprintf("%s%06d", prefix, i), c.ID, c.Date.String(), c.Paid.String(), string(c.Category), c.Supplier,
			c.Document, c.Description, int64(c.Amount))
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkLoad reads the Book of the reference project, against scanning its
// entries alone.
func BenchmarkLoad(b *testing.B) {
	a := onFile(b)
	file := projectFile(b, reference)
	if _, err := a.ImportProject(b.Context(), file); err != nil {
		b.Fatal(err)
	}
	db := bare(b, bareEntries,
		"CREATE TABLE pay (person TEXT, position INTEGER, month TEXT, type TEXT, amount INTEGER, covers TEXT) STRICT",
		`CREATE TABLE sheets (id TEXT PRIMARY KEY, person TEXT, month TEXT, state TEXT) STRICT`,
		`CREATE TABLE costs (id TEXT PRIMARY KEY, code TEXT, dated TEXT, paid TEXT, category TEXT, supplier TEXT,
			document TEXT, description TEXT, amount INTEGER) STRICT`)
	bareImport(b, db, file.Book, "01a20ad9-a4f3-7116-ba89-000000")
	sideBySide(b, func(int) {
		fresh := New(a.store, a.files, access.CLI) // keeps no Books yet
		if _, err := fresh.ProjectBook(b.Context(), file.Book.Agreement.Code); err != nil {
			b.Fatal(err)
		}
	}, func(int) {
		rows, err := db.Query(`SELECT position, day, activity, hours, work_package, note
			FROM entries ORDER BY sheet_id, position`)
		if err != nil {
			b.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var position, hours int64
			var day, activity, workPackage, note string
			if err := rows.Scan(&position, &day, &activity, &hours, &workPackage, &note); err != nil {
				b.Fatal(err)
			}
		}
	})
}
