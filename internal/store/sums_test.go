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

// Many who change projects that stand in the same sums at the same time leave the sums that
// follow, and nobody waits for ever.
func TestSumsFollowChangesAtTheSameTime(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		const projects, turns = 6, 8
		var ids []string
		for i := range projects {
			b := *readBook(t, everyField)
			b.Agreement.Code += string(rune('A' + i))
			ids = append(ids, add(t, s, &b))
		}
		var all sync.WaitGroup
		failed := make(chan error, projects*turns)
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

// Sums that were changed behind the program's back are found, and added up anew.
func TestSumsAreAddedUpAnew(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		add(t, s, readBook(t, everyField))
		for _, damage := range []string{
			"UPDATE portfolio_sums SET used_cents = used_cents + 1", "DELETE FROM portfolio_sums",
			"INSERT INTO portfolio_sums SELECT 1 - archived, start_on, end_on, " + sumColumns + " FROM portfolio_sums",
		} {
			if err := behind(t, s, damage); err != nil {
				t.Fatal(err)
			}
			_, err := verify(t, s)
			if f := (*fault.Fault)(nil); !errors.As(err, &f) || f.Key != "verify.sums" {
				t.Errorf("%s: verify says %v", damage, err)
			}
			if _, err := s.RebuildTotals(t.Context(), true, nil); err != nil {
				t.Fatal(err)
			}
			if _, err := verify(t, s); err != nil {
				t.Errorf("%s: after all are added up anew: %v", damage, err)
			}
		}
	})
}
