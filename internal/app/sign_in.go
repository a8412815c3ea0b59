package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/auth"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"
)

// SignIn is somebody who says who they are.
type SignIn struct {
	Login, Password string
	// Address is where the request came from.
	Address string
}

// SignIn gives the user whose login and password these are. Faults: auth.too_many,
// and auth.wrong, which is the same for a wrong password, an unknown login and a
// user who may not sign in any more, and takes as long to say.
func (a *App) SignIn(ctx context.Context, cmd SignIn) (access.User, error) {
	if err := access.Allow(a.actor, access.ReadPublic, ""); err != nil {
		return access.User{}, err
	}
	login := NormalLogin(cmd.Login)
	if err := a.limits.Try(a.store.Now(), login, cmd.Address); err != nil {
		return access.User{}, err
	}
	var user access.User
	err := a.store.View(ctx, func(tx *store.ViewTx) (err error) {
		user, err = tx.UserByLogin(login)
		return err
	})
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return access.User{}, err
	}
	right, err := auth.Matches(ctx, cmd.Password, user.PasswordHash)
	switch {
	case err != nil:
		return access.User{}, err
	case !right || !user.Active:
		return access.User{}, fault.New(fault.Unauthenticated, "auth.wrong")
	}
	a.limits.Succeeded(login)
	return user, nil
}
