package store

import (
	"testing"

	"hankekirja/internal/audit"
)

// importTables are those of what projects remember of sources of hours.
var importTables = []string{"import_memories"}

func remember(t *testing.T, s *Store, project, source, memory string) {
	t.Helper()
	changed(t, s, "", func(tx *Tx) error {
		if err := tx.SaveImportMemory(project, source, memory); err != nil {
			return err
		}
		return tx.Record(audit.Event{Chain: project, Action: "sheet.imported"})
	})
}

func TestAProjectRemembersEachSourceAsItWasLastSaved(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		one, other := add(t, s, readBook(t, everyField)), add(t, s, readBook(t, reference))
		remember(t, s, one, "kimai", "1")
		remember(t, s, one, "toggl", "2")
		remember(t, s, other, "kimai", "3")
		remember(t, s, one, "kimai", "4")
		err := s.View(t.Context(), func(tx *ViewTx) error {
			for _, tt := range []struct{ project, source, want string }{
				{one, "kimai", "4"}, {one, "toggl", "2"}, {other, "kimai", "3"}, {other, "toggl", ""},
			} {
				if got, err := tx.ImportMemory(tt.project, tt.source); err != nil || got != tt.want {
					t.Errorf("%s: %q, %v; want %q", tt.source, got, err, tt.want)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := verify(t, s); err != nil {
			t.Errorf("verify: %v", err)
		}
		keep := snapshot(t, s, importTables...)
		for _, statement := range []string{
			"UPDATE import_memories SET memory = 'x' WHERE source = 'toggl'",
			"UPDATE import_memories SET source = 'x' WHERE source = 'toggl'",
			"DELETE FROM import_memories WHERE source = 'toggl'",
			"INSERT INTO import_memories VALUES ('" + one + "', 'y', 'z')",
			"UPDATE import_memories SET project_id = 'x' WHERE source = 'toggl'",
		} {
			if err := behind(t, s, statement); err != nil {
				t.Fatal(err)
			}
			if _, err := verify(t, s); !found(err) {
				t.Errorf("%s: %v", statement, err)
			}
			restore(t, s, keep)
		}
	})
}

func TestADeletedProjectRemembersNothing(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		one, other := add(t, s, readBook(t, everyField)), add(t, s, readBook(t, reference))
		remember(t, s, other, "kimai", "3")
		keep := snapshot(t, s, importTables...)
		remember(t, s, one, "kimai", "1")
		deleteProject(t, s, readBook(t, everyField).Agreement.Code)
		after := snapshot(t, s, importTables...)
		if !same(keep, after) {
			t.Errorf("left: %v", after)
		}
		if _, err := verify(t, s); err != nil {
			t.Errorf("verify: %v", err)
		}
	})
}
