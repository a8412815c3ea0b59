package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/book"
)

// ExportProject gives the project file of a project. Faults: access.forbidden,
// store.no_project.
func (a *App) ExportProject(ctx context.Context, code string) ([]byte, error) {
	if err := access.Allow(a.actor, access.ExportProject, code); err != nil {
		return nil, err
	}
	b, err := a.ProjectBook(ctx, code)
	if err != nil {
		return nil, err
	}
	return book.Write(b), nil
}
