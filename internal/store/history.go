package store

import (
	"database/sql"

	"hankekirja/internal/audit"
)

// historyPage is how many events one query reads: their bodies may be long.
const historyPage = 50

// History gives the events of a chain, the newest first and older than the event of
// a number (0: all), until take has enough and says so by false.
func (tx *ViewTx) History(chain string, before int64, take func(audit.Event) bool) error {
	if before == 0 {
		before = 1 << 62
	}
	for more := true; more; {
		var page []audit.Sealed
		err := tx.each(func(rows *sql.Rows) error {
			sealed, err := scanEvent(rows, chain)
			page = append(page, sealed)
			return err
		}, `SELECT seq, at, action, body_digest, hash, salt, body
			FROM events WHERE chain = ? AND seq < ? ORDER BY seq DESC LIMIT ?`, chain, before, historyPage)
		if err != nil {
			return err
		}
		for i := range page {
			event, err := page[i].Open()
			if err != nil {
				return err
			}
			if !take(event) {
				return nil
			}
			before = event.Seq
		}
		more = len(page) == historyPage
	}
	return nil
}

// eventsOf finds the events of an action by an index, not among all of a chain.
const eventsOf = `SELECT seq, at, action, body_digest, hash, salt, body
	FROM events WHERE chain = ? AND action = ? ORDER BY seq DESC`

// EventsOf gives the events of an action in a chain, the newest first.
func (tx *ViewTx) EventsOf(chain, action string) (events []audit.Event, err error) {
	err = tx.each(func(rows *sql.Rows) error {
		sealed, err := scanEvent(rows, chain)
		if err != nil {
			return err
		}
		event, err := sealed.Open()
		events = append(events, event)
		return err
	}, eventsOf, chain, action)
	return events, err
}
