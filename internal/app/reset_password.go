package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/auth"
	"hankekirja/internal/store"
)

// ResetPassword gives a user a one-time password, which stands nowhere else and must
// be changed at the next sign-in, and ends all sign-ins. Faults: access.forbidden,
// store.no_user.
func (a *App) ResetPassword(ctx context.Context, id string) (oneTime string, err error) {
	if err := access.Allow(a.actor, access.ManageUsers, ""); err != nil {
		return "", err
	}
	oneTime = auth.OneTimePassword()
	hash, err := auth.Hash(ctx, oneTime)
	if err != nil {
		return "", err
	}
	e := audit.Event{Action: "user.password_reset"}
	_, err = a.changeUser(ctx, id, nil, e, func(_ *store.Tx, u *access.User) error {
		u.PasswordHash, u.MustChange = hash, true
		u.Epoch++
		return nil
	})
	if err != nil {
		return "", err
	}
	return oneTime, nil
}
