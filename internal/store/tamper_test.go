package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/audit"
	"hankekirja/internal/fault"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"

	"github.com/google/go-cmp/cmp"
)

// covers says which subjects a table is a part of: verify names one of them when
// a row is tampered with. A chain names itself.
var covers = map[string][]audit.Kind{
	"chains": nil, "events": nil,
	"projects":      {audit.ProjectKind, audit.AgreementKind},
	"project_names": {audit.AgreementKind}, "budget_lines": {audit.AgreementKind}, "amendments": {audit.AgreementKind},
	"grant_parts": {audit.AgreementKind}, "other_funding": {audit.AgreementKind},
	"people": {audit.PersonKind}, "employments": {audit.PersonKind}, "allocations": {audit.PersonKind},
	"other_allocations": {audit.PersonKind}, "pay_rows": {audit.PersonKind}, "hourly_rates": {audit.PersonKind},
	"progress": {audit.PersonKind},
	"sheets":   {audit.SheetKind}, "entries": {audit.SheetKind},
	"kept_sheets": {audit.SheetKind}, "kept_entries": {audit.SheetKind},
	"costs": {audit.CostKind}, "income": {audit.IncomeKind}, "lump_sums": {audit.LumpSumsKind},
	"claims": {audit.ClaimKind}, "corrections": {audit.ClaimKind}, "decisions": {audit.ClaimKind},
	"deductions":    {audit.ClaimKind},
	"work_packages": {audit.AgreementKind}, "cost_files": {audit.CostKind},
	"project_totals": nil, "sheet_totals": nil, "portfolio_sums": nil, // they name themselves
	"next_steps":  {audit.AgreementKind},
	"submissions": {audit.ClaimKind}, "payments": {audit.ClaimKind}, "entered_fields": {audit.ClaimKind},
	"explanations": {audit.ClaimKind}, "reconciliations": {audit.ClaimKind},
	"ledger_accounts": {audit.AccountsKind},
	"ledger_imports":  {audit.LedgerImportKind}, "ledger_entries": {audit.LedgerImportKind},
	"ledger_balances": {audit.LedgerImportKind}, "ledger_sums": nil, "ledger_names": nil,
	"commitments": {audit.CommitmentKind},
	"scenarios":   {audit.ScenarioKind}, "scenario_changes": {audit.ScenarioKind},
}

// uncovered are the tables that hold nothing that people recorded: the migrations'
// own, and the sign-ins that last.
var uncovered = []string{"goose_db_version", "sessions"}

// names tells whether a fault of verify leads to a row of the table: to its
// subject, to the table or its rows without a parent, or, where a value cannot be
// read or an event is broken, to the chain.
func names(err error, table string) bool {
	f := fault.All(err)[0]
	kind, isSubject := f.Args["kind"]
	switch {
	case isSubject:
		return slices.Contains(covers[table], audit.Kind(kind))
	case f.Args["table"] != "":
		return f.Args["table"] == table || linkOf(f.Args["table"]).parent == table
	case f.Key == keyUnreadable:
		return f.Args["chain"] != "" && f.Args["detail"] != ""
	}
	return covers[table] == nil && f.Args["chain"] != ""
}

func linkOf(table string) link {
	return recordedLinks[slices.IndexFunc(recordedLinks, func(l link) bool { return l.table == table })]
}

// A new table is not forgotten: it belongs to a subject, or nobody would see a
// row of it change.
func TestEveryTableIsVerified(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		list := "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
		if s.engine.driver == postgresEngine.driver {
			list = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
		}
		var inDatabase []string
		if err := s.readers.db.SelectContext(t.Context(), &inDatabase, list); err != nil {
			t.Fatal(err)
		}
		known := slices.Concat(tables(), accessTables, importTables, deletionTables, uncovered)
		covered := slices.Concat(accessTables, importTables, deletionTables, uncovered)
		for table := range covers {
			covered = append(covered, table)
		}
		for _, of := range [][]string{inDatabase, known, covered} {
			slices.Sort(of)
		}
		if diff := cmp.Diff(inDatabase, known); diff != "" {
			t.Errorf("tables of the database, then those of links:\n%s", diff)
		}
		if diff := cmp.Diff(inDatabase, covered); diff != "" {
			t.Errorf("tables of the database, then those a subject covers:\n%s", diff)
		}
	})
}

type column struct {
	table, name string
	values      []string // SQL of values that a tamperer might write
}

