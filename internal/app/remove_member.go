package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/store"
)

// RemoveMember takes a role in a project away from a user, whichever person of the
// project the user is. Faults: access.forbidden, store.no_project, store.stale.
func (a *App) RemoveMember(ctx context.Context, cmd ChangeMember) error {
	if err := access.Allow(a.actor, access.ManageMembers, cmd.Project); err != nil {
		return err
	}
	cmd.Person = "" // nobody asks for it, so the event does not say it
	return a.changeMember(ctx, cmd, audit.Event{Action: "member.removed"}, (*store.Tx).RemoveMember)
}
