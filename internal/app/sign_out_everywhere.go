package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/store"
)

// SignOutEverywhere ends all sign-ins of the actor, on every machine. Fault:
// access.forbidden.
func (a *App) SignOutEverywhere(ctx context.Context) error {
	if err := access.Allow(a.actor, access.UseAccount, ""); err != nil {
		return err
	}
	e := audit.Event{Action: "user.signed_out"}
	_, err := a.changeUser(ctx, a.actor.ID, nil, e, func(_ *store.Tx, u *access.User) error {
		u.Epoch++
		return nil
	})
	return err
}
