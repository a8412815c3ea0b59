package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"
)

// Recognise gives the user of a sign-in and how the user may act now. The actor is
// nobody where the user is deactivated, or has ended the sign-ins of the epoch.
func (a *App) Recognise(ctx context.Context, id string, epoch int64) (access.Actor, access.User, error) {
	var actor access.Actor
	var user access.User
	if err := access.Allow(a.actor, access.ReadPublic, ""); err != nil {
		return actor, user, err
	}
	err := a.store.View(ctx, func(tx *store.ViewTx) (err error) {
		actor, user, err = tx.Actor(id)
		return err
	})
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return access.Actor{}, access.User{}, nil
	case err != nil:
		return access.Actor{}, access.User{}, err
	case !user.Active || user.Epoch != epoch:
		return access.Actor{}, access.User{}, nil
	}
	return actor, user, nil
}