// columns lists every column of tables with values to put there.
func columns(t *testing.T, s *Store, tables []string) []column {
	t.Helper()
	var all []column
	for _, table := range tables {
		err := s.View(t.Context(), func(tx *ViewTx) error {
			rows, err := tx.session.query(tx.ctx, "SELECT * FROM "+table)
			if err != nil {
				return err
			}
			defer rows.Close()
			types, err := rows.ColumnTypes()
			if err != nil {
				return err
			}
			for _, c := range types {
				all = append(all, column{table: table, name: c.Name(), values: tampered(c)})
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func tampered(c *sql.ColumnType) []string {
	name := c.Name()
	switch kind := c.DatabaseTypeName(); kind {
	case "INTEGER", "INT8":
		return []string{"COALESCE(" + name + ", 0) + 7", "1 - " + name, "NULL"}
	case "BLOB", "BYTEA":
		return []string{map[string]string{"BLOB": "x'00'", "BYTEA": `'\x00'`}[kind], "NULL"}
	}
	values := []string{"COALESCE(" + name + ", '') || 'x'", "'2020-02-02'", "'2020-02'", "NULL"}
	switch name { // what the engine's own check lets through
	case "state":
		values = append(values, "'draft'", "'approved'")
	case "how":
		values = append(values, "'filled'")
	case "activity":
		values = append(values, "'absence'")
	}
	return values
}

// Every column, one that is added later too: no cell of the schema changes
// behind the program's back without verify leading there.
func TestAnyEditedCellIsFound(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		add(t, s, readBook(t, everyField))
		for _, c := range columns(t, s, tables()) {
			keep := snapshot(t, s, c.table)
			edits := 0
			for _, value := range c.values {
				first := fmt.Sprintf("UPDATE %s SET %s = %s WHERE %s IN (SELECT %s FROM %s LIMIT 1)",
					c.table, c.name, value, keyOf(c.table), keyOf(c.table), c.table)
				if behind(t, s, first) != nil || same(keep, snapshot(t, s, c.table)) {
					continue // refused by the engine, or the value stood there already
				}
				edits++
				if _, err := verify(t, s); !found(err) || !names(err, c.table) {
					t.Errorf("%s: verify says %v", first, err)
				}
				restore(t, s, keep)
			}
			if edits == 0 {
				t.Errorf("%s.%s: no edit was possible, so none was found", c.table, c.name)
			}
		}
		if _, err := verify(t, s); err != nil {
			t.Errorf("after every repair: %v", err)
		}
	})
}

// A sort key is not hashed, only checked against its name: a name that changes
// with it is still found.
func TestANameEditedWithItsSortKeyIsFound(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		add(t, s, readBook(t, everyField))
		for _, table := range []string{"people", "project_names"} {
			keep := snapshot(t, s, table)
			edit := fmt.Sprintf("UPDATE %s SET name = 'Äijä', sort_key = '%s'", table, i18n.SortKey("Äijä"))
			if err := behind(t, s, edit); err != nil {
				t.Fatal(err)
			}
			if _, err := verify(t, s); !found(err) || !names(err, table) || fault.All(err)[0].Key != "verify.row_changed" {
				t.Errorf("%s: verify says %v", edit, err)
			}
			restore(t, s, keep)
		}
	})
}

// Two rows of a list that change places leave every value somewhere: the order is
// part of what is recorded.
func TestRowsThatChangePlacesAreFound(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		b := *readBook(t, everyField)
		b.Income = append(slices.Clone(b.Income), project.Income{Date: b.Agreement.Start, Description: "another"})
		deductions := &b.Claims[0].Decisions[0].Deductions
		*deductions = append(slices.Clone(*deductions), project.Deduction{
			Category: "staff", Amount: money.Cents(1), Reason: "another",
		})
		add(t, s, &b)
		for _, table := range tables() {
			keep := snapshot(t, s, table)
			if !slices.Contains(keep[table].columns, "position") {
				continue
			}
			swapped, has := swapPositions(keep[table], linkOf(table))
			if !has {
				t.Errorf("%s: no two rows of one list to swap", table)
				continue
			}
			restore(t, s, map[string]tableRows{table: swapped})
			if _, err := verify(t, s); !found(err) || !names(err, table) {
				t.Errorf("%s: two rows changed places, verify says %v", table, err)
			}
			restore(t, s, keep)
		}
	})
}

// swapPositions gives the rows with the first two of one list in each other's
// place; has is false where no list has two. A table that does not count within
// a parent is one list.
func swapPositions(content tableRows, of link) (swapped tableRows, has bool) {
	position := slices.Index(content.columns, "position")
	list := func(row []any) (key []any) {
		for i, column := range content.columns {
			if of.counted != "" && slices.Contains(strings.Split(of.key, ", "), "t."+column) {
				key = append(key, row[i])
			}
		}
		return key
	}
	rows := slices.Clone(content.rows)
	for i := 1; i < len(rows); i++ {
		first, second := slices.Clone(rows[i-1]), slices.Clone(rows[i])
		if cmp.Equal(list(first), list(second)) {
			first[position], second[position] = second[position], first[position]
			rows[i-1], rows[i] = first, second
			return tableRows{content.columns, rows}, true
		}
	}
	return content, false
}
