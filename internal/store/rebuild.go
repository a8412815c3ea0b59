package store

import (
	"context"
	"database/sql"
	"runtime"
	"slices"
	"strings"

	"hankekirja/internal/followup"

	"golang.org/x/sync/errgroup"
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
	for _, rebuild := range []func(context.Context, []string) error{s.rebuildHours, s.rebuildStandings} {
		// Others that write wait no longer than a batch takes.
		for batch := range slices.Chunk(ids, listStep) {
			if err := rebuild(ctx, batch); err != nil {
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

// lockProjects locks projects in their order, and gives those that were not deleted
// meanwhile.
func (tx *Tx) lockProjects(ids []string) (there []string, err error) {
	err = tx.eachOf(ids, func(rows *sql.Rows) error {
		head, err := headOf(rows)
		tx.heads[head.Chain] = head
		there = append(there, head.Chain)
		return err
	}, "SELECT c.id, c.seq, c.hash FROM projects p JOIN chains c ON c.id = p.id WHERE p.id IN (",
		") ORDER BY p.id"+tx.engine.forUpdate)
	return there, err
}

// hoursStep is of how many people one query adds up the entries.
const hoursStep = 4 * listStep

// rebuildHours adds up the entries of projects, and writes where others are kept.
func (s *Store) rebuildHours(ctx context.Context, ids []string) error {
	return s.Update(ctx, "", func(tx *Tx) error {
		there, err := tx.lockProjects(ids)
		if err != nil {
			return err
		}
		people, err := tx.peopleOf(there)
		if err != nil {
			return err
		}
		for some := range slices.Chunk(people, hoursStep) {
			if err := tx.rebuildHoursOf(some); err != nil {
				return err
			}
		}
		return nil
	})
}

func (tx *Tx) rebuildHoursOf(people []string) error {
	values := make([]any, len(people))
	for i := range people {
		values[i] = people[i]
	}
	list := strings.Repeat(", ?", len(people))[2:]
	const kept = "FROM sheet_totals WHERE person_id IN ("
	var count, months, others int64
	if _, err := tx.one([]any{&count}, "SELECT COUNT(*) "+kept+list+")", values...); err != nil {
		return err
	}
	if count > 0 {
		_, err := tx.one([]any{&months, &others}, otherHours(list), append(values, values...)...)
		if err != nil || months == count && others == 0 {
			return err
		}
		if err := tx.exec("DELETE "+kept+list+")", values...); err != nil {
			return err
		}
	}
	return tx.exec("INSERT INTO sheet_totals (person_id, month, "+totalsColumns+") "+
		sheetSums.before+list+sheetSums.after, values...)
}

// otherHours counts the months with entries of people, and those of which other hours are
// kept. It names the people twice, so that PostgreSQL reads what is kept of them only.
func otherHours(list string) string {
	var same []string
	for column := range strings.SplitSeq(totalsColumns, ", ") {
		same = append(same, "t."+column+" = s."+column)
	}
	return "SELECT COUNT(*), COUNT(CASE WHEN " + strings.Join(same, " AND ") + " THEN NULL ELSE 1 END) FROM (" +
		sheetSums.before + list + sheetSums.after + ") AS s LEFT JOIN (SELECT * FROM sheet_totals WHERE person_id IN (" +
		list + ")) AS t ON t.person_id = s.person_id AND t.month = s.month"
}

// reckoned is where a project stands as of an event of its chain.
type reckoned struct {
	seq int64
	standing
}

// rebuildStandings reckons where projects stand before anybody waits for it.
func (s *Store) rebuildStandings(ctx context.Context, ids []string) error {
	before, err := s.reckon(ctx, ids)
	if err != nil {
		return err
	}
	return s.keepReckoned(ctx, ids, before)
}

// reckon reckons where projects stand, several side by side.
func (s *Store) reckon(ctx context.Context, ids []string) (map[string]reckoned, error) {
	list := make([]reckoned, len(ids))
	group, inGroup := errgroup.WithContext(ctx)
	group.SetLimit(runtime.NumCPU())
	for i, id := range ids {
		group.Go(func() error {
			return s.View(inGroup, func(tx *ViewTx) (err error) {
				list[i], err = tx.reckon(id)
				return err
			})
		})
	}
	err := group.Wait()
	by := make(map[string]reckoned, len(ids))
	for i, id := range ids {
		by[id] = list[i]
	}
	return by, err
}

// keepReckoned writes where projects stand, and reckons once more those that changed
// meanwhile.
func (s *Store) keepReckoned(ctx context.Context, ids []string, before map[string]reckoned) error {
	return s.Update(ctx, "", func(tx *Tx) error {
		there, err := tx.lockProjects(ids)
		if err != nil {
			return err
		}
		for _, id := range there {
			now := before[id]
			if now.seq != tx.heads[id].Seq {
				if now, err = tx.reckon(id); err != nil {
					return err
				}
			}
			if err := tx.saveStanding(id, now.standing); err != nil {
				return err
			}
		}
		return nil
	})
}

// reckon reckons where a project stands; nothing where it was deleted.
func (tx *ViewTx) reckon(id string) (r reckoned, err error) {
	found, err := tx.one([]any{&r.seq},
		"SELECT c.seq FROM projects p JOIN chains c ON c.id = p.id WHERE p.id = CAST(? AS TEXT)", id)
	if err != nil || !found {
		return reckoned{}, err
	}
	b, err := tx.Book(id)
	if err != nil {
		return reckoned{}, err
	}
	r.standing = standingOf(b)
	return r, nil
}
