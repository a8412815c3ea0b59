package store

import (
	"database/sql"

	"hankekirja/internal/audit"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/timesheet"

	"github.com/google/uuid"
)

// loadSheets reads the sheets with their entries.
func (tx *ViewTx) loadSheets(l *loaded) error {
	b := &l.book
	byPosition := map[int]*timesheet.Sheet{}
	err := tx.each(func(rows *sql.Rows) error {
		var s timesheet.Sheet
		var at place
		err := rows.Scan(&at.row, &at.position, &at.version, &s.Person, month{&s.Month}, &s.State, &s.NotBeforeClaim)
		b.Sheets = append(b.Sheets, s)
		l.sheets = append(l.sheets, at)
		return err
	}, `SELECT s.id, s.position, s.version, p.code, s.month, s.state, s.not_before_claim
		FROM sheets s JOIN people p ON p.id = s.person_id
		WHERE s.project_id = ? ORDER BY s.position, s.id`, l.id)
	if err != nil {
		return err
	}
	for i := range b.Sheets {
		if byPosition[l.sheets[i].position] != nil {
			return tx.fail(errForm)
		}
		byPosition[l.sheets[i].position] = &b.Sheets[i]
	}
	return tx.each(func(rows *sql.Rows) error {
		var position int
		var e timesheet.Entry
		err := rows.Scan(&position, day{&e.Date}, &e.Activity, &e.Hours, &e.WorkPackage, &e.Note)
		sheet := byPosition[position]
		if sheet == nil {
			return errForm
		}
		sheet.Entries = append(sheet.Entries, e)
		return err
	}, `SELECT s.position, e.day, e.activity, e.hours, e.work_package, e.note
		FROM sheets s JOIN entries e ON e.sheet_id = s.id
		WHERE s.project_id = ? ORDER BY s.position, e.position`, l.id)
}

// SheetRow is one sheet as it stands, with what a change of it needs.
type SheetRow struct {
	timesheet.Sheet
	// Version is the number of the last event that changed it, 0 for a sheet that
	// does not exist yet.
	Version int64

	row, personRow string
	position       int
}

// Sheet reads the sheet of a person and month of a project; one that does not
// exist yet is an empty draft. Fault: store.no_person.
func (tx *ViewTx) Sheet(project, person string, m calendar.Month) (*SheetRow, error) {
	s := &SheetRow{Sheet: timesheet.Sheet{Person: person, Month: m, State: timesheet.Draft}}
	found, err := tx.one([]any{&s.personRow},
		"SELECT id FROM people WHERE project_id = ? AND code = ?", project, person)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, fault.New(fault.NotFound, "store.no_person", "person", person)
	}
	found, err = tx.one([]any{&s.row, &s.position, &s.State, &s.NotBeforeClaim, &s.Version},
		"SELECT id, position, state, not_before_claim, version FROM sheets WHERE person_id = ? AND month = ?",
		s.personRow, m.String())
	if err != nil || !found {
		return s, err
	}
	return s, tx.each(func(rows *sql.Rows) error {
		var e timesheet.Entry
		err := rows.Scan(day{&e.Date}, &e.Activity, &e.Hours, &e.WorkPackage, &e.Note)
		s.Entries = append(s.Entries, e)
		return err
	}, "SELECT day, activity, hours, work_package, note FROM entries WHERE sheet_id = ? ORDER BY position", s.row)
}

// SaveSheet writes next over the sheet that was read. Version is the one its
// writer saw; another is a conflict (store.stale), an approved sheet is locked.
// The project is locked.
func (tx *Tx) SaveSheet(project string, current *SheetRow, version int64, next timesheet.Sheet) error {
	if current.Version != version {
		return fault.New(fault.Conflict, "store.stale")
	}
	head, err := tx.lock(project)
	if err != nil {
		return err
	}
	after := *current
	after.Sheet, after.Version = next, head.Seq+1
	if current.row == "" {
		err = tx.insertSheet(project, &after)
	} else {
		err = tx.replaceSheet(current, &after)
	}
	if err != nil {
		return err
	}
	subject := audit.SheetSubject(&after.Sheet, after.position)
	subject.Row = after.row
	tx.wrote(project, subject)
	return nil
}

func (tx *Tx) insertSheet(project string, s *SheetRow) error {
	_, err := tx.one([]any{&s.position},
		"SELECT COALESCE(MAX(position) + 1, 0) FROM sheets WHERE project_id = ?", project)
	if err != nil {
		return err
	}
	key, err := uuid.NewV7()
	if err != nil {
		return err
	}
	s.row = key.String()
	if err := tx.insertEntries([]timesheet.Sheet{s.Sheet}, []string{s.row}); err != nil {
		return err
	}
	return tx.insertSheets(project, []timesheet.Sheet{s.Sheet}, []place{{s.row, s.position, s.Version}},
		map[string]string{s.Person: s.personRow})
}

func (tx *Tx) replaceSheet(current, next *SheetRow) error {
	if current.State == timesheet.Approved {
		return fault.New(fault.Locked, "store.append_only")
	}
	if err := tx.exec("DELETE FROM entries WHERE sheet_id = ?", next.row); err != nil {
		return err
	}
	if err := tx.insertEntries([]timesheet.Sheet{next.Sheet}, []string{next.row}); err != nil {
		return err
	}
	return tx.exec("UPDATE sheets SET state = ?, not_before_claim = ?, version = ? WHERE id = ?",
		string(next.State), next.NotBeforeClaim, next.Version, next.row)
}

// insertSheets writes sheet rows; their entries are written before them, because
// an approved sheet takes no more.
func (tx *Tx) insertSheets(project string, sheets []timesheet.Sheet, at []place, people map[string]string) error {
	const columns = "id, project_id, person_id, month, position, state, not_before_claim, version"
	return tx.insert("sheets", columns, len(sheets), func(values []any, i int) []any {
		s := &sheets[i]
		return append(values, at[i].row, project, people[s.Person], s.Month.String(), at[i].position,
			string(s.State), s.NotBeforeClaim, at[i].version)
	})
}

func (tx *Tx) insertEntries(sheets []timesheet.Sheet, ids []string) error {
	list := items(sheets, ids, func(s *timesheet.Sheet) []timesheet.Entry { return s.Entries })
	const columns = "sheet_id, position, day, activity, hours, work_package, note"
	return tx.insert("entries", columns, len(list), func(values []any, i int) []any {
		e := list[i].value
		return append(values, list[i].owner, list[i].position,
			e.Date.String(), string(e.Activity), int64(e.Hours), e.WorkPackage, e.Note)
	})
}
