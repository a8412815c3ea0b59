package store

import (
	"context"
	"errors"
	"slices"
	"strings"

	"hankekirja/internal/audit"
)

// LockEverything makes all other writers wait until this change is over; it comes
// first in it. After it nobody is half-way with a record of a project that goes, or
// with a file that is about to be removed.
func (tx *Tx) LockEverything() error {
	if tx.engine.lockAll == "" {
		return nil // there is one writer
	}
	return tx.exec(tx.engine.lockAll)
}

// DeleteProject takes a project out of the database, under an event of the
// installation's chain that it records: all its rows go, and the salts and bodies of
// its events. Their headers, digests and hashes stay, so that the chain still
// verifies and a head that was kept of it still fits. The caller has locked
// everything.
func (tx *Tx) DeleteProject(id, code string, e audit.Event) error {
	head, err := tx.lock(id)
	if err != nil {
		return err
	}
	e = e.Deleted(code, head)
	tx.wrote(audit.Installation, e.Subjects...)
	if err := tx.Record(e); err != nil {
		return err
	}
	// From here on the engine lets the project's rows go.
	err = tx.exec("INSERT INTO deletions (project_id, chain, seq) VALUES (?, ?, ?)",
		id, audit.Installation, tx.heads[audit.Installation].Seq)
	if err != nil {
		return err
	}
	all := slices.Concat(links, accessLinks, importLinks, ledgerLinks)
	for i := len(all) - 1; i >= 0; i-- { // a parent stands before what belongs to it
		column, _, _ := strings.Cut(all[i].key, ",")
		rows, owned := ofProject[column]
		if !owned {
			continue
		}
		if err := tx.exec("DELETE FROM "+all[i].table+" WHERE "+rows, id); err != nil {
			return err
		}
	}
	if err := tx.exec("DELETE FROM projects WHERE id = ?", id); err != nil {
		return err
	}
	return tx.exec("UPDATE events SET salt = NULL, body = NULL WHERE chain = ?", id)
}

// ofProject says by the column that a table's rows belong to something by, which of
// them belong to one project.
var ofProject = map[string]string{
	"t.project_id":  "project_id = ?",
	"t.person_id":   "person_id IN (SELECT id FROM people WHERE project_id = ?)",
	"t.cost_id":     "cost_id IN (SELECT id FROM costs WHERE project_id = ?)",
	"t.claim_id":    "claim_id IN (SELECT id FROM claims WHERE project_id = ?)",
	"t.scenario_id": "scenario_id IN (SELECT id FROM scenarios WHERE project_id = ?)",
}

// Forget has a SQLite database let go of what its log still holds of deleted rows; in
// the database file it wrote zeros over them (connectSQLite). A reader that is under
// way is not waited for: then the log goes with a later one. PostgreSQL clears what
// was deleted by itself (VACUUM).
func (s *Store) Forget(ctx context.Context) error {
	if s.path == "" || s.wholeOf(ctx) != nil {
		return nil
	}
	used, err := s.writers.take(ctx)
	if err != nil {
		return err
	}
	defer s.writers.give(used, false)
	rows, err := used.query(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	if err != nil {
		return translate(err)
	}
	for rows.Next() { // it says in a row how far it came
	}
	return translate(errors.Join(rows.Err(), rows.Close()))
}
