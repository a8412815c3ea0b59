package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/book"
	"hankekirja/internal/store"
)

// ProjectBook gives the Book of a project, from which every figure follows.
// Faults: access.forbidden, store.no_project.
func (a *App) ProjectBook(ctx context.Context, code string) (*book.Book, error) {
	if err := access.Allow(a.actor, access.ReadProject, code); err != nil {
		return nil, err
	}
	var b *book.Book
	err := a.store.View(ctx, func(tx *store.ViewTx) error {
		id, version, err := tx.Project(code)
		if err != nil {
			return err
		}
		if b = a.books.get(id, version); b != nil {
			return nil
		}
		if b, err = tx.Book(id); err == nil {
			a.books.put(id, version, b)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return b, nil
}
