package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/store"
)

// ChangeUser is what an administrator changes of a user.
type ChangeUser struct {
	ID                    string
	Version               int64
	Name, Language, Email string
	Role                  access.Role
	Active                bool
}

// ChangeUser changes a user; deactivating one ends all sign-ins at once, and the
// calendar. Faults: access.forbidden, store.no_user, store.stale, user.last_administrator, and those of
// the fields.
func (a *App) ChangeUser(ctx context.Context, cmd ChangeUser) error {
	if err := access.Allow(a.actor, access.ManageUsers, ""); err != nil {
		return err
	}
	e := audit.Event{Action: "user.changed"}
	_, err := a.changeUser(ctx, cmd.ID, &cmd.Version, e, func(tx *store.Tx, u *access.User) error {
		if u.Active && !cmd.Active {
			u.Epoch++
			u.Calendar = ""
		}
		u.Name, u.Language, u.Email, u.Role, u.Active = cmd.Name, cmd.Language, cmd.Email, cmd.Role, cmd.Active
		if err := checkUser(u); err != nil {
			return err
		}
		return checkAdministrators(tx, u)
	})
	return err
}
