package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/store"
)

// Health tells whether the database answers.
func (a *App) Health(ctx context.Context) error {
	if err := access.Allow(a.actor, access.ReadPublic, ""); err != nil {
		return err
	}
	return a.store.View(ctx, (*store.ViewTx).Ping)
}
