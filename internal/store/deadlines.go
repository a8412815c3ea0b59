package store

import (
	"database/sql"

	"hankekirja/internal/book"
	"hankekirja/internal/due"
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
