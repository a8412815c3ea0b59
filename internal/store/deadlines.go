package store

import (
	"database/sql"

	"hankekirja/internal/book"
	"hankekirja/internal/due"
	"hankekirja/internal/project"
)

// Deadlines reads what decides who is to sign which months of a project: its agreement
// with the names, its people and claims, and how far every sheet is, without the hours.
func (tx *ViewTx) Deadlines(id string) (*book.Book, due.Stages, error) {
	b, err := tx.Outline(id)
	if err != nil {
		return nil, nil, err
	}
	l := &loaded{id: id}
	if err := tx.loadNames(l); err != nil {
		return nil, nil, err
	}
	b.Agreement.Name = l.book.Agreement.Name
	stages := due.Stages{}
	err = tx.each(func(rows *sql.Rows) error {
		var key due.Key
		var draft bool
		err := rows.Scan(&key.Person, month{&key.Month}, &draft)
		stages[key] = due.Signed
		if draft {
			stages[key] = due.Begun
		}
		return err
	}, `SELECT p.code, s.month, CASE WHEN s.state = 'draft' THEN 1 ELSE 0 END
		FROM people p JOIN sheets s ON s.person_id = p.id
		WHERE p.project_id = CAST(? AS TEXT) AND (s.state <> 'draft'
			OR EXISTS (SELECT 1 FROM entries e WHERE e.person_id = s.person_id AND e.month = s.month))`, id)
	return b, stages, err
}

// CodesToSign gives the codes of the projects in which anybody may have a month to sign:
// those that are not archived, and whose pay follows from hours or whose hours are begun.
func (tx *ViewTx) CodesToSign() (codes []string, err error) {
	err = tx.each(func(rows *sql.Rows) error {
		var code string
		err := rows.Scan(&code)
		codes = append(codes, code)
		return err
	}, `SELECT p.code FROM projects p WHERE p.archived_on IS NULL AND (p.staff_model = ?
		OR EXISTS (SELECT 1 FROM people q JOIN sheets s ON s.person_id = q.id
			WHERE q.project_id = p.id AND s.state = 'draft')) ORDER BY p.code`, string(project.UnitCost1720))
	return codes, err
}
