package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/store"
)

// ListUsers gives all users by name, without their passwords' hashes. Fault:
// access.forbidden.
func (a *App) ListUsers(ctx context.Context) ([]access.User, error) {
	if err := access.Allow(a.actor, access.ManageUsers, ""); err != nil {
		return nil, err
	}
	var users []access.User
	err := a.store.View(ctx, func(tx *store.ViewTx) (err error) {
		users, err = tx.Users()
		return err
	})
	for i := range users {
		users[i].PasswordHash = ""
	}
	return users, err
}

// HasUsers tells whether anybody may sign in yet.
func (a *App) HasUsers(ctx context.Context) (has bool, err error) {
	if err := access.Allow(a.actor, access.ReadPublic, ""); err != nil {
		return false, err
	}
	err = a.store.View(ctx, func(tx *store.ViewTx) error {
		has, err = tx.HasUsers()
		return err
	})
	return has, err
}
