package app

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"hankekirja/internal/importer"
	"hankekirja/internal/ledger"
	"hankekirja/internal/testenv"

	"github.com/jmoiron/sqlx"
	"github.com/xuri/excelize/v2"
)

// ledgerRow is a row of a large ledger of one cost centre, in every column that is read.
func ledgerRow(i int) []string {
	return []string{
		fmt.Sprintf("%d.%d.2025", i%28+1, i/28%12+1), "004512", fmt.Sprintf("4%03d", i%50), "Palvelujen ostot",
		fmt.Sprint(1000 + i/3), fmt.Sprint(i%3 + 1), "ML", fmt.Sprintf("Työpaja numero %d", i),
		fmt.Sprintf("%d %03d,%02d", i%9+1, i%1000, i%100), "", "H1234", "T77",
	}
}

var ledgerHead = []string{
	"Päivämäärä", "Kustannuspaikka", "Tili", "Tilin nimi", "Tosite", "Rivi", "Tositelaji", "Selite", "Debet", "Kredit",
	"Projekti", "Sisäinen tilaus",
}

func ledgerCSV(_ testing.TB, rows int) []byte {
	var text bytes.Buffer
	for i := -1; i < rows; i++ {
		row := ledgerHead
		if i >= 0 {
			row = ledgerRow(i)
		}
		text.WriteString(strings.Join(row, ";") + "\n")
	}
	return text.Bytes()
}

func ledgerXLSX(t testing.TB, rows int) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for i := -1; i < rows; i++ {
		row := ledgerHead
		if i >= 0 {
			row = ledgerRow(i)
		}
		values := make([]any, len(row))
		for at, text := range row {
			values[at] = text
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+2), values); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	data, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

// largeLedger is an import of all entries of a file into a new project, looked at already.
func largeLedger(t testing.TB, a *App, content []byte, number int) ImportLedger {
	t.Helper()
	code := fmt.Sprintf("%s-%d", teamCode, number)
	file, err := ReadProjectFile([]byte(strings.ReplaceAll(teamFile, teamCode, code)))
	if err == nil {
		_, err = a.ImportProject(t.Context(), file)
	}
	if err != nil {
		t.Fatal(err)
	}
	rows, err := importer.OfLedger.Open(bytes.NewReader(content), int64(len(content)), "")
	if err != nil {
		t.Fatal(err)
	}
	cmd := ImportLedger{
		Project: code, Name: "paakirja", Content: content, Sheet: rows.Sheet, Selection: ledger.Selection{By: ledger.Whole},
	}
	cmd.Choices, _ = importer.Guess(rows.Table)
	p, err := a.PlanLedger(t.Context(), cmd)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Seen = p.Digest()
	return cmd
}

func importAll(t testing.TB, a *App, cmd ImportLedger, rows int) {
	t.Helper()
	if done, err := a.ImportLedger(t.Context(), cmd); err != nil || done.Added != rows {
		t.Fatalf("%+v, %v", done, err)
	}
}

// heldMost is the most memory that an import holds above what was held before it, its file
// among that, in bytes; it is weighed a hundred times.
func heldMost(t testing.TB, a *App, cmd ImportLedger, rows int) (most int64) {
	t.Helper()
	const times = 100
	before, weighed := testenv.HeldMemory(), int64(-1)
	cmd.Progress = func(done, all int64) {
		if at := done * times / all; at > weighed {
			weighed, most = at, max(most, testenv.HeldMemory()-before)
		}
	}
	importAll(t, a, cmd, rows)
	return most
}

// The bare table has the columns of an entry and its key, and no more.
const bareLedger = `CREATE TABLE entries (project_id TEXT NOT NULL, import_number BIGINT NOT NULL,
	file_row BIGINT NOT NULL, booked_on TEXT NOT NULL, cost_centre TEXT NOT NULL, account TEXT NOT NULL,
	account_name TEXT NOT NULL, voucher TEXT NOT NULL, line TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
	project TEXT NOT NULL, work_order TEXT NOT NULL, debit_cents BIGINT NOT NULL, credit_cents BIGINT NOT NULL,
	replaces_import BIGINT, replaces_row BIGINT, PRIMARY KEY (project_id, import_number, file_row))`

