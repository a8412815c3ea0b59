package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"sync"
	"testing"

	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"
)

// draft is a sheet of a person of everyField in a month that has none.
func draft(hours int64) timesheet.Sheet {
	month := calendar.NewMonth(2025, 11)
	return timesheet.Sheet{Person: "B", Month: month, State: timesheet.Draft, Entries: []timesheet.Entry{
		{Date: month.First(), Activity: timesheet.OtherWork, Hours: 725, Note: "a"},
		{Date: month.First() + 1, Activity: timesheet.Absence, Hours: money.Hours(hours)},
	}}
}

// saveSheet saves a sheet over the version its writer saw.
func saveSheet(ctx context.Context, s *Store, project string, version int64, next timesheet.Sheet) error {
	return s.Update(ctx, "tester", func(tx *Tx) error {
		if _, err := tx.lock(project); err != nil {
			return err
		}
		current, err := tx.Sheet(project, next.Person, next.Month)
		if err != nil {
			return err
		}
		if _, err := tx.SaveSheet(project, current, version, next); err != nil {
			return err
		}
		return tx.Record(audit.Event{Chain: project, Action: "sheet.recorded"})
	})
}

// saveOver saves a sheet over whatever version it has by then.
func saveOver(ctx context.Context, s *Store, project string, next timesheet.Sheet) error {
	for {
		var seen int64
		err := s.View(ctx, func(tx *ViewTx) error {
			row, err := tx.Sheet(project, next.Person, next.Month)
			if err == nil {
				seen = row.Version
			}
			return err
		})
		if err != nil {
			return err
		}
		err = saveSheet(ctx, s, project, seen, next)
		if all := fault.All(err); len(all) != 1 || all[0].Key != "store.stale" {
			return err
		}
	}
}

func sheetVersion(t *testing.T, s *Store, project string, of timesheet.Sheet) (version int64, entries int) {
	t.Helper()
	err := s.View(t.Context(), func(tx *ViewTx) error {
		row, err := tx.Sheet(project, of.Person, of.Month)
		version, entries = row.Version, len(row.Entries)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return version, entries
}

func TestASheetIsSavedOverTheVersionItsWriterSaw(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		project := add(t, s, readBook(t, everyField))
		for i, step := range []struct {
			version int64
			want    string
		}{{0, ""}, {0, "store.stale"}, {1, "store.stale"}, {2, ""}, {3, ""}} {
			err := saveSheet(t.Context(), s, project, step.version, draft(int64(100+i)))
			got := ""
			if all := fault.All(err); len(all) > 0 {
				got = all[0].Key
			}
			if got != step.want {
				t.Fatalf("step %d: %v, want %q", i, err, step.want)
			}
		}
		if version, entries := sheetVersion(t, s, project, draft(0)); version != 4 || entries != 2 {
			t.Errorf("version %d with %d entries, want 4 with 2", version, entries)
		}
		verified, err := s.Verify(t.Context(), nil, func(int, int) {})
		if err != nil || verified.Events != 5 {
			t.Errorf("verify: %d events, %v; want 5", verified.Events, err)
		}
	})
}

// Only what changed is written, and what is read is what was saved.
func TestASheetIsSavedWhereverItsEntriesChange(t *testing.T) {
	entry := func(hours money.Hours) timesheet.Entry {
		return timesheet.Entry{Date: draft(0).Month.First(), Activity: timesheet.OtherWork, Hours: hours}
	}
	onEachEngine(t, func(t *testing.T, s *Store) {
		project := add(t, s, readBook(t, everyField))
		for _, hours := range [][]money.Hours{
			{1, 2, 3, 4}, {1, 2, 3, 4}, {1, 9, 3, 4}, {8, 9, 3, 7}, {8, 9, 3, 7, 6, 5}, {8, 3, 7, 6, 5}, {8, 3, 7}, {2, 8, 3, 7},
			{8, 8}, {8}, {}, {1},
		} {
			next := draft(0)
			next.Entries = nil
			for _, h := range hours {
				next.Entries = append(next.Entries, entry(h))
			}
			if err := saveOver(t.Context(), s, project, next); err != nil {
				t.Fatal(err)
			}
			var saved *SheetRow
			err := s.View(t.Context(), func(tx *ViewTx) (err error) {
				saved, err = tx.Sheet(project, next.Person, next.Month)
				return err
			})
			if err != nil || !slices.Equal(saved.Entries, next.Entries) {
				t.Errorf("saved %v, read %v, %v", next.Entries, saved.Entries, err)
			}
		}
		if _, err := s.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Errorf("verify: %v", err)
		}
	})
}

