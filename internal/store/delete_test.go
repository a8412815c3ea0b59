package store

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"

	"github.com/google/go-cmp/cmp"
)

// deletionTables are those of what was deleted.
var deletionTables = []string{"deletions"}

// deleteProject deletes a project as the use case does.
func deleteProject(t *testing.T, s *Store, code string) {
	t.Helper()
	changed(t, s, "", func(tx *Tx) error {
		if err := tx.LockEverything(); err != nil {
			return err
		}
		id, err := tx.LockProject(code)
		if err != nil {
			return err
		}
		return tx.DeleteProject(id, code, audit.Event{
			Reason: "over", Details: []audit.Detail{{Name: audit.DetailKeptUntil, Value: "2025-12-31"}},
		})
	})
}

// withDeleted is a database in which one of two projects, with a member, was deleted,
// and what it held before that one was added.
func withDeleted(t *testing.T, s *Store) (gone, other string, before map[string]tableRows, heads []audit.Head) {
	t.Helper()
	other = add(t, s, readBook(t, reference))
	user := addUser(t, s, aino)
	member(t, s, "", other, (*Tx).AddMember, audit.MemberRow{User: user, Role: access.Finance})
	before = snapshot(t, s, slices.Concat(tables(), accessTables)...)
	gone = add(t, s, readBook(t, everyField))
	with := snapshot(t, s, tables()...)
	for table := range with {
		if len(with[table].rows) == len(before[table].rows) {
			t.Fatalf("the project that goes has no row in %s", table)
		}
	}
	member(t, s, "", gone, (*Tx).AddMember, audit.MemberRow{User: user, Role: access.Member, Person: "B"})
	verified, err := verify(t, s)
	if err != nil {
		t.Fatal(err)
	}
	deleteProject(t, s, readBook(t, everyField).Agreement.Code)
	return gone, other, before, verified.Heads
}

func TestOfADeletedProjectOnlyTheHeadersOfItsEventsAreLeft(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		gone, _, before, kept := withDeleted(t, s)
		after := snapshot(t, s, slices.Concat(tables(), accessTables)...)
		for table := range before {
			if table == "chains" || table == "events" {
				continue
			}
			if !same(map[string]tableRows{table: before[table]}, map[string]tableRows{table: after[table]}) {
				t.Errorf("%s is not as it was before the project", table)
			}
		}
		var events, destroyed int
		for _, of := range []struct {
			into  *int
			query string
		}{
			{&events, "SELECT COUNT(*) FROM events WHERE chain = ?"},
			{&destroyed, "SELECT COUNT(*) FROM events WHERE chain = ? AND salt IS NULL AND body IS NULL"},
		} {
			err := s.View(t.Context(), func(tx *ViewTx) error {
				_, err := tx.one([]any{of.into}, of.query, gone)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if events != 2 || destroyed != 2 {
			t.Errorf("%d events, %d of them destroyed; want 2", events, destroyed)
		}
		verified, err := verify(t, s, kept...)
		if err != nil {
			t.Fatalf("with heads from before the deletion: %v", err)
		}
		head := kept[slices.IndexFunc(kept, func(h audit.Head) bool { return h.Chain == gone })]
		want := []audit.Deletion{{
			Code: readBook(t, everyField).Agreement.Code, Seq: 4, Head: head,
			KeptUntil: calendar.NewDate(2025, 12, 31), Time: fixedClock{}.Now().Truncate(time.Microsecond),
		}}
		if diff := cmp.Diff(want, verified.Deleted); diff != "" {
			t.Errorf("deleted: %s", diff)
		}
	})
}

// A code is free again: the new project has a row and a chain of its own.
func TestTheCodeOfADeletedProjectIsFree(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		withDeleted(t, s)
		b := readBook(t, everyField)
		for n := 1; n <= 2; n++ {
			add(t, s, b)
			if v, err := verify(t, s); err != nil || len(v.Deleted) != n || len(v.Files) != 2 {
				t.Fatalf("after %d deletions and the code used again: %d deleted, %v", n, len(v.Deleted), err)
			}
			deleteProject(t, s, b.Agreement.Code)
		}
		if v, err := verify(t, s); err != nil || len(v.Deleted) != 3 {
			t.Errorf("%d deleted, %v", len(v.Deleted), err)
		}
	})
}

// through runs a statement as somebody would who has the program's own way into the
// database: triggers and keys are on.
func through(t *testing.T, s *Store, statement string) error {
	t.Helper()
	used, err := s.writers.take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer s.writers.give(used, true)
	_, err = used.conn.ExecContext(t.Context(), statement)
	return translate(err)
}