// bareRows are the entries of a file as the bare table takes them.
func bareRows(b testing.TB, content []byte) (list [][]any) {
	b.Helper()
	rows, err := importer.OfLedger.Open(bytes.NewReader(content), int64(len(content)), "")
	if err != nil {
		b.Fatal(err)
	}
	choices, _ := importer.Guess(rows.Table)
	for l := rows.Ledger(choices); ; {
		row, err := l.Next()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil || row.Entry == nil {
			b.Fatal(err, row.Fault)
		}
		e := row.Entry
		list = append(list, []any{
			"01a20ad9-a4f3-7116-ba89-0123456789ab", 0, row.Row, e.Date.String(), e.CostCentre, e.Account, e.AccountName,
			e.Voucher, e.Line, e.Kind, e.Text, e.Project, e.Order, int64(e.Debit), int64(e.Credit), nil, nil,
		})
	}
}

// bareInsert writes rows in one transaction with one prepared statement, a hundred rows at a
// time: more or fewer take no less time.
func bareInsert(b testing.TB, db *sqlx.DB, list [][]any, number int) {
	b.Helper()
	const batch = 100
	row := ", (" + strings.Repeat(", ?", len(list[0]))[2:] + ")"
	tx, err := db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	insert, err := tx.Prepare(db.Rebind("INSERT INTO entries VALUES " + strings.Repeat(row, batch)[2:]))
	if err != nil {
		b.Fatal(err)
	}
	values := make([]any, 0, batch*len(list[0]))
	for rows := range slices.Chunk(list, batch) {
		values = values[:0]
		for _, row := range rows {
			row[1] = number
			values = append(values, row...)
		}
		if _, err := insert.Exec(values...); err != nil {
			b.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
}

// bothDatabases give the use cases on a new database of each engine, and another one with
// the bare table.
var bothDatabases = map[string]func(b *testing.B) (*App, *sqlx.DB){
	"sqlite": func(b *testing.B) (*App, *sqlx.DB) {
		return onFile(b), sqlx.NewDb(bare(b, bareLedger+" WITHOUT ROWID"), "sqlite3")
	},
	"postgres": func(b *testing.B) (*App, *sqlx.DB) {
		db := sqlx.MustOpen("pgx", testenv.Postgres(b, nil))
		b.Cleanup(func() { _ = db.Close() })
		db.MustExec(bareLedger)
		return onStore(b, testenv.Postgres(b, nil), fixedClock{}), db
	},
}

// BenchmarkLedgerImport imports 100,000 entries that were looked at, which reads the file,
// compares, and records them with digest, sums, event and chain, against inserting the same
// rows, read already, into a bare table: it should take at most twice as long (a ratio of
// their time to ours from 0.5), and hold at most 2.5 times what 10,000 entries take.
func BenchmarkLedgerImport(b *testing.B) {
	const many, few, rounds = 100_000, 10_000, 5
	for engine, open := range bothDatabases {
		b.Run(engine, func(b *testing.B) {
			a, db := open(b)
			content, projects := ledgerCSV(b, many), 0
			planned := func(content []byte) ImportLedger {
				projects++
				return largeLedger(b, a, content, projects)
			}
			list := bareRows(b, content)
			var ours, theirs []time.Duration
			for b.Loop() {
				for range rounds {
					cmd := planned(content)
					start := time.Now()
					importAll(b, a, cmd, many)
					middle := time.Now()
					bareInsert(b, db, list, projects)
					theirs, ours = append(theirs, time.Since(middle)), append(ours, middle.Sub(start))
				}
			}
			our, their := median(ours), median(theirs)
			b.ReportMetric(many/our.Seconds(), "rows/s")
			b.ReportMetric(many/their.Seconds(), "bare-rows/s")
			b.ReportMetric(float64(their)/float64(our), "bare/ours")
			b.ReportMetric(0, "ns/op") // of both, with what is no part of either
			for name, file := range map[string]func(testing.TB, int) []byte{"CSV": ledgerCSV, "XLSX": ledgerXLSX} {
				little := heldMost(b, a, planned(file(b, few)), few)
				much := heldMost(b, a, planned(file(b, many)), many)
				b.ReportMetric(float64(much)/float64(little), name+"-memory-ratio")
				b.ReportMetric(float64(much)/(1<<20), name+"-held-MB")
			}
		})
	}
}
