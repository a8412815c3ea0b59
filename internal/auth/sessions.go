package auth

import (
	"context"
	"time"

	"github.com/alexedwards/scs/v2"
)

// lifetime is how long a sign-in lasts, used or not: a working day.
const lifetime = 12 * time.Hour

// Sessions are the sign-ins that last. They stand in the database by the hash of
// their token, so that who reads it can enter none of them.
type Sessions struct{ manager *scs.SessionManager }

// NewSessions gives the sign-ins that a store keeps.
func NewSessions(kept scs.CtxStore) *Sessions {
	m := scs.New()
	m.Store, m.Lifetime, m.HashTokenInStore = kept, lifetime, true
	return &Sessions{m}
}

// What a sign-in holds: who, and the epoch of the user when it began.
const (
	userKey  = "user"
	epochKey = "epoch"
)

// Load finds the sign-in of a token. The context holds it for the other methods; of
// an unknown or ended one it holds an empty one.
func (s *Sessions) Load(ctx context.Context, token string) (context.Context, error) {
	return s.manager.Load(ctx, token)
}

// User gives whose sign-in the context holds; an empty user is nobody.
func (s *Sessions) User(ctx context.Context) (id string, epoch int64) {
	return s.manager.GetString(ctx, userKey), s.manager.GetInt64(ctx, epochKey)
}

// Begin makes the sign-in a user's, under a new token, which whoever gave the old
// one does not know.
func (s *Sessions) Begin(ctx context.Context, user string, epoch int64) (token string, end time.Time, err error) {
	if err := s.manager.RenewToken(ctx); err != nil {
		return "", time.Time{}, err
	}
	s.manager.Put(ctx, userKey, user)
	s.manager.Put(ctx, epochKey, epoch)
	return s.manager.Commit(ctx)
}

// End ends the sign-in. Where there is none nothing is written: whoever is nobody could
// else have everybody wait for the database.
func (s *Sessions) End(ctx context.Context) error {
	if s.manager.Token(ctx) == "" {
		return nil
	}
	return s.manager.Destroy(ctx)
}