func TestAChangeWithoutAnEventIsNotSaved(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		b := readBook(t, everyField)
		err := s.Update(t.Context(), "tester", func(tx *Tx) error {
			id, err := tx.AddProject(b)
			if err != nil {
				return err
			}
			return tx.Record(audit.Event{Chain: id, Action: "project.imported"})
		})
		if !errors.Is(err, errUnrecorded) {
			t.Fatalf("err = %v, want errUnrecorded", err)
		}
		add(t, s, b) // nothing was left behind
	})
}

func TestNothingIsSavedAfterAnError(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		b := readBook(t, everyField)
		add(t, s, b)
		other := *b
		other.Agreement.Code = "OTHER"
		broken := errors.New("changed my mind")
		for name, change := range map[string]func(*Tx) error{
			"returned": func(tx *Tx) error {
				if _, err := tx.AddProject(&other); err != nil {
					return err
				}
				return broken
			},
			"of the database, not returned": func(tx *Tx) error {
				_, _ = tx.AddProject(b)
				return tx.Record(audit.Event{Chain: audit.Installation, Action: "project.added"})
			},
			"of a cancelled request": func(tx *Tx) error {
				ctx, cancel := context.WithCancel(tx.ctx)
				cancel()
				tx.ctx = ctx
				_, err := tx.AddProject(&other)
				return err
			},
		} {
			if err := s.Update(t.Context(), "tester", change); err == nil {
				t.Errorf("%s: no error", name)
			}
		}
		add(t, s, &other)
		if _, err := s.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Errorf("verify: %v", err)
		}
	})
}

func TestAPanicSavesNothingAndLeavesTheStoreUsable(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		b := readBook(t, everyField)
		add(t, s, b)
		func() {
			defer func() { _ = recover() }()
			_ = s.Update(t.Context(), "tester", func(tx *Tx) error {
				if err := tx.exec("UPDATE projects SET unit = 'x'"); err != nil {
					return err
				}
				panic("a fault of the program")
			})
		}()
		if _, err := s.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Errorf("verify: %v", err)
		}
		other := *b
		other.Agreement.Code = "OTHER"
		add(t, s, &other)
	})
}

func TestManyWritersOfOneProjectAreOrdered(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		project := add(t, s, readBook(t, everyField))
		const writers = 12
		var group sync.WaitGroup
		for range writers {
			group.Go(func() {
				if err := saveOver(t.Context(), s, project, draft(100)); err != nil {
					t.Errorf("writer: %v", err)
				}
			})
		}
		group.Wait()
		if version, _ := sheetVersion(t, s, project, draft(0)); version != 1+writers {
			t.Errorf("version %d, want %d", version, 1+writers)
		}
		if _, err := s.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Errorf("verify: %v", err)
		}
	})
}

// eventsAfter reads the events of a chain after the given number.
func eventsAfter(tx *ViewTx, chain string, after int64) ([]audit.Event, error) {
	var events []audit.Event
	err := tx.each(func(rows *sql.Rows) error {
		sealed, err := scanEvent(rows, chain)
		if err != nil {
			return err
		}
		event, err := sealed.Open()
		events = append(events, event)
		return err
	}, `SELECT seq, at, action, body_digest, hash, salt, body
		FROM events WHERE chain = ? AND seq > ? ORDER BY seq`, chain, after)
	return events, err
}

func TestEventsSayWhoWhenAndWhat(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		project := add(t, s, readBook(t, everyField))
		if err := saveSheet(t.Context(), s, project, 0, draft(100)); err != nil {
			t.Fatal(err)
		}
		var events []audit.Event
		err := s.View(t.Context(), func(tx *ViewTx) (err error) {
			events, err = eventsAfter(tx, project, 1)
			return err
		})
		if err != nil || len(events) != 1 {
			t.Fatalf("%d events, %v; want 1", len(events), err)
		}
		e := events[0]
		if e.Actor != "tester" || e.Action != "sheet.recorded" || e.Seq != 2 ||
			e.Time.UnixMicro() != (fixedClock{}).Now().UnixMicro() ||
			len(e.Subjects) != 1 || e.Subjects[0].ID != "B/2025-11" {
			t.Errorf("event %+v", e)
		}
	})
}

// allFrozen has something in every field, and no open claim.
func allFrozen(t *testing.T) *book.Book {
	t.Helper()
	b := *readBook(t, everyField)
	b.Claims = slices.Clone(b.Claims)
	for i := range b.Claims {
		if b.Claims[i].Frozen == 0 {
			b.Claims[i].Frozen = b.Claims[i].LastDay()
		}
	}
	return &b
}

