package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"hankekirja/internal/followup"
)

// rebuildBatch is how many projects one transaction reckons anew: others that write wait
// no longer than that takes.
const rebuildBatch = 20

// RebuildTotals reckons kept totals anew from the records: of all projects, or of those
// whose totals are missing or of another reckoning. It tells how many that were. Seen is
// told after every batch how many are done; nil is not told. No event records it, because
// nothing that anybody recorded changes.
func (s *Store) RebuildTotals(ctx context.Context, all bool, seen func(done, of int)) (rebuilt int, err error) {
	if seen == nil {
		seen = func(int, int) {}
	}
	var ids []string
	err = s.View(ctx, func(tx *ViewTx) (err error) {
		ids, err = tx.withStaleTotals(all)
		return err
	})
	if err != nil {
		return 0, err
	}
	for batch := range slices.Chunk(ids, rebuildBatch) {
		err := s.Update(ctx, "", func(tx *Tx) error {
			for _, id := range batch {
				if err := tx.rebuildTotals(id); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return rebuilt, err
		}
		rebuilt += len(batch)
		seen(rebuilt, len(ids))
	}
	return rebuilt, nil
}

// withStaleTotals gives the projects to reckon anew, in an order in which all writers lock
// them.
func (tx *ViewTx) withStaleTotals(all bool) (ids []string, err error) {
	where, current := "", []any{}
	if !all {
		where = ` WHERE NOT EXISTS (SELECT 1 FROM project_totals t WHERE t.project_id = p.id AND t.reckoning = ?)`
		current = append(current, followup.Reckoning)
	}
	err = tx.each(func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, "SELECT p.id FROM projects p"+where+" ORDER BY p.id", current...)
	return ids, err
}

// rebuildTotals reckons those of one project anew, unless it was deleted meanwhile.
func (tx *Tx) rebuildTotals(id string) error {
	_, err := tx.lockHead("SELECT c.id, c.seq, c.hash FROM projects p JOIN chains c ON c.id = p.id WHERE p.id = ?", id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	b, err := tx.Book(id)
	if err != nil {
		return err
	}
	if err := tx.rebuildSheetTotals(id); err != nil {
		return err
	}
	return tx.saveStanding(id, b)
}

// rebuildSheetTotals adds up the entries of a project, reading each once.
func (tx *Tx) rebuildSheetTotals(id string) error {
	err := tx.exec("DELETE FROM sheet_totals WHERE "+ofProject["t.person_id"], id)
	if err != nil {
		return err
	}
	return tx.exec("INSERT INTO sheet_totals (person_id, month, "+totalsColumns+") "+sheetSums, id)
}
