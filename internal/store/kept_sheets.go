package store

import (
	"database/sql"
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/timesheet"
)

// marksColumns are the columns of who signed and who approved a version of a sheet.
const marksColumns = "signed_by, signed_name, signed_at, signed_method, signed_digest, " +
	"approved_by, approved_name, approved_at, approved_method, " +
	"paper_file, paper_signer, paper_on, confirmed_by, confirmed_name, confirmed_at, confirmed_method"

// The places of the marks of a sheet in marks.
const (
	ofSignature = iota
	ofApproval
	ofPaper
	marksOfSheet
)

// marks are the values of marksColumns: all of one mark are there, or none.
type marks struct {
	by, name, method     [marksOfSheet]sql.NullString
	at                   [marksOfSheet]calendar.Moment
	digest, file, signer sql.NullString
	on                   calendar.Date
}

func (m *marks) into() []any {
	mark := func(i int) []any { return []any{&m.by[i], &m.name[i], moment{&m.at[i]}, &m.method[i]} }
	return slices.Concat(mark(ofSignature), []any{&m.digest}, mark(ofApproval),
		[]any{&m.file, &m.signer, day{&m.on}}, mark(ofPaper))
}

// read gives the marks, nil for one that is not there.
func (m *marks) read() (*timesheet.Signature, *timesheet.Mark, error) {
	signed, err := m.mark(ofSignature)
	if err != nil || m.digest.Valid != (signed != nil) {
		return nil, nil, errForm
	}
	paper, err := m.paper()
	if err != nil || signed == nil && paper != nil {
		return nil, nil, errForm
	}
	approved, err := m.mark(ofApproval)
	if signed == nil {
		return nil, approved, err
	}
	return &timesheet.Signature{Mark: *signed, Digest: m.digest.String, Paper: paper}, approved, err
}

// paper is that of the signature, nil where it is on none.
func (m *marks) paper() (*timesheet.Paper, error) {
	confirmed, err := m.mark(ofPaper)
	there := m.file.Valid
	if err != nil || m.signer.Valid != there || (m.on != 0) != there || confirmed != nil && !there {
		return nil, errForm
	}
	if !there {
		return nil, nil
	}
	return &timesheet.Paper{File: m.file.String, Signer: m.signer.String, On: m.on, Confirmed: confirmed}, nil
}

func (m *marks) mark(i int) (*timesheet.Mark, error) {
	there := m.at[i] != 0
	if m.by[i].Valid != there || m.name[i].Valid != there || m.method[i].Valid != there {
		return nil, errForm
	}
	if !there {
		return nil, nil
	}
	return &timesheet.Mark{
		By: m.by[i].String, Name: m.name[i].String, At: m.at[i], Method: timesheet.Method(m.method[i].String),
	}, nil
}

// markValues are the values of marksColumns.
func markValues(signed *timesheet.Signature, approved *timesheet.Mark) []any {
	mark := func(m *timesheet.Mark) []any {
		if m == nil {
			return make([]any, 4)
		}
		return []any{m.By, m.Name, m.At.String(), string(m.Method)}
	}
	if signed == nil {
		return slices.Concat(make([]any, 5), mark(approved), make([]any, 7))
	}
	values := slices.Concat(mark(&signed.Mark), []any{signed.Digest}, mark(approved))
	p := signed.Paper
	if p == nil {
		return append(values, make([]any, 7)...)
	}
	return append(append(values, p.File, p.Signer, p.On.String()), mark(p.Confirmed)...)
}

// keptColumns are the columns of a kept version but for its key.
const keptColumns = "state, " + marksColumns + ", ended_by, ended_name, ended_at, reason"

// keptRow reads a kept version.
func keptRow(rows *sql.Rows, key ...any) (timesheet.Version, error) {
	var v timesheet.Version
	var marks marks
	to := append(append(key, &v.State), marks.into()...)
	err := rows.Scan(append(to, &v.Ended.By, &v.Ended.Name, moment{&v.Ended.At}, &v.Ended.Why)...)
	if err == nil {
		v.Signed, v.Approved, err = marks.read()
	}
	return v, err
}

