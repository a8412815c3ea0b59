package store

import (
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/audit"
	"hankekirja/internal/fault"
)

// recordedLinks are those of the tables that hold what people recorded.
var recordedLinks = slices.Concat(links, ledgerLinks)

// tables are those that hold what people recorded.
func tables() []string {
	names := []string{"chains", "portfolio_sums"}
	for _, l := range recordedLinks {
		names = append(names, l.table)
	}
	return names
}

// behind runs statements on the database as somebody would who goes around the
// program: no triggers, no foreign keys, no events.
// Its error is that of the statement: what the engine itself refuses.
func behind(t *testing.T, s *Store, statement string) error {
	t.Helper()
	used, err := s.writers.take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer s.writers.give(used, true)
	off := []string{"PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON"}
	if s.engine.driver == postgresEngine.driver {
		off = []string{"SET session_replication_role = replica"}
	} else {
		for _, name := range sqliteTriggers(t, used) {
			off = append(off, "DROP TRIGGER "+name)
		}
	}
	for _, switchedOff := range off {
		if _, err := used.conn.ExecContext(t.Context(), switchedOff); err != nil {
			t.Fatalf("%s: %v", switchedOff, err)
		}
	}
	_, err = used.conn.ExecContext(t.Context(), statement)
	return err
}

func sqliteTriggers(t *testing.T, used *session) []string {
	t.Helper()
	var names []string
	const list = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
	if err := used.conn.SelectContext(t.Context(), &names, list); err != nil {
		t.Fatal(err)
	}
	return names
}

func verify(t *testing.T, s *Store, kept ...audit.Head) (Verified, error) {
	t.Helper()
	return s.Verify(t.Context(), kept, func(int, int) {})
}

// found tells whether the error is one that names a broken place.
func found(err error) bool {
	all := fault.All(err)
	return len(all) == 1 && all[0].Kind == fault.Conflict &&
		(strings.HasPrefix(all[0].Key, "verify.") || strings.HasPrefix(all[0].Key, "audit."))
}

func TestAnyDeletedRowIsFound(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		add(t, s, readBook(t, everyField))
		for _, table := range tables() {
			keep := snapshot(t, s, table)
			content := keep[table]
			if len(content.rows) == 0 {
				t.Errorf("%s is empty: nothing to try", table)
			}
			for i := range content.rows {
				thinner := tableRows{content.columns, slices.Delete(slices.Clone(content.rows), i, i+1)}
				restore(t, s, map[string]tableRows{table: thinner})
				if _, err := verify(t, s); !found(err) {
					t.Errorf("%s without row %d: verify says %v", table, i, err)
				}
			}
			restore(t, s, keep)
		}
	})
}

func TestAddedRowsAreFound(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		id := add(t, s, readBook(t, everyField))
		keep := snapshot(t, s)
		const costColumns = "id, project_id, position, code, dated_on, paid_on, category, supplier, document, " +
			"description, amount_cents, eligible_cents, not_before_claim"
		for _, statement := range []string{
			"INSERT INTO chains SELECT 'ghost', 0, hash FROM chains WHERE id = 'installation'",
			"INSERT INTO people (id, project_id, position, code, name, sort_key, title, task) " +
				"SELECT 'new', project_id, 99, 'new', name, sort_key, title, task FROM people LIMIT 1",
			"INSERT INTO entries SELECT person_id, month, 99, " + entryColumns + " FROM entries LIMIT 1",
			"INSERT INTO entries SELECT 'ghost', month, 0, " + entryColumns + " FROM entries LIMIT 1",
			"INSERT INTO kept_entries SELECT person_id, month, version, 99, " + entryColumns + " FROM kept_entries LIMIT 1",
			"INSERT INTO kept_entries SELECT 'ghost', month, 0, 0, " + entryColumns + " FROM kept_entries LIMIT 1",
			"INSERT INTO kept_sheets (person_id, month, position, " + keptColumns + ") " +
				"SELECT person_id, month, 99, " + keptColumns + " FROM kept_sheets LIMIT 1",
			"INSERT INTO costs (" + costColumns + ") SELECT 'new', project_id, 99, 'new', dated_on, paid_on, category, " +
				"supplier, document, description, amount_cents, eligible_cents, not_before_claim FROM costs LIMIT 1",
			"INSERT INTO costs (" + costColumns + ") SELECT 'new', 'ghost', 0, 'new', dated_on, paid_on, category, " +
				"supplier, document, description, amount_cents, eligible_cents, not_before_claim FROM costs LIMIT 1",
			"INSERT INTO income VALUES ('" + id + "', 99, '2025-01-01', '', 1)",
			"INSERT INTO decisions SELECT claim_id, 99, decided_on, reference FROM decisions LIMIT 1",
			"INSERT INTO project_names VALUES ('" + id + "', 'de', 'x', 'x')",
			"INSERT INTO work_packages VALUES ('" + id + "', 2, 'TP3', '', NULL)",
			"INSERT INTO cost_files SELECT cost_id, 2, 'x', name, type, size FROM cost_files LIMIT 1",
			"INSERT INTO cost_files SELECT 'ghost', 0, sha256, name, type, size FROM cost_files LIMIT 1",
			"INSERT INTO budget_lines VALUES ('" + id + "', 77, 0, 'staff', 1)",
		} {
			if err := behind(t, s, statement); err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
			if _, err := verify(t, s); !found(err) {
				t.Errorf("%s: verify says %v", statement, err)
			}
			restore(t, s, keep)
		}
	})
}

