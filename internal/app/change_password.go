package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/auth"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"
)

// ChangePassword is a user's wish for another password.
type ChangePassword struct{ Current, New string }

// ChangePassword gives the actor another password and ends all sign-ins with the old
// one. Faults: access.forbidden, auth.too_many, and at their fields auth.wrong_current
// and those of auth.CheckPassword.
func (a *App) ChangePassword(ctx context.Context, cmd ChangePassword) (access.User, error) {
	if err := access.Allow(a.actor, access.UseAccount, ""); err != nil {
		return access.User{}, err
	}
	current, err := a.checkCurrent(ctx, cmd.Current)
	if err != nil {
		return access.User{}, err
	}
	if err := auth.CheckPassword(cmd.New, current.Login, current.Name); err != nil {
		return access.User{}, err
	}
	if cmd.New == cmd.Current {
		return access.User{}, fault.At("password", fault.Invalid, "password.same")
	}
	hash, err := auth.Hash(ctx, cmd.New)
	if err != nil {
		return access.User{}, err
	}
	// A password that was changed or reset meanwhile is not the one that was checked.
	return a.changeUser(ctx, current.ID, &current.Version, audit.Event{Action: "user.password_changed"},
		func(_ *store.Tx, u *access.User) error {
			u.PasswordHash, u.MustChange = hash, false
			u.Epoch++
			return nil
		})
}

// checkCurrent asks for the actor's own password, as often as a sign-in may.
func (a *App) checkCurrent(ctx context.Context, password string) (access.User, error) {
	var user access.User
	if err := a.limits.Try(a.store.Now(), a.actor.Login, ""); err != nil {
		return user, err
	}
	err := a.store.View(ctx, func(tx *store.ViewTx) (err error) {
		user, err = tx.User(a.actor.ID)
		return err
	})
	if err != nil {
		return user, err
	}
	right, err := auth.Matches(ctx, password, user.PasswordHash)
	if err == nil && !right {
		err = fault.At("current", fault.Invalid, "auth.wrong_current")
	}
	if err == nil {
		a.limits.Succeeded(a.actor.Login)
	}
	return user, err
}
