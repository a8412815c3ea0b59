package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/store"
)

// ListMembers gives everybody who is something to a project, by name. Logins and
// versions are for those only who manage members. Faults: access.forbidden,
// store.no_project.
func (a *App) ListMembers(ctx context.Context, code string) ([]access.Participant, error) {
	if err := access.Allow(a.actor, access.ReadProject, code); err != nil {
		return nil, err
	}
	var members []access.Participant
	err := a.store.View(ctx, func(tx *store.ViewTx) error {
		id, _, err := tx.Project(code)
		if err != nil {
			return err
		}
		members, err = tx.Members(id)
		return err
	})
	manages := access.Allow(a.actor, access.ManageMembers, code) == nil
	for i := range members {
		u := &members[i].User
		*u = access.User{ID: u.ID, Login: u.Login, Name: u.Name, Active: u.Active}
		if !manages {
			u.Login = ""
		}
	}
	return members, err
}