func TestARollBackIsFoundWithAKeptHead(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		id := add(t, s, readBook(t, everyField))
		earlier := snapshot(t, s)
		if err := saveSheet(t.Context(), s, id, 0, draft(100)); err != nil {
			t.Fatal(err)
		}
		verified, err := verify(t, s)
		if err != nil {
			t.Fatal(err)
		}
		kept, err := audit.ReadHeads(audit.WriteHeads(verified.Heads))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := verify(t, s, kept...); err != nil {
			t.Errorf("with its own heads: %v", err)
		}
		if err := saveSheet(t.Context(), s, id, 2, draft(200)); err != nil {
			t.Fatal(err)
		}
		if _, err := verify(t, s, kept...); err != nil {
			t.Errorf("with earlier heads: %v", err)
		}
		restore(t, s, earlier)
		if _, err := verify(t, s); err != nil {
			t.Errorf("a roll-back alone leaves no trace, yet %v", err)
		}
		if _, err := verify(t, s, kept...); !found(err) || fault.All(err)[0].Key != "audit.rolled_back" {
			t.Errorf("rolled back: %v, want audit.rolled_back", err)
		}
		if err := saveSheet(t.Context(), s, id, 0, draft(300)); err != nil {
			t.Fatal(err)
		}
		if _, err := verify(t, s, kept...); !found(err) || fault.All(err)[0].Key != "audit.replaced" {
			t.Errorf("rolled back and written over: %v, want audit.replaced", err)
		}
		kept[1].Chain = "ghost"
		if _, err := verify(t, s, kept...); !found(err) || fault.All(err)[0].Key != "verify.chain_missing" {
			t.Errorf("a chain is gone: %v, want verify.chain_missing", err)
		}
	})
}

// keyOf is the key of a table, as one column.
func keyOf(table string) string {
	switch table {
	case "chains", "projects", "people", "costs", "claims", "commitments", "scenarios":
		return "id"
	case "ledger_imports":
		return "number"
	case "ledger_entries":
		return "import_number || '.' || file_row"
	case "ledger_names":
		return "account"
	case "ledger_sums":
		return "month || cost_centre || '.' || account"
	case "project_totals":
		return "project_id"
	case "portfolio_sums":
		return "archived || start_on || end_on"
	case "sheets", "sheet_totals":
		return "person_id || month"
	case "events":
		return "hash"
	case "project_names":
		return "language"
	case "entries", "kept_sheets":
		return "person_id || month || position"
	case "kept_entries":
		return "person_id || month || version || '.' || position"
	case "employments", "allocations", "other_allocations", "pay_rows", "hourly_rates", "progress":
		return "person_id || position"
	case "corrections", "decisions", "payments", "entered_fields", "explanations":
		return "claim_id || position"
	case "submissions", "reconciliations":
		return "claim_id"
	case "scenario_changes":
		return "scenario_id || position"
	case "cost_files":
		return "cost_id || position"
	case "deductions":
		return "claim_id || decision || '.' || position"
	case "budget_lines":
		return "amendment || '.' || position"
	}
	return "position"
}

func TestVerifyTellsNobodyHowFarItIs(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		if _, err := s.Verify(t.Context(), nil, nil); err != nil {
			t.Error(err)
		}
	})
}
