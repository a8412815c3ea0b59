package demo

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/fault"
	"hankekirja/internal/files"
	"hankekirja/internal/store"
	"hankekirja/internal/testenv"
	"hankekirja/internal/timesheet"
)

func TestMain(m *testing.M) { testenv.Main(m) }

// fixedClock stands still.
type fixedClock time.Time

func (c fixedClock) Now() time.Time { return time.Time(c) }

// demonstration is a database with the clock that it is loaded by.
type demonstration struct {
	*app.App
	store *store.Store
	clock *Clock
}

// created is an empty database, just after midnight of a day.
func created(t *testing.T, dsn string, today calendar.Date) demonstration {
	t.Helper()
	clock := NewClock(fixedClock(at(today, 0, 10)))
	s, err := store.Create(t.Context(), dsn, clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return demonstration{app.New(s, files.In(filepath.Join(t.TempDir(), "files")), access.CLI), s, clock}
}

func (d *demonstration) load(ctx context.Context) error { return Load(ctx, d.store, d.App, d.clock) }

func loaded(t *testing.T, today calendar.Date) demonstration {
	t.Helper()
	d := created(t, "sqlite::memory:", today)
	d.mustLoad(t)
	return d
}

func (d *demonstration) mustLoad(t *testing.T) {
	t.Helper()
	if err := d.load(t.Context()); err != nil {
		t.Fatal(err, fault.All(err))
	}
}

func (d *demonstration) book(t *testing.T, code string) *book.Book {
	t.Helper()
	b, err := d.ProjectBook(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func (d *demonstration) codes(t *testing.T) string {
	t.Helper()
	codes, _, err := d.ListProjects(t.Context(), app.ProjectList{Most: 9})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(codes, " ")
}

const allCodes = "ESI-DATA ESI-POLKU JKL-KASVU ESI-KIERTO" // by name

// todays are days to load on: an ordinary one, a leap day, and the first of a year.
var todays = []calendar.Date{
	calendar.NewDate(2026, 11, 26), calendar.NewDate(2024, 2, 29), calendar.NewDate(2029, 1, 1),
}

func TestDemoIsWholeAndPlausibleOnAnyDay(t *testing.T) {
	for _, today := range todays {
		t.Run(today.String(), func(t *testing.T) {
			t.Parallel()
			d := loaded(t, today)
			if codes := d.codes(t); codes != allCodes {
				t.Errorf("projects %s, want %s", codes, allCodes)
			}
			verified, err := d.Verify(t.Context(), nil, func(int, int) {})
			if err != nil || len(verified.Heads) != 5 {
				t.Errorf("%d chains, %v", len(verified.Heads), err)
			}
			if now := d.clock.Now(); !now.Equal(at(today, 0, 10)) {
				t.Errorf("after loading the clock shows %s", now)
			}
			for _, code := range []string{codeData, codeCircle, codePath} {
				plausible(t, d.book(t, code))
			}
			d.hasSomethingToLookAt(t, today)
			worksInFull(t, d.book(t, codeData))
			if during := d.book(t, codeData).Agreement.Period(); !during.Contains(today) {
				t.Errorf("%s lasts from %s to %s, not today", codeData, during.From, during.To)
			}
		})
	}
}

// wantChecks are the errors and warnings of each claim.
var wantChecks = map[string]string{codeData + " 2": "error timesheet_not_approved mallikas"}

// plausible asks of every claim that it is free of errors but for the one left to
// mend, and that its categories are used within their estimates.
func plausible(t *testing.T, b *book.Book) {
	t.Helper()
	for _, c := range claim.Chain(b) {
		name := fmt.Sprint(b.Agreement.Code, " ", c.Record.Number)
		var checks []string
		for _, k := range c.Checks {
			if k.Severity != costing.Info {
				checks = append(checks, strings.TrimSpace(fmt.Sprint(k.Severity, " ", k.Code, " ", k.Person)))
			}
		}
		if got := strings.Join(checks, "; "); got != wantChecks[name] {
			t.Errorf("%s: checks %q, want %q", name, got, wantChecks[name])
		}
		if gross := c.Own.Gross.Cents(); gross < 30_000_00 || gross > 130_000_00 {
			t.Errorf("%s: %s €", name, gross)
		}
		if c.Own.Payable.Cents() <= 0 || c.Own.Own.Cents() <= 0 {
			t.Errorf("%s: payable %s, own funding %s", name, c.Own.Payable.Cents(), c.Own.Own.Cents())
		}
		for _, row := range c.Comparison {
			if row.Left == nil || row.Left.Cents() < 0 {
				t.Errorf("%s: %s goes over its estimate or has none", name, row.Category)
			}
		}
	}
}

// What each project is there to show.
func TestDemoShowsWhatItIsFor(t *testing.T) {
	today := todays[0]
	d := loaded(t, today)
	states := func(code string) string {
		var words []string
		for _, c := range d.book(t, code).Claims {
			word := "open"
			switch {
			case len(c.Decisions) > 0:
				word = fmt.Sprintf("decided with %d deductions", len(c.Decisions[0].Deductions))
			case c.Frozen != 0:
				word = "frozen"
			}
			words = append(words, word)
		}
		return strings.Join(words, ", ")
	}
	for code, want := range map[string]string{
		codeData:   "decided with 1 deductions, open",
		codeCircle: "decided with 2 deductions, decided with 0 deductions, frozen",
		codePath:   "decided with 0 deductions, decided with 1 deductions",
	} {
		if got := states(code); got != want {
			t.Errorf("claims of %s are %s, want %s", code, got, want)
		}
	}
	sheets, kept := map[string]int{}, 0
	for _, s := range d.book(t, codeData).Sheets {
		sheets[string(s.State)]++
		if s.State != timesheet.Draft && (s.Signed == nil || s.Signed.Digest != timesheet.Digest(codeData, &s)) ||
			s.State == timesheet.Approved && s.Approved.Name != "Kirsi Vuorela" {
			t.Errorf("the sheet of %s of %s has signature %+v and approval %+v", s.Person, s.Month, s.Signed, s.Approved)
		}
		for i := range s.Earlier {
			kept += len(timesheet.Differences(s.Earlier[i].Entries, s.Entries))
		}
	}
	if kept == 0 {
		t.Errorf("%s shows no month that was returned and mended", codeData)
	}
	if got, want := fmt.Sprint(sheets), "map[approved:38 draft:5 submitted:5]"; got != want {
		t.Errorf("sheets are %s, want %s", got, want)
	}
	d.showsEveryWayOfAMonth(t, today)
	circle := d.book(t, codeCircle)
	a := &circle.Agreement
	if len(a.Amendments) != 2 || len(a.Grant.Parts) != 2 || a.Advance == nil || len(circle.Claims[1].Corrections) != 1 {
		t.Errorf("%s lacks an amendment, a part, its advance or its correction", codeCircle)
	}
	data, err := d.FrozenFile(t.Context(), codeCircle, 2, app.ClaimFile{Format: "xlsx", Language: "sv"})
	if err != nil || len(data) == 0 {
		t.Errorf("the frozen workbook: %d bytes, %v", len(data), err)
	}
}

func TestDemoHistorySaysWhoWhenAndWhy(t *testing.T) {
	today := todays[0]
	d := loaded(t, today)
	for code, want := range map[string]struct {
		events   int
		began    string // year, month, day and time of the first
		creation string
	}{
		codeData:   {146, "2026-02-09 09:05", "project.imported"},
		codeCircle: {106, "2024-07-15 10:10", "project.created"},
		codePath:   {41, "2025-03-12 09:20", "project.created"},
	} {
		entries, more, err := d.History(t.Context(), code, app.HistoryFilter{Most: 1000})
		if err != nil || more != 0 || len(entries) != want.events {
			t.Fatalf("%s: %d events, %v; want %d", code, len(entries), err, want.events)
		}
		slices.Reverse(entries)
		first := entries[0]
		if at := first.Time.Format("2006-01-02 15:04"); at != want.began || first.Action != want.creation ||
			first.Name != "Päivi Ylitalo" {
			t.Errorf("%s begins at %s with %s by %s", code, at, first.Action, first.Name)
		}
		actors := map[string]bool{}
		for i, e := range entries {
			actors[e.Name] = true
			if e.Time.After(d.clock.Now()) || i > 0 && e.Time.Before(entries[i-1].Time) {
				t.Errorf("%s: event %d is of %s", code, e.Seq, e.Time)
			}
			known := slices.ContainsFunc(people, func(p someone) bool { return p.name == e.Name })
			byForm := !strings.HasPrefix(e.Action, "project.") && !strings.HasPrefix(e.Action, "sheet.") &&
				!strings.HasPrefix(e.Action, "ledger") && e.Action != "claim.frozen" && e.Action != "claim.reconciled" &&
				e.Action != "member.added"
			if e.Action == "sheet.returned" && e.Reason == "" {
				t.Errorf("%s: event %d returns a month without a word", code, e.Seq)
			}
			if !known || byForm && (e.Reason == "" || len(e.Records) == 0) {
				t.Errorf("%s: event %d, %s by %q for %q of %d records", code, e.Seq, e.Action, e.Name, e.Reason, len(e.Records))
			}
		}
		if len(actors) < 3 {
			t.Errorf("%s was made by %v alone", code, actors)
		}
	}
}

func TestDemoLeavesOtherDatabasesAlone(t *testing.T) {
	d := loaded(t, todays[0])
	before, err := d.Verify(t.Context(), nil, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	d.mustLoad(t)
	after, err := d.Verify(t.Context(), nil, func(int, int) {})
	if err != nil || after.Events != before.Events {
		t.Errorf("loading again: %d events, %v; want %d", after.Events, err, before.Events)
	}
	other := created(t, "sqlite::memory:", todays[0])
	file, err := app.ReadProjectFile(reference)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.ImportProject(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	if err := other.load(t.Context()); fault.KindOf(err) != fault.Conflict || fault.All(err)[0].Key != "demo.not_empty" {
		t.Errorf("a database with a project: %v", err)
	}
	if codes := other.codes(t); codes != "JKL-KASVU" {
		t.Errorf("a database with a project has %s", codes)
	}
}

// stopping is a clock that ends the work after some readings.
type stopping struct {
	store.Clock
	left int
	stop func()
}

func (c *stopping) Now() time.Time {
	if c.left--; c.left == 0 {
		c.stop()
	}
	return c.Clock.Now()
}

func TestDemoThatIsBrokenOffLeavesNothing(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	clock := NewClock(fixedClock(at(todays[0], 0, 10)))
	s, err := store.Create(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "demo.db"),
		&stopping{Clock: clock, left: 40, stop: stop})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	d := demonstration{app.New(s, files.In(filepath.Join(t.TempDir(), "files")), access.CLI), s, clock}
	if err := d.load(ctx); err == nil {
		t.Error("a loading that was broken off is told to be done")
	}
	if codes := d.codes(t); codes != "" {
		t.Errorf("it left %s", codes)
	}
	d.mustLoad(t)
	if codes := d.codes(t); codes != allCodes {
		t.Errorf("after it the projects are %s", codes)
	}
}

func TestDemoLoadsIntoPostgreSQL(t *testing.T) {
	d := created(t, testenv.Postgres(t, func(dsn string) error {
		_, _, err := store.Migrate(context.Background(), dsn, store.SystemClock{})
		return err
	}), todays[0])
	d.mustLoad(t)
	if codes := d.codes(t); codes != allCodes {
		t.Errorf("projects %s", codes)
	}
	if _, err := d.Verify(t.Context(), nil, func(int, int) {}); err != nil {
		t.Error(err)
	}
}
