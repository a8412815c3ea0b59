package app

import (
	"slices"
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"
	"hankekirja/internal/timesheet"
)

// checkRows refuses entries of rows that hours may not newly be for; what a sheet has
// already stays as it is. The faults are those of timesheet.KnownRows, at the entries.
func checkRows(tx *store.ViewTx, id string, before, entries []timesheet.Entry) error {
	var stand, rows []timesheet.Row
	for i := range before {
		stand = append(stand, before[i].Row())
	}
	for i := range entries {
		rows = append(rows, entries[i].Row())
	}
	known, err := knownRows(tx, id, &timesheet.KnownRows{Used: stand}, rows)
	if err != nil {
		return err
	}
	known.Used = append(known.Used, stand...)
	var problems fault.List
	for i, r := range rows {
		if f := known.Check(r); f != nil {
			f.Path = "/entries/" + strconv.Itoa(i)
			problems = append(problems, f)
		}
	}
	if len(problems) == 0 {
		return nil
	}
	return problems
}

// knownRows reads as much of a project as it takes to know rows: nothing where they are
// known already, its people and work packages, or else its hours too.
func knownRows(
	tx *store.ViewTx, id string, known *timesheet.KnownRows, rows []timesheet.Row,
) (*timesheet.KnownRows, error) {
	unknown := func(r timesheet.Row) bool { return known.Check(r) != nil }
	for _, load := range []func(string) (*book.Book, error){tx.Outline, tx.Book} {
		if !slices.ContainsFunc(rows, unknown) {
			break
		}
		b, err := load(id)
		if err != nil {
			return nil, err
		}
		known = b.Rows()
	}
	return known, nil
}
