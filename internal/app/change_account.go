package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/store"
)

// ChangeAccount is what users change of themselves.
type ChangeAccount struct {
	Version               int64
	Name, Language, Email string
}

// ChangeAccount changes the actor's name, language and e-mail address. Faults: access.forbidden,
// store.stale, and those of the fields.
func (a *App) ChangeAccount(ctx context.Context, cmd ChangeAccount) (access.User, error) {
	if err := access.Allow(a.actor, access.UseAccount, ""); err != nil {
		return access.User{}, err
	}
	e := audit.Event{Action: "user.changed"}
	return a.changeUser(ctx, a.actor.ID, &cmd.Version, e, func(_ *store.Tx, u *access.User) error {
		u.Name, u.Language, u.Email = cmd.Name, cmd.Language, cmd.Email
		return checkUser(u)
	})
}