// loadKept reads the kept versions of all sheets, whose places are given.
func (tx *ViewTx) loadKept(l *loaded, at map[sheetKey]int) error {
	sheet := func(person, month string) (*timesheet.Sheet, error) {
		if i, has := at[sheetKey{person, month}]; has {
			return &l.book.Sheets[i], nil
		}
		return nil, errForm
	}
	kept := false
	err := tx.each(func(rows *sql.Rows) error {
		kept = true
		var person, m string
		v, err := keptRow(rows, &person, &m)
		if err != nil {
			return err
		}
		s, err := sheet(person, m)
		if err == nil {
			s.Earlier = append(s.Earlier, v)
		}
		return err
	}, "SELECT k.person_id, k.month, "+keptColumns+` FROM people p JOIN kept_sheets k ON k.person_id = p.id
		WHERE p.project_id = CAST(? AS TEXT) ORDER BY k.person_id, k.month, k.position`, l.id)
	if err != nil || !kept {
		return err
	}
	return tx.each(func(rows *sql.Rows) error {
		var person, m string
		var version int
		var e timesheet.Entry
		if err := rows.Scan(append([]any{&person, &m, &version}, entryInto(&e)...)...); err != nil {
			return err
		}
		s, err := sheet(person, m)
		if err == nil {
			err = addKept(s, version, e)
		}
		return err
	}, "SELECT k.person_id, k.month, k.version, "+entryColumns+` FROM people p JOIN kept_entries k ON k.person_id = p.id
		WHERE p.project_id = CAST(? AS TEXT) ORDER BY k.person_id, k.month, k.version, k.position`, l.id)
}

// addKept adds an entry to a kept version.
func addKept(s *timesheet.Sheet, version int, e timesheet.Entry) error {
	if version < 0 || version >= len(s.Earlier) {
		return errForm
	}
	v := &s.Earlier[version]
	v.Entries = append(v.Entries, e)
	return nil
}

// keptOf reads the kept versions of one sheet.
func (tx *ViewTx) keptOf(s *SheetRow) error {
	err := tx.each(func(rows *sql.Rows) error {
		v, err := keptRow(rows)
		s.Earlier = append(s.Earlier, v)
		return err
	}, "SELECT "+keptColumns+` FROM kept_sheets WHERE person_id = CAST(? AS TEXT) AND month = CAST(? AS TEXT)
		ORDER BY position`, s.personRow, s.Month.String())
	if err != nil {
		return err
	}
	return tx.each(func(rows *sql.Rows) error {
		var version int
		var e timesheet.Entry
		if err := rows.Scan(append([]any{&version}, entryInto(&e)...)...); err != nil {
			return err
		}
		return addKept(&s.Sheet, version, e)
	}, "SELECT version, "+entryColumns+` FROM kept_entries WHERE person_id = CAST(? AS TEXT) AND month = CAST(? AS TEXT)
		ORDER BY version, position`, s.personRow, s.Month.String())
}

// keep writes the versions that a sheet has more than it had. Those it had stay:
// fault store.append_only where one is missing.
func (tx *Tx) keep(current, next *SheetRow) error {
	had := len(current.Earlier)
	if len(next.Earlier) < had {
		return fault.New(fault.Locked, "store.append_only")
	}
	return tx.insertKept(next.personRow, next.Month, had, next.Earlier[had:])
}

// insertKept writes kept versions from a position on, their entries before them.
func (tx *Tx) insertKept(person string, m calendar.Month, from int, versions []timesheet.Version) error {
	for i := range versions {
		entries := versions[i].Entries
		const columns = "person_id, month, version, position, " + entryColumns
		err := tx.insert("kept_entries", columns, len(entries), func(values []any, k int) []any {
			return entryValues(append(values, person, m.String(), from+i, k), &entries[k])
		})
		if err != nil {
			return err
		}
	}
	return tx.insert("kept_sheets", "person_id, month, position, "+keptColumns, len(versions),
		func(values []any, i int) []any {
			v := &versions[i]
			values = append(values, person, m.String(), from+i, string(v.State))
			values = append(values, markValues(v.Signed, v.Approved)...)
			return append(values, v.Ended.By, v.Ended.Name, v.Ended.At.String(), v.Ended.Why)
		})
}
