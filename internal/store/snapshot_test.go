package store

import (
	"reflect"
	"strings"
	"testing"
)

// tableRows is the whole content of a table.
type tableRows struct {
	columns []string
	rows    [][]any
}

// snapshot reads tables as they stand, all of them where none is named.
func snapshot(t *testing.T, s *Store, of ...string) map[string]tableRows {
	t.Helper()
	if of == nil {
		of = tables()
	}
	all := map[string]tableRows{}
	err := s.View(t.Context(), func(tx *ViewTx) error {
		for _, table := range of {
			rows, err := tx.session.query(tx.ctx, "SELECT * FROM "+table+" ORDER BY 1, 2, 3")
			if err != nil {
				return err
			}
			content := tableRows{}
			if content.columns, err = rows.Columns(); err != nil {
				return err
			}
			for rows.Next() {
				values := make([]any, len(content.columns))
				into := make([]any, len(values))
				for i := range values {
					into[i] = &values[i]
				}
				if err := rows.Scan(into...); err != nil {
					return err
				}
				content.rows = append(content.rows, values)
			}
			if err := rows.Close(); err != nil {
				return err
			}
			all[table] = content
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func same(a, b map[string]tableRows) bool { return reflect.DeepEqual(a, b) }

// restore puts the tables of a snapshot back, behind the program's back.
func restore(t *testing.T, s *Store, keep map[string]tableRows) {
	t.Helper()
	used, err := s.writers.take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer s.writers.give(used, true)
	off := "PRAGMA foreign_keys = OFF"
	if s.engine.driver == postgresEngine.driver {
		off = "SET session_replication_role = replica"
	}
	run := func(statement string, values ...any) {
		if _, err := used.conn.ExecContext(t.Context(), used.conn.Rebind(statement), values...); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	run(off)
	if s.engine.driver == sqliteEngine.driver {
		for _, name := range sqliteTriggers(t, used) {
			run("DROP TRIGGER " + name)
		}
	}
	run("BEGIN")
	for table, content := range keep {
		run("DELETE FROM " + table)
		for _, row := range content.rows {
			run(insertText(insertInto, table, strings.Join(content.columns, ", "), len(row), 1), row...)
		}
	}
	run("COMMIT")
}
