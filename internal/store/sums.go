package store

import (
	"cmp"
	"database/sql"
	"maps"
	"slices"
	"strings"

	"hankekirja/internal/fault"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
)

// The sums over all projects are kept by what tells a project's status on any day, which
// many projects have in common: whether it is archived, and its first and last day. So
// they are added up from few rows. They follow project_totals in the same transaction;
// Verify adds them up anew.

// sumColumns are the columns of portfolio_sums but for its key, in the order of sum; how
// many projects have a decided grant, and have received anything, tells nothing from zero.
const sumColumns = "projects, estimate_cents, used_cents, expected_cents, granted_cents, granted_projects, " +
	"received_cents, received_projects, errors, warnings"

// sumKey is the key of portfolio_sums: 1 or 0, and days.
type sumKey struct {
	archived   int64
	start, end string
}

// sum are the values of sumColumns.
type sum [10]int64

// sumOf gives the group of a project, and what the project adds to its sums.
func sumOf(s *followup.Standing) (sumKey, sum) {
	some := func(c *money.Cents) (cents, projects int64) {
		if c == nil {
			return 0, 0
		}
		return int64(*c), 1
	}
	granted, grants := some(s.Granted)
	received, receivers := some(s.Received)
	key := sumKey{start: s.Start.String(), end: s.End.String()}
	if s.Archived != 0 {
		key.archived = 1
	}
	return key, sum{1, int64(s.Estimate), int64(s.Used), int64(s.Expected()), granted, grants, received, receivers,
		int64(s.Errors), int64(s.Warnings)}
}

// move notes that a project stands elsewhere than before; nil: it was not there, or goes.
func (tx *Tx) move(before, after *followup.Standing) {
	for _, step := range []struct {
		of   *followup.Standing
		sign int64
	}{{before, -1}, {after, 1}} {
		if step.of == nil {
			continue
		}
		key, is := sumOf(step.of)
		change := tx.moved[key]
		for i := range is {
			change[i] += step.sign * is[i]
		}
		tx.moved[key] = change
	}
}

// keepSums has the sums follow. Groups are written in one order by all, so that nobody
// waits for who waits for them.
func (tx *Tx) keepSums() error {
	keys := slices.SortedFunc(maps.Keys(tx.moved), func(x, y sumKey) int {
		return cmp.Or(cmp.Compare(x.archived, y.archived), cmp.Compare(x.start, y.start), cmp.Compare(x.end, y.end))
	})
	for _, key := range keys {
		change := tx.moved[key]
		if change == (sum{}) {
			continue
		}
		values := []any{key.archived, key.start, key.end}
		for _, value := range change {
			values = append(values, value)
		}
		if err := tx.exec(addSum, values...); err != nil {
			return err
		}
		if change[0] >= 0 {
			continue
		}
		err := tx.exec(`DELETE FROM portfolio_sums WHERE archived = CAST(? AS BIGINT) AND start_on = CAST(? AS TEXT)
			AND end_on = CAST(? AS TEXT) AND projects = 0`, key.archived, key.start, key.end)
		if err != nil {
			return err
		}
	}
	clear(tx.moved)
	return nil
}

// addSum adds to the sums of a group.
var addSum = func() string {
	columns := strings.Split(sumColumns, ", ")
	set := make([]string, len(columns))
	for i, c := range columns {
		set[i] = c + " = portfolio_sums." + c + " + excluded." + c
	}
	return insertText(insertInto, "portfolio_sums", "archived, start_on, end_on, "+sumColumns, 3+len(columns), 1) +
		" ON CONFLICT (archived, start_on, end_on) DO UPDATE SET " + strings.Join(set, ", ")
}()

// sumsOfTotals adds the sums of all groups up from project_totals.
const sumsOfTotals = `SELECT CASE WHEN archived_on IS NULL THEN 0 ELSE 1 END AS archived, start_on, end_on, COUNT(*),
	CAST(SUM(estimate_cents) AS BIGINT), CAST(SUM(used_cents) AS BIGINT),
	CAST(SUM(COALESCE(rate_cents, plan_cents)) AS BIGINT),
	CAST(COALESCE(SUM(granted_cents), 0) AS BIGINT), COUNT(granted_cents),
	CAST(COALESCE(SUM(received_cents), 0) AS BIGINT), COUNT(received_cents),
	CAST(SUM(errors) AS BIGINT), CAST(SUM(warnings) AS BIGINT)
	FROM project_totals GROUP BY CASE WHEN archived_on IS NULL THEN 0 ELSE 1 END, start_on, end_on`

// rebuildSums adds up all sums anew, while nobody else changes what they are of.
func (tx *Tx) rebuildSums() error {
	if err := tx.LockEverything(); err != nil {
		return err
	}
	if err := tx.exec("DELETE FROM portfolio_sums"); err != nil {
		return err
	}
	return tx.exec("INSERT INTO portfolio_sums (archived, start_on, end_on, " + sumColumns + ") " + sumsOfTotals)
}

// verifySums adds the sums up anew and compares them with those kept. Fault: verify.sums.
func (tx *ViewTx) verifySums() error {
	const table = "portfolio_sums"
	kept, err := tx.sums("SELECT archived, start_on, end_on, " + sumColumns + " FROM " + table)
	if err != nil {
		return unreadable(err, table)
	}
	follow, err := tx.sums(sumsOfTotals)
	if err != nil {
		return unreadable(err, table)
	}
	if !maps.Equal(kept, follow) {
		return fault.New(fault.Conflict, "verify.sums", "table", table)
	}
	return nil
}

func (tx *ViewTx) sums(query string) (map[sumKey]sum, error) {
	list := map[sumKey]sum{}
	err := tx.each(func(rows *sql.Rows) error {
		var key sumKey
		var s sum
		to := []any{&key.archived, &key.start, &key.end}
		for i := range s {
			to = append(to, &s[i])
		}
		err := rows.Scan(to...)
		list[key] = s
		return err
	}, query)
	return list, err
}