// The engine lets rows go and bodies be destroyed under the project's own deletion
// only, and a deletion stays.
func TestOnlyADeletionLetsThePastGo(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		gone, other, _, _ := withDeleted(t, s)
		again := add(t, s, allFrozen(t)) // with kept versions, under the code of the deleted one
		keep := snapshot(t, s, slices.Concat(tables(), deletionTables)...)
		of := func(project string) string {
			return "person_id IN (SELECT id FROM people WHERE project_id = '" + project + "')"
		}
		people := of(other)
		claims := "IN (SELECT id FROM claims WHERE project_id = '" + other + "' AND frozen_on IS NOT NULL)"
		for _, statement := range []string{
			"DELETE FROM entries WHERE " + people,
			"DELETE FROM sheets WHERE " + people,
			"DELETE FROM claims WHERE id " + claims,
			"DELETE FROM kept_entries WHERE " + of(again),
			"DELETE FROM kept_sheets WHERE " + of(again),
			"DELETE FROM corrections WHERE claim_id IN (SELECT id FROM claims WHERE project_id = '" + again + "')",
			"UPDATE events SET salt = NULL, body = NULL WHERE chain = '" + other + "'",
			"UPDATE events SET salt = NULL, body = NULL WHERE chain = 'installation'",
			"UPDATE events SET at = 'x' WHERE chain = '" + gone + "'",
			"UPDATE events SET hash = body_digest WHERE chain = '" + gone + "'",
			"UPDATE events SET chain = '" + gone + "' WHERE chain = '" + other + "'",
			"DELETE FROM events WHERE chain = '" + gone + "'",
			"INSERT INTO deletions VALUES ('" + other + "', 'installation', 1)",
			"INSERT INTO deletions SELECT '" + other + "', chain, seq FROM deletions",
			"INSERT INTO deletions VALUES ('" + other + "', 'installation', 99)",
			"UPDATE deletions SET project_id = '" + other + "'",
			"DELETE FROM deletions",
		} {
			if err := through(t, s, statement); fault.KindOf(err) != fault.Locked && fault.KindOf(err) != fault.Conflict {
				t.Errorf("%s: %v", statement, err)
			}
		}
		if !same(keep, snapshot(t, s, slices.Concat(tables(), deletionTables)...)) {
			t.Error("something changed all the same")
		}
		if _, err := verify(t, s); err != nil {
			t.Error(err)
		}
	})
}

// What is destroyed without a deletion, or put back after one, is the first broken
// place, and so is a deletion that no event tells of.
func TestTamperingWithDeletionsIsFound(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		everything := slices.Concat(tables(), accessTables, deletionTables)
		other := add(t, s, readBook(t, "cases/flat-40_unit-cost-1720_1.json"))
		empty := snapshot(t, s, deletionTables...)
		gone := add(t, s, readBook(t, everyField))
		whole := snapshot(t, s, everything...)
		deleteProject(t, s, readBook(t, everyField).Agreement.Code)
		keep := snapshot(t, s, everything...)
		of := func(chain, set string) []string {
			return []string{fmt.Sprintf("UPDATE events SET %s WHERE chain = '%s'", set, chain)}
		}
		nothing := map[string]string{sqliteEngine.driver: "x'00'", postgresEngine.driver: `'\x00'`}[s.engine.driver]
		chains := "SELECT '" + other + "', chain, seq FROM deletions"
		for _, tt := range []struct {
			name, want string
			statements []string
			restored   map[string]tableRows
		}{
			{"a body destroyed without a deletion", "audit.body", of(other, "salt = NULL, body = NULL"), nil},
			{"the body of the deletion's event", "audit.body", []string{
				"UPDATE events SET salt = NULL, body = NULL WHERE action = 'project.deleted'"}, nil},
			{"the deletion taken away", "verify.deletions", []string{"DELETE FROM deletions"}, nil},
			{"the deletion of another project", "verify.deletions", []string{
				"UPDATE deletions SET project_id = '" + other + "'"}, nil},
			{"a deletion more", "verify.deletions", []string{strings.Replace(
				"INSERT INTO deletions "+chains, "seq FROM", "seq - 1 FROM", 1)}, nil},
			{"another event of the deletion", "verify.deletions", []string{"UPDATE deletions SET seq = 1"}, nil},
			{"a header edited", "audit.header", of(gone, "at = '2026-03-01T12:30:00.000001Z'"), nil},
			{"a digest edited", "audit.header", of(gone, "body_digest = hash"), nil},
			{"a body that was never there", "audit.body", of(gone, "salt = "+nothing+", body = "+nothing), nil},
			{"a body without its salt", "audit.body", of(gone, "body = "+nothing), nil},
			{"the events taken away", "verify.head", []string{"DELETE FROM events WHERE chain = '" + gone + "'"}, nil},
			{"the chain cut short", "verify.head", []string{
				"UPDATE chains SET seq = 0, hash = (SELECT hash FROM chains WHERE id = '" + other + "') WHERE id = '" + gone + "'",
				"DELETE FROM events WHERE chain = '" + gone + "'"}, nil},
			{"the chain taken away", "verify.chain_missing", []string{
				"DELETE FROM events WHERE chain = '" + gone + "'", "DELETE FROM chains WHERE id = '" + gone + "'"}, nil},
			{"the bodies put back", "verify.body_left", nil, map[string]tableRows{"events": merged(whole, keep, gone)}},
			{"the project put back", "verify.row_added", nil, map[string]tableRows{"projects": whole["projects"]}},
			{"its people put back", "verify.orphan", nil, map[string]tableRows{"people": whole["people"]}},
		} {
			for _, statement := range tt.statements {
				if err := behind(t, s, statement); err != nil {
					t.Fatalf("%s: %v", statement, err)
				}
			}
			restore(t, s, tt.restored)
			_, err := verify(t, s)
			if !found(err) || fault.All(err)[0].Key != tt.want {
				t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
			}
			restore(t, s, keep)
			if _, err := verify(t, s); err != nil {
				t.Fatalf("%s, undone: %v", tt.name, err)
			}
		}
		restore(t, s, whole)
		restore(t, s, empty)
		if _, err := verify(t, s); err != nil {
			t.Errorf("a roll-back as a whole leaves no trace without a kept head, yet %v", err)
		}
	})
}

