package web_test

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/demo"
	"hankekirja/internal/testenv"
	"hankekirja/web"
)

// largeVariable says how many projects BenchmarkLarge has, a thousand entries in each.
const largeVariable = "HANKEKIRJA_BENCH_PROJECTS"

// fewProjects fill a page of the lists: a page of a small database has as many rows as one
// of a large.
const fewProjects = 20

func largeSize(b *testing.B) int {
	b.Helper()
	text := os.Getenv(largeVariable)
	if text == "" {
		return manyProjects
	}
	size, err := strconv.Atoi(text)
	if err != nil || size < fewProjects {
		b.Fatalf("%s is %q: a number from %d", largeVariable, text, fewProjects)
	}
	return size
}

// portfolioSite serves a database with a portfolio of so many projects, and tells how long
// a project took to load.
func portfolioSite(b *testing.B, driver, dsn string, projects int) site {
	b.Helper()
	s := serveOn(b, dsn, web.Options{Demo: true}, access.CLI)
	start := time.Now()
	if err := demo.LoadPortfolio(b.Context(), s.store, s.app, projects, nil); err != nil {
		b.Fatal(err)
	}
	took := time.Since(start)
	if driver == "pgx" { // which does so by itself within a minute
		db, err := sql.Open(driver, dsn)
		if err == nil {
			_, err = db.Exec("ANALYZE")
		}
		if err = errors.Join(err, db.Close()); err != nil {
			b.Fatal(err)
		}
	}
	b.Logf("%d projects of %d entries loaded in %s", projects, demo.EntriesOfProject, took.Round(time.Millisecond))
	return s
}

// BenchmarkLarge asks for the same pages of a database with a page of projects and of one
// with ten thousand, with a thousand entries in each, in turn, on both engines: the ratio
// of the medians should stay below 1.3, where both lead to as many projects (the first
// people of a small database have fewer of them). It takes all projects along as files.
//
// Then it reckons all totals anew, beside one query that adds up the same hours, reading
// every entry once: the hours should take at most 1.5 times as long. Where a project stands
// is no matter of adding up: it takes the whole Book, its claims and both forecasts, as the
// page of the project does, and so is a figure of its own, by project; several are reckoned
// side by side, on as many processors as there are.
func BenchmarkLarge(b *testing.B) {
	size := largeSize(b)
	dir := b.TempDir()
	for _, engine := range []struct {
		name, driver string
		dsn          func(name string) string
	}{
		{"sqlite", "sqlite3", func(name string) string { return "sqlite:" + filepath.Join(dir, name+".db") }},
		{"postgres", "pgx", func(string) string { return testenv.Postgres(b, nil) }},
	} {
		b.Run(engine.name, func(b *testing.B) {
			dsn := engine.dsn("many")
			few := portfolioSite(b, engine.driver, engine.dsn("few"), fewProjects)
			many := portfolioSite(b, engine.driver, dsn, size)
			largePages(b, few, many)
			b.Run("files", func(b *testing.B) { largeFiles(b, many) })
			b.Run("rebuild", func(b *testing.B) { rebuildBesideQuery(b, many, engine.driver, dsn) })
		})
	}
}

func largePages(b *testing.B, few, many site) {
	b.Helper()
	month := few.app.Today().Month() - 1
	const project = "/projects/SALKKU-00007"
	for _, page := range []struct{ name, path string }{
		{"portfolio", "/portfolio"}, {"portfolio-by-use", "/portfolio?order=use"},
		{"portfolio-by-deadline", "/portfolio?order=deadline"}, {"portfolio-all", "/portfolio?all=1"},
		{"people", "/portfolio/people"}, {"project", project + "?anew"},
		{"month", project + "/people/h1/months/" + month.String() + "?anew"}, {"projects", "/"},
	} {
		b.Run(page.name, func(b *testing.B) {
			got := many.get(b, page.path, "fi")
			if got.status != http.StatusOK {
				b.Fatal(page.path, got.status)
			}
			ofProjects := func(r response) float64 { return float64(strings.Count(r.body, `href="/projects/`)) }
			shown := ofProjects(got) / max(1, ofProjects(few.get(b, page.path, "fi")))
			var small, large []time.Duration
			for b.Loop() {
				small = append(small, few.took(b, page.path))
				large = append(large, many.took(b, page.path))
			}
			b.ReportMetric(float64(median(small).Microseconds()), "µs-few")
			b.ReportMetric(float64(median(large).Microseconds()), "µs-many")
			b.ReportMetric(float64(median(large))/float64(median(small)), "many/few")
			b.ReportMetric(shown, "shown-many/few")
		})
	}
}

