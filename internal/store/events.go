package store

import (
	"database/sql"

	"hankekirja/internal/audit"
)

// Events reads the events of a chain after the given number, at most so many, in
// order. Bodies that are gone leave their headers.
func (tx *ViewTx) Events(chain string, after int64, most int) ([]audit.Event, error) {
	var events []audit.Event
	err := tx.each(func(rows *sql.Rows) error {
		sealed, err := scanEvent(rows, chain)
		if err != nil {
			return err
		}
		event, err := sealed.Open()
		events = append(events, event)
		return err
	}, `SELECT seq, at, action, body_digest, hash, salt, body
		FROM events WHERE chain = ? AND seq > ? ORDER BY seq LIMIT ?`, chain, after, most)
	return events, err
}
