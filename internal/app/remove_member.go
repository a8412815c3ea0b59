package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/store"
)

// RemoveMember takes a role in a project away from a user. Faults: access.forbidden, store.no_project, store.stale.
func (a *App) RemoveMember(ctx context.Context, cmd ChangeMember) error {
	if err := access.Allow(a.actor, access.ManageMembers, cmd.Project); err != nil {
		return err
	}
	return a.changeMember(ctx, cmd, audit.Event{Action: "member.removed"}, (*store.Tx).RemoveMember)
}
