package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"hankekirja/internal/followup"
)

// RebuildTotals reckons kept totals anew from the records: of all projects, or of those
// whose totals are missing or of another reckoning. It tells how many that were. First the
// hours are added up, which reads every entry once, and then every project is reckoned,
// which takes its whole Book. Seen is told after every batch how many of these steps, two
// for each project, are done; nil is not told. No event records it, because nothing that
// anybody recorded changes.
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
	done := 0
	for _, rebuild := range []func(*Tx, []string) error{(*Tx).rebuildHours, (*Tx).rebuildStandings} {
		// Others that write wait no longer than a batch takes.
		for batch := range slices.Chunk(ids, listStep) {
			err := s.Update(ctx, "", func(tx *Tx) error {
				there, err := tx.lockProjects(batch)
				if err != nil || len(there) == 0 {
					return err
				}
				return rebuild(tx, there)
			})
			if err != nil {
				return 0, err
			}
			done += len(batch)
			seen(done, 2*len(ids))
		}
	}
	if all || len(ids) > 0 { // of a project whose totals were gone, nobody knows what it added
		err = s.Update(ctx, "", (*Tx).rebuildSums)
	}
	return len(ids), err
}

// withStaleTotals gives the projects to reckon anew, in an order in which all that lock
// several of them do.
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

// lockProjects locks projects, and gives those that were not deleted meanwhile.
func (tx *Tx) lockProjects(ids []string) (there []string, err error) {
	for _, id := range ids {
		_, err := tx.lockHead("SELECT c.id, c.seq, c.hash FROM projects p JOIN chains c ON c.id = p.id WHERE p.id = ?", id)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, err
		}
		there = append(there, id)
	}
	return there, nil
}

// rebuildHours adds up the entries of projects.
func (tx *Tx) rebuildHours(ids []string) error {
	people, err := tx.peopleOf(ids)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(people, listStep) {
		values := make([]any, len(some))
		for i := range some {
			values[i] = some[i]
		}
		list := strings.Repeat(", ?", len(some))[2:]
		if err := tx.exec("DELETE FROM sheet_totals WHERE person_id IN ("+list+")", values...); err != nil {
			return err
		}
		err := tx.exec("INSERT INTO sheet_totals (person_id, month, "+totalsColumns+") "+
			sheetSums.before+list+sheetSums.after, values...)
		if err != nil {
			return err
		}
	}
	return nil
}

// rebuildStandings reckons where projects stand.
func (tx *Tx) rebuildStandings(ids []string) error {
	for _, id := range ids {
		b, err := tx.Book(id)
		if err != nil {
			return err
		}
		if err := tx.saveStanding(id, b); err != nil {
			return err
		}
	}
	return nil
}
