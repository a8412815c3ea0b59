package store

import (
	"database/sql"
	"strings"

	"hankekirja/internal/audit"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/timesheet"
)

// loadSheets reads the sheets, after the people. Their entries are one query a
// person, in the order of the entries' key, so that none is sorted.
func (tx *ViewTx) loadSheets(l *loaded) error {
	at := map[sheetKey]int{}
	err := tx.each(func(rows *sql.Rows) error {
		var s timesheet.Sheet
		var p place
		var marks marks
		err := rows.Scan(append([]any{&p.row, &p.position, &p.version, &s.Person, month{&s.Month}, &s.State,
			&s.NotBeforeClaim}, marks.into()...)...)
		if err == nil {
			s.Signed, s.Approved, err = marks.read()
		}
		at[sheetKey{p.row, s.Month.String()}] = len(l.sheets)
		l.book.Sheets = append(l.book.Sheets, s)
		l.sheets = append(l.sheets, p)
		return err
	}, `SELECT s.person_id, s.position, s.version, p.code, s.month, s.state, s.not_before_claim, `+marksColumns+`
		FROM people p JOIN sheets s ON s.person_id = p.id
		WHERE p.project_id = CAST(? AS TEXT) ORDER BY s.position`, l.id)
	if err != nil {
		return err
	}
	for _, person := range l.people {
		err := tx.each(func(rows *sql.Rows) error {
			var m string
			var e timesheet.Entry
			err := rows.Scan(append([]any{&m}, entryInto(&e)...)...)
			i, has := at[sheetKey{person.row, m}]
			if !has {
				return errForm
			}
			l.book.Sheets[i].Entries = append(l.book.Sheets[i].Entries, e)
			return err
		}, "SELECT month, "+entryColumns+` FROM entries WHERE person_id = CAST(? AS TEXT)
			ORDER BY month, position`, person.row)
		if err != nil {
			return err
		}
	}
	return tx.loadKept(l, at)
}

// sheetKey is the key of a sheet's row.
type sheetKey struct{ person, month string }

// SheetRow is one sheet as it stands, with what a change of it needs.
type SheetRow struct {
	timesheet.Sheet
	// Version is the number of the last event that changed it, 0 for a sheet that
	// does not exist yet.
	Version int64

	personRow string
	position  int
}

// entryColumns are the columns of an entry but for its key.
const entryColumns = "day, activity, hours, work_package, note, how, made_by, made_at"

// entryInto are the places of entryColumns, as plain types: there are many entries, and
// others are converted by reflection.
func entryInto(e *timesheet.Entry) []any {
	return []any{day{&e.Date}, (*string)(&e.Activity), (*int64)(&e.Hours), &e.WorkPackage, &e.Note,
		(*string)(&e.How), &e.By, moment{&e.At}}
}

// entryValues are the values of entryColumns.
func entryValues(values []any, e *timesheet.Entry) []any {
	return append(values, e.Date.String(), string(e.Activity), int64(e.Hours), e.WorkPackage, e.Note,
		string(e.How), e.By, momentOrNull(e.At))
}

// Sheet reads the sheet of a person and month of a project; one that does not
// exist yet is an empty draft. Fault: store.no_person.
func (tx *ViewTx) Sheet(project, person string, m calendar.Month) (*SheetRow, error) {
	s := &SheetRow{Sheet: timesheet.Sheet{Person: person, Month: m, State: timesheet.Draft}}
	var state sql.NullString
	var position, notBefore, version sql.NullInt64
	var kept int
	var marks marks
	found, err := tx.one(append([]any{&s.personRow, &position, &state, &notBefore, &version, &kept}, marks.into()...),
		`SELECT p.id, s.position, s.state, s.not_before_claim, s.version,
			(SELECT COUNT(*) FROM kept_sheets k WHERE k.person_id = p.id AND k.month = s.month), `+marksColumns+`
		FROM people p LEFT JOIN sheets s ON s.person_id = p.id AND s.month = CAST(? AS TEXT)
		WHERE p.project_id = CAST(? AS TEXT) AND p.code = CAST(? AS TEXT)`, m.String(), project, person)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, fault.New(fault.NotFound, "store.no_person", "person", person)
	}
	if !state.Valid {
		return s, nil
	}
	s.position, s.State = int(position.Int64), timesheet.State(state.String)
	s.NotBeforeClaim, s.Version = int(notBefore.Int64), version.Int64
	if s.Signed, s.Approved, err = marks.read(); err != nil {
		return nil, tx.fail(err)
	}
	err = tx.each(func(rows *sql.Rows) error {
		var e timesheet.Entry
		err := rows.Scan(entryInto(&e)...)
		s.Entries = append(s.Entries, e)
		return err
	}, "SELECT "+entryColumns+` FROM entries WHERE person_id = CAST(? AS TEXT) AND month = CAST(? AS TEXT)
		ORDER BY position`, s.personRow, m.String())
	if err != nil || kept == 0 {
		return s, err
	}
	return s, tx.keptOf(s)
}

