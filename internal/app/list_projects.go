package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/i18n"
	"hankekirja/internal/store"
)

// ListProjects gives the codes of the projects that the actor may see, by name.
// It reads no Books.
func (a *App) ListProjects(ctx context.Context) ([]string, error) {
	if err := access.Allow(a.actor, access.ListProjects, ""); err != nil {
		return nil, err
	}
	codes := []string{}
	err := a.store.View(ctx, func(tx *store.ViewTx) error {
		list, err := tx.Projects(string(i18n.Languages[0]))
		for _, p := range list {
			if access.Allow(a.actor, access.ReadProject, p.Code) == nil {
				codes = append(codes, p.Code)
			}
		}
		return err
	})
	return codes, err
}
