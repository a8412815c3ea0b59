package store

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"hankekirja/internal/audit"
)

// Rare events among many others are given, the newest first, and by the index of actions.
func TestEventsOfAnActionAreFoundByAnIndex(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		const many, every = 2000, 500
		err := s.Update(t.Context(), "x", func(tx *Tx) error {
			for i := range many {
				action := "often"
				if i%every == 0 {
					action = "rarely"
				}
				if err := tx.Record(audit.Event{Chain: audit.Installation, Action: action}); err != nil {
					return err
				}
			}
			return tx.exec("ANALYZE")
		})
		if err != nil {
			t.Fatal(err)
		}
		err = s.View(t.Context(), func(tx *ViewTx) error {
			found, err := tx.EventsOf(audit.Installation, "rarely")
			if err != nil || len(found) != many/every {
				t.Errorf("%d events, %v", len(found), err)
			}
			for i := 1; i < len(found); i++ {
				if found[i].Seq >= found[i-1].Seq {
					t.Errorf("event %d stands after %d", found[i].Seq, found[i-1].Seq)
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		uses(t, s, "events_by_action", eventsOf, audit.Installation, "rarely")
	})
}

// uses asks that a query is planned with an index.
func uses(t *testing.T, s *Store, index, query string, args ...any) {
	t.Helper()
	explain := "EXPLAIN QUERY PLAN "
	if s.engine.driver == "pgx" {
		explain = "EXPLAIN "
	}
	var plan strings.Builder
	err := s.View(t.Context(), func(tx *ViewTx) error {
		return tx.each(func(rows *sql.Rows) error {
			columns, err := rows.Columns()
			values := make([]any, len(columns))
			for i := range values {
				values[i] = new(any)
			}
			if err == nil {
				err = rows.Scan(values...)
			}
			fmt.Fprintln(&plan, *values[len(values)-1].(*any))
			return err
		}, explain+query, args...)
	})
	if err != nil || !strings.Contains(plan.String(), index) {
		t.Errorf("%v, the plan is %s", err, plan.String())
	}
}