// merged are the events after the deletion, with those of a chain as they were before.
func merged(before, after map[string]tableRows, chain string) tableRows {
	of := func(row []any) string { return fmt.Sprint(row[0]) }
	events := tableRows{columns: after["events"].columns}
	for _, row := range after["events"].rows {
		if of(row) != chain {
			events.rows = append(events.rows, row)
		}
	}
	for _, row := range before["events"].rows {
		if of(row) == chain {
			events.rows = append(events.rows, row)
		}
	}
	return events
}

// What was deleted is not in the file either, nor in its log.
func TestNothingOfADeletedProjectIsLeftOnTheDisk(t *testing.T) {
	dsn := databases["sqlite"](t)
	s := opened(t, dsn)
	b := readBook(t, everyField)
	add(t, s, b)
	secrets := []string{b.People[0].Name, b.Costs[0].Supplier, b.Costs[0].Description}
	holds := func() (found []string) {
		for _, end := range []string{"", "-wal"} {
			content, err := os.ReadFile(s.path + end)
			if err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
			for _, secret := range secrets {
				if secret != "" && bytes.Contains(content, []byte(secret)) {
					found = append(found, secret)
				}
			}
		}
		return found
	}
	if len(holds()) == 0 {
		t.Fatal("the test looks for nothing that was there")
	}
	deleteProject(t, s, b.Agreement.Code)
	if err := s.Forget(t.Context()); err != nil {
		t.Fatal(err)
	}
	if found := holds(); len(found) > 0 {
		t.Errorf("still there: %v", found)
	}
}

// Who waits for a project that is deleted meanwhile finds none, on either side of it.
func TestAChangeBesideADeletionFindsNoProject(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		b := readBook(t, everyField)
		add(t, s, b)
		begun, ended := make(chan struct{}), make(chan error)
		go func() {
			<-begun
			ended <- s.Update(t.Context(), "tester", func(tx *Tx) error {
				id, err := tx.LockProject(b.Agreement.Code)
				if err != nil {
					return err
				}
				return tx.Record(audit.Event{Chain: id, Action: "sheet.recorded"})
			})
		}()
		changed(t, s, "", func(tx *Tx) error {
			if err := tx.LockEverything(); err != nil {
				return err
			}
			close(begun)
			id, err := tx.LockProject(b.Agreement.Code)
			if err != nil {
				return err
			}
			return tx.DeleteProject(id, b.Agreement.Code, audit.Event{})
		})
		if err := <-ended; fault.KindOf(err) != fault.NotFound {
			t.Errorf("a change beside the deletion: %v", err)
		}
		if _, err := verify(t, s); err != nil {
			t.Error(err)
		}
	})
}
