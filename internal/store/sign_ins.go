package store

import (
	"context"
	"database/sql"
	"time"
)

// SignIns keeps the sign-ins that last. Its methods are those that the session
// library asks for; the tokens it is given are hashes already.
type SignIns struct{ store *Store }

// SignIns gives the kept sign-ins.
func (s *Store) SignIns() *SignIns { return &SignIns{s} }

// endForm is how the end of a sign-in is written: UTC, so that the order of the
// texts is that of the times.
const endForm = "2006-01-02T15:04:05.000000Z"

func (s *SignIns) now() string { return s.store.clock.Now().UTC().Format(endForm) }

// FindCtx gives the data of a sign-in that has not ended.
func (s *SignIns) FindCtx(ctx context.Context, token string) (data []byte, found bool, err error) {
	err = s.store.View(ctx, func(tx *ViewTx) error {
		return tx.each(func(rows *sql.Rows) error {
			found = true
			return rows.Scan(&data)
		}, "SELECT data FROM sessions WHERE token = CAST(? AS TEXT) AND expires_at > CAST(? AS TEXT)", token, s.now())
	})
	return data, found, err
}

// CommitCtx keeps a sign-in until its end, and forgets those that have ended.
func (s *SignIns) CommitCtx(ctx context.Context, token string, data []byte, end time.Time) error {
	return s.store.Update(ctx, "", func(tx *Tx) error {
		if err := tx.exec("DELETE FROM sessions WHERE expires_at <= ?", s.now()); err != nil {
			return err
		}
		return tx.exec(`INSERT INTO sessions (token, data, expires_at) VALUES (?, ?, ?)
			ON CONFLICT (token) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at`,
			token, data, end.UTC().Format(endForm))
	})
}

// DeleteCtx ends a sign-in.
func (s *SignIns) DeleteCtx(ctx context.Context, token string) error {
	return s.store.Update(ctx, "", func(tx *Tx) error {
		return tx.exec("DELETE FROM sessions WHERE token = ?", token)
	})
}

// Find is FindCtx without a request.
func (s *SignIns) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a request.
func (s *SignIns) Commit(token string, data []byte, end time.Time) error {
	return s.CommitCtx(context.Background(), token, data, end)
}

// Delete is DeleteCtx without a request.
func (s *SignIns) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }
