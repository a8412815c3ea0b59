package store

import (
	"errors"
	"sync"
	"testing"

	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/fault"
)

// reestimate raises the cost estimate of a project and has it last a day longer.
func reestimate(t *testing.T, s *Store, id string) error {
	return s.Update(t.Context(), "tester", func(tx *Tx) error {
		if _, err := tx.lock(id); err != nil {
			return err
		}
		_, err := tx.ChangeBook(id, func(b *book.Book) (*book.Book, error) {
			next := *b
			next.Agreement.Amendments = nil // which say otherwise
			next.Agreement.CostEstimate++
			next.Agreement.End++
			return &next, nil
		})
		if err != nil {
			return err
		}
		return tx.Record(audit.Event{Chain: id, Action: "x"})
	})
}

// Many who change projects that stand in the same sums at the same time, and who reckon all
// of them anew meanwhile, leave the totals that follow, and nobody waits for ever.
func TestTotalsFollowChangesAtTheSameTime(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		const projects, turns = 6, 8
		var ids []string
		for i := range projects {
			b := *readBook(t, everyField)
			b.Agreement.Code += string(rune('A' + i))
			ids = append(ids, add(t, s, &b))
		}
		var all sync.WaitGroup
		failed := make(chan error, (projects+1)*turns)
		all.Go(func() {
			for range turns {
				_, err := s.RebuildTotals(t.Context(), true, nil)
				failed <- err
			}
		})
		for _, id := range ids {
			all.Go(func() {
				for range turns {
					failed <- reestimate(t, s, id)
				}
			})
		}
		all.Wait()
		close(failed)
		for err := range failed {
			if err != nil {
				t.Error(err)
			}
		}
		if _, err := verify(t, s); err != nil {
			t.Error(err)
		}
	})
}

// A project that changes after it was reckoned anew is reckoned once more, and one that is
// deleted is left out.
func TestWhatChangesMeanwhileIsReckonedOnceMore(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		id := add(t, s, readBook(t, everyField))
		before, err := s.reckon(t.Context(), []string{id, "none"})
		if err != nil {
			t.Fatal(err)
		}
		if err := reestimate(t, s, id); err != nil {
			t.Fatal(err)
		}
		if err := s.keepReckoned(t.Context(), []string{id, "none"}, before); err != nil {
			t.Fatal(err)
		}
		if _, err := verify(t, s); err != nil {
			t.Error(err)
		}
	})
}

// Totals that were changed behind the program's back are found, and reckoned anew.
func TestTotalsAreReckonedAnew(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		add(t, s, readBook(t, everyField))
		for _, damage := range []struct{ fault, statement string }{
			{"verify.sums", "UPDATE portfolio_sums SET used_cents = used_cents + 1"},
			{"verify.sums", "DELETE FROM portfolio_sums"},
			{"verify.sums", "INSERT INTO portfolio_sums SELECT 1 - archived, start_on, end_on, " + sumColumns +
				" FROM portfolio_sums"},
			{"verify.totals", "UPDATE project_totals SET errors = errors + 1"},
			{"verify.totals", "DELETE FROM project_totals"},
			{"verify.totals", "UPDATE sheet_totals SET project_hours = project_hours + 1"},
			{"verify.totals", "DELETE FROM sheet_totals"},
			{"verify.totals", "UPDATE sheet_totals SET month = '2199-01'"},
			{"verify.totals", "INSERT INTO sheet_totals SELECT person_id, '2199-01', " + totalsColumns + " FROM sheet_totals"},
		} {
			if err := behind(t, s, damage.statement); err != nil {
				t.Fatal(err)
			}
			_, err := verify(t, s)
			if f := (*fault.Fault)(nil); !errors.As(err, &f) || f.Key != damage.fault {
				t.Errorf("%s: verify says %v", damage.statement, err)
			}
			if _, err := s.RebuildTotals(t.Context(), true, nil); err != nil {
				t.Fatal(err)
			}
			if _, err := verify(t, s); err != nil {
				t.Errorf("%s: after all are reckoned anew: %v", damage.statement, err)
			}
		}
	})
}
