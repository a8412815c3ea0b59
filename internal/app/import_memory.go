package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/importer"
	"hankekirja/internal/store"
)

// ImportMemory gives what a project remembers of a source of hours; nothing of one that
// it does not know. Faults: access.forbidden, store.no_project.
func (a *App) ImportMemory(ctx context.Context, project, source string) (m importer.Memory, err error) {
	if err := access.Allow(a.actor, access.ReadProject, project); err != nil {
		return m, err
	}
	err = a.store.View(ctx, func(tx *store.ViewTx) error {
		id, _, err := tx.Project(project)
		if err != nil {
			return err
		}
		text, err := tx.ImportMemory(id, source)
		if err == nil {
			m, err = importer.DecodeMemory(text)
		}
		return err
	})
	return m, err
}