// SaveSheet writes next over the sheet that was read. Version is the one its
// writer saw; another is a conflict (store.stale). A sheet that is signed is only
// approved, or becomes a draft beside the version that is kept of it; the triggers of
// the database refuse all else (store.append_only). The project is locked. It gives the
// version of what was saved.
func (tx *Tx) SaveSheet(
	project string, current *SheetRow, version int64, next timesheet.Sheet,
) (saved int64, err error) {
	if current.Version != version {
		return 0, fault.New(fault.Conflict, "store.stale")
	}
	head, err := tx.lock(project)
	if err != nil {
		return 0, err
	}
	after := *current
	after.Sheet, after.Version = next, head.Seq+1
	if current.Version == 0 {
		after.position = firstPosition(after.Version)
		err = tx.insertSheet(&after)
	} else {
		err = tx.replaceSheet(current, &after)
	}
	if err != nil {
		return 0, err
	}
	if err := tx.saveSheetTotals(project, current, &after); err != nil {
		return 0, err
	}
	subject := audit.SheetSubject(&after.Sheet, after.position)
	subject.Row = after.personRow
	tx.wrote(project, subject)
	return after.Version, nil
}

// insertSheet writes the entries before the row that may lock them.
func (tx *Tx) insertSheet(s *SheetRow) error {
	one, person := []timesheet.Sheet{s.Sheet}, []string{s.personRow}
	if err := tx.insertEntries(entryRows(nil, s.personRow, &s.Sheet)); err != nil {
		return err
	}
	return tx.insertSheets(one, person, []int{s.position}, s.Version)
}

// replaceSheet keeps what ends before the row that may end it, and writes entries
// only where they changed.
func (tx *Tx) replaceSheet(current, next *SheetRow) error {
	person, m := next.personRow, next.Month.String()
	if err := tx.keep(current, next); err != nil {
		return err
	}
	if err := tx.replaceEntries(current, next); err != nil {
		return err
	}
	const of = " WHERE person_id = CAST(? AS TEXT) AND month = CAST(? AS TEXT)"
	if next.State == timesheet.Draft && current.State == timesheet.Draft &&
		next.NotBeforeClaim == current.NotBeforeClaim { // and nobody has signed it
		return tx.exec("UPDATE sheets SET version = ?"+of, next.Version, person, m)
	}
	set := strings.ReplaceAll(marksColumns, ",", " = ?,") + " = ?"
	values := []any{string(next.State), next.NotBeforeClaim, next.Version}
	values = append(values, markValues(next.Signed, next.Approved)...)
	return tx.exec("UPDATE sheets SET state = ?, not_before_claim = ?, version = ?, "+set+of, append(values, person, m)...)
}

// replaceEntries writes the entries from the first that changed to the last. Those after
// it stay only where their positions do. One that changed alone, as where a month is saved
// as one goes, is changed in its place.
func (tx *Tx) replaceEntries(current, next *SheetRow) error {
	before, after := current.Entries, next.Entries
	first := 0
	for first < min(len(before), len(after)) && before[first] == after[first] {
		first++
	}
	if len(before) == len(after) {
		for len(after) > first && before[len(after)-1] == after[len(after)-1] {
			after = after[:len(after)-1]
		}
		before = before[:len(after)]
		if len(after) == first+1 {
			return tx.changeEntry(next, first)
		}
	}
	if first < len(before) {
		err := tx.exec(`DELETE FROM entries WHERE person_id = CAST(? AS TEXT) AND month = CAST(? AS TEXT)
			AND position BETWEEN ? AND ?`,
			next.personRow, next.Month.String(), first, len(before)-1)
		if err != nil {
			return err
		}
	}
	return tx.insertEntries(entryRows(nil, next.personRow, &next.Sheet)[first:len(after)])
}

// changeEntry writes one entry of a sheet over that at its position.
func (tx *Tx) changeEntry(s *SheetRow, position int) error {
	set := strings.ReplaceAll(entryColumns, ",", " = ?,") + " = ?"
	values := entryValues(nil, &s.Entries[position])
	return tx.exec("UPDATE entries SET "+set+` WHERE person_id = CAST(? AS TEXT) AND month = CAST(? AS TEXT)
		AND position = CAST(? AS BIGINT)`, append(values, s.personRow, s.Month.String(), position)...)
}

// insertSheets writes sheet rows with their kept versions; their entries are written
// before them, because a signed sheet takes no more.
func (tx *Tx) insertSheets(sheets []timesheet.Sheet, people []string, positions []int, version int64) error {
	const columns = "person_id, month, position, state, not_before_claim, version, " + marksColumns
	err := tx.insert("sheets", columns, len(sheets), func(values []any, i int) []any {
		s := &sheets[i]
		values = append(values, people[i], s.Month.String(), positions[i], string(s.State), s.NotBeforeClaim, version)
		return append(values, markValues(s.Signed, s.Approved)...)
	})
	for i := range sheets {
		if err == nil {
			err = tx.insertKept(people[i], sheets[i].Month, 0, sheets[i].Earlier)
		}
	}
	return err
}

// entryRow is an entry with its key.
type entryRow struct {
	person, month string
	position      int
	*timesheet.Entry
}

// entryRows adds the entries of a sheet, whose person has the given row, to a list.
func entryRows(list []entryRow, person string, s *timesheet.Sheet) []entryRow {
	m := s.Month.String()
	for position := range s.Entries {
		list = append(list, entryRow{person, m, position, &s.Entries[position]})
	}
	return list
}

func (tx *Tx) insertEntries(list []entryRow) error {
	const columns = "person_id, month, position, " + entryColumns
	return tx.insert("entries", columns, len(list), func(values []any, i int) []any {
		e := &list[i]
		return entryValues(append(values, e.person, e.month, e.position), e.Entry)
	})
}
