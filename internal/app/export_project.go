package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/book"
	"hankekirja/internal/store"
)

// ExportProject gives the project file of a project, its ledger included. Faults:
// access.forbidden, store.no_project.
func (a *App) ExportProject(ctx context.Context, code string) ([]byte, error) {
	if err := access.Allow(a.actor, access.ExportProject, code); err != nil {
		return nil, err
	}
	var whole *book.Book
	err := a.store.View(ctx, func(tx *store.ViewTx) error {
		id, _, err := tx.Project(code)
		if err == nil {
			whole, err = wholeBook(tx, id)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return book.Write(whole), nil
}

// wholeBook reads a Book with the project's ledger.
func wholeBook(tx *store.ViewTx, id string) (*book.Book, error) {
	b, err := tx.Book(id)
	if err != nil {
		return nil, err
	}
	b.Ledger, err = tx.Ledger(id)
	return b, err
}