// largeFiles takes all projects along, and tells how long that takes and how much memory it
// needs beside what the program has.
func largeFiles(b *testing.B, many site) {
	b.Helper()
	for _, format := range listFormats {
		b.Run(format, func(b *testing.B) {
			var times []time.Duration
			var most uint64
			for b.Loop() {
				times = append(times, many.took(b, "/portfolio/download/"+format))
				most = max(most, peak(func() { many.took(b, "/portfolio/download/"+format) }))
			}
			b.ReportMetric(float64(median(times).Milliseconds()), "ms-file")
			b.ReportMetric(float64(most)/1_000_000, "MB-peak")
		})
	}
}

// peak is how far the heap grows while do runs, garbage that is not collected yet included.
func peak(do func()) (most uint64) {
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	done := make(chan struct{})
	go func() { defer close(done); do() }()
	for look := time.Tick(5 * time.Millisecond); ; {
		select {
		case <-done:
			return most
		case <-look:
			runtime.ReadMemStats(&now)
			most = max(most, now.HeapAlloc-min(before.HeapAlloc, now.HeapAlloc))
		}
	}
}

// sameHours adds up what the hours that are kept are of, each entry once in the order of
// its key.
const sameHours = `SELECT COUNT(*), CAST(SUM(n) AS BIGINT), CAST(SUM(a + b + c + d) AS BIGINT) FROM (
	SELECT person_id, month, COUNT(*) AS n, COALESCE(SUM(CASE WHEN activity = 'project' THEN hours END), 0) AS a,
		COALESCE(SUM(CASE WHEN activity = 'other_eu' THEN hours END), 0) AS b,
		COALESCE(SUM(CASE WHEN activity = 'other_work' THEN hours END), 0) AS c,
		COALESCE(SUM(CASE WHEN activity = 'absence' THEN hours END), 0) AS d
	FROM entries GROUP BY person_id, month) AS sums`

// rebuildBesideQuery reckons all totals anew once a turn: first the hours where none are
// kept, then all of them, where those that are kept are right.
func rebuildBesideQuery(b *testing.B, s site, driver, dsn string) {
	b.Helper()
	db, err := sql.Open(driver, strings.TrimPrefix(dsn, "sqlite:"))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	var query, missing, hours, standings []time.Duration
	var sheets, entries, sum int64
	projects := 0
	for b.Loop() {
		start := time.Now()
		if err := db.QueryRow(sameHours).Scan(&sheets, &entries, &sum); err != nil {
			b.Fatal(err)
		}
		query = append(query, time.Since(start))
		if _, err := db.Exec("DELETE FROM sheet_totals"); err != nil {
			b.Fatal(err)
		}
		ctx, enough := context.WithCancel(b.Context())
		start = time.Now()
		_, err := s.store.RebuildTotals(ctx, true, func(done, of int) {
			if done == of/2 {
				missing = append(missing, time.Since(start))
				enough()
			}
		})
		if !errors.Is(err, context.Canceled) {
			b.Fatal(err)
		}
		start = time.Now()
		projects, err = s.store.RebuildTotals(b.Context(), true, func(done, of int) {
			if done == of/2 {
				hours = append(hours, time.Since(start))
			}
		})
		if err != nil {
			b.Fatal(err)
		}
		standings = append(standings, time.Since(start)-hours[len(hours)-1])
	}
	base := float64(median(query))
	b.ReportMetric(float64(entries), "entries")
	b.ReportMetric(float64(median(query).Milliseconds()), "ms-query")
	b.ReportMetric(float64(median(missing))/base, "missing-hours/query")
	b.ReportMetric(float64(median(hours))/base, "hours/query")
	b.ReportMetric(float64(median(standings).Microseconds())/float64(projects), "µs-standing")
}
