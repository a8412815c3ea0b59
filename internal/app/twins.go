package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/store"
)

// Twin is a purchase of one project that another project has too.
type Twin = store.Twin

// Twins finds the purchases of a project that other projects have too: the same
// supplier, document and amount are claimed once only (RULES.md 3.4). Of a project
// that the actor may not read it tells nothing but that there is one: its code and
// the purchase's id are empty.
func (a *App) Twins(ctx context.Context, code string) ([]Twin, error) {
	if err := access.Allow(a.actor, access.ReadProject, code); err != nil {
		return nil, err
	}
	var twins []Twin
	err := a.store.View(ctx, func(tx *store.ViewTx) error {
		id, _, err := tx.Project(code)
		if err == nil {
			twins, err = tx.Twins(id)
		}
		return err
	})
	for i := range twins {
		if access.Allow(a.actor, access.ReadProject, twins[i].Project) != nil {
			twins[i].Project, twins[i].Other = "", ""
		}
	}
	return twins, err
}
