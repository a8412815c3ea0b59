package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"
)

// Imported says what an import did.
type Imported struct {
	Book *book.Book
	// Added is false where the database had the same project already.
	Added bool
}

// ImportProject reads a project file into the database: all of it or nothing.
// The same content again changes nothing. Another content of a project that is
// there is refused: a fault.List of the differences at their places in the file.
func (a *App) ImportProject(ctx context.Context, file []byte) (Imported, error) {
	if err := access.Allow(a.actor, access.ImportProject, ""); err != nil {
		return Imported{}, err
	}
	b, err := book.Read(file)
	if err != nil {
		return Imported{}, err
	}
	done := Imported{Book: b}
	err = a.update(ctx, func(tx *store.Tx) error {
		if err := tx.LockInstallation(); err != nil {
			return err
		}
		id, _, err := tx.Project(b.Agreement.Code)
		if fault.KindOf(err) == fault.NotFound {
			done.Added = true
			return addProject(tx, b, file)
		}
		if err != nil {
			return err
		}
		existing, err := tx.Book(id)
		if err != nil {
			return err
		}
		return differences(b, existing)
	})
	return done, err
}

// addProject saves the Book with one event in its own chain, and one in the
// installation's that says it is there.
func addProject(tx *store.Tx, b *book.Book, file []byte) error {
	id, err := tx.AddProject(b)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(file)
	err = tx.Record(audit.Event{
		Chain: id, Action: "project.imported",
		Details: []audit.Detail{{Name: "file_sha256", Value: hex.EncodeToString(sum[:])}},
	})
	if err != nil {
		return err
	}
	return tx.Record(audit.Event{Chain: audit.Installation, Action: "project.added"})
}