// What may not change, tried from inside the program; the triggers stand in the
// way of everybody else.
func TestThePastDoesNotChange(t *testing.T) {
	statements := []string{
		"UPDATE events SET action = 'x'",
		"DELETE FROM events",
		"UPDATE sheets SET version = 9 WHERE state = 'approved'",
		"DELETE FROM sheets WHERE state = 'approved'",
		"UPDATE entries SET hours = 1 WHERE month = '2023-01'",
		"DELETE FROM entries WHERE month = '2023-01'",
		"INSERT INTO entries SELECT person_id, month, 900, '2025-01-01', 'project', 1, '', '', '', '', NULL FROM sheets " +
			"WHERE state = 'approved'",
		"INSERT INTO entries SELECT person_id, month, 900, '2025-01-01', 'project', 1, '', '', '', '', NULL FROM sheets " +
			"WHERE state = 'submitted'",
		"UPDATE sheets SET state = 'draft' WHERE state = 'approved'",
		"UPDATE sheets SET state = 'draft' WHERE state = 'submitted'",
		"UPDATE sheets SET state = 'approved', signed_by = 'x' WHERE state = 'submitted'",
		"DELETE FROM sheets WHERE state = 'submitted'",
		"UPDATE kept_sheets SET reason = 'x'",
		"DELETE FROM kept_sheets",
		"UPDATE kept_entries SET hours = 1",
		"DELETE FROM kept_entries",
		"INSERT INTO kept_entries SELECT person_id, month, version, 900, " + entryColumns + " FROM kept_entries",
		"UPDATE entries SET person_id = (SELECT person_id FROM sheets WHERE state = 'approved'), month = '2023-01', " +
			"position = 900 + position WHERE month = '2024-02'",
		"UPDATE claims SET final = 1 WHERE frozen_on IS NOT NULL",
		"DELETE FROM claims WHERE frozen_on IS NOT NULL",
		"UPDATE corrections SET amount_cents = 1",
		"DELETE FROM corrections",
		"INSERT INTO corrections SELECT id, 900, 1, 'staff', '', NULL, '', 1, '' FROM claims WHERE frozen_on IS NOT NULL",
	}
	// PostgreSQL has no REPLACE; its ON CONFLICT DO UPDATE is an update.
	sqliteOnly := []string{
		"REPLACE INTO events SELECT chain, seq, at, 'x', body_digest, hash, salt, body FROM events",
		"REPLACE INTO sheets (person_id, month, position, state, not_before_claim, version) " +
			"SELECT person_id, month, position, 'draft', 0, 9 FROM sheets WHERE state = 'approved'",
		"REPLACE INTO entries SELECT person_id, month, position, day, activity, 1, '', '', '', '', NULL FROM entries " +
			"WHERE month = '2023-01'",
		"REPLACE INTO kept_entries SELECT person_id, month, version, position, day, activity, 1, '', '', '', '', NULL " +
			"FROM kept_entries",
		"REPLACE INTO kept_sheets SELECT * FROM kept_sheets",
		"REPLACE INTO claims SELECT id, project_id, number, from_month, to_month, 0, NULL, paid_by FROM claims " +
			"WHERE frozen_on IS NOT NULL",
	}
	postgresOnly := []string{
		"TRUNCATE events CASCADE", "TRUNCATE deletions", "TRUNCATE sheets CASCADE", "TRUNCATE entries",
		"TRUNCATE kept_sheets CASCADE", "TRUNCATE kept_entries", "TRUNCATE claims CASCADE", "TRUNCATE corrections",
	}
	own := map[string][]string{sqliteEngine.driver: sqliteOnly, postgresEngine.driver: postgresOnly}
	onEachEngine(t, func(t *testing.T, s *Store) {
		statements := slices.Concat(statements, own[s.engine.driver])
		add(t, s, allFrozen(t))
		for _, statement := range statements {
			err := s.Update(t.Context(), "tester", func(tx *Tx) error { return tx.exec(statement) })
			if fault.KindOf(err) != fault.Locked {
				t.Errorf("%s: %v, want a fault of kind locked", statement, err)
			}
		}
		for _, open := range []string{
			"INSERT INTO decisions SELECT id, 900, '2026-01-01', '' FROM claims",
			"UPDATE sheets SET version = 9 WHERE state = 'draft'",
		} {
			if err := s.Update(t.Context(), "tester", func(tx *Tx) error { return tx.exec(open) }); err != nil {
				t.Errorf("%s: %v, want no error", open, err)
			}
		}
	})
}
