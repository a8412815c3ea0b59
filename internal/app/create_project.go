package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"
)

// CreateProject makes a project of an agreement that was typed in: a project file
// without rows. A code that is taken is refused: create.taken.
func (a *App) CreateProject(ctx context.Context, file ProjectFile) error {
	if err := access.Allow(a.actor, access.CreateProject, ""); err != nil {
		return err
	}
	code := file.Book.Agreement.Code
	return a.update(ctx, func(tx *store.Tx) error {
		if err := tx.LockInstallation(); err != nil {
			return err
		}
		_, _, err := tx.Project(code)
		if fault.KindOf(err) != fault.NotFound {
			if err == nil {
				err = fault.At("/project/code", fault.Conflict, "create.taken", "code", code)
			}
			return err
		}
		return addProject(tx, file.Book, audit.Event{Action: "project.created"})
	})
}
