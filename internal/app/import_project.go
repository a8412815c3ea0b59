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

// ProjectFile is a project file that was read.
type ProjectFile struct {
	Book *book.Book
	// SHA256 names the very file, in hexadecimal.
	SHA256 string
}

// ReadProjectFile reads a project file; the faults stand at their places in it.
func ReadProjectFile(data []byte) (ProjectFile, error) {
	b, err := book.Read(data)
	if err != nil {
		return ProjectFile{}, err
	}
	sum := sha256.Sum256(data)
	return ProjectFile{Book: b, SHA256: hex.EncodeToString(sum[:])}, nil
}

// ImportProject puts a project into the database, all of it or nothing, and
// tells whether it is new. Of claims that come frozen it keeps the files, as of a
// claim that is frozen here: later versions of the program change none of them. The
// same content again changes nothing. Another content of a project that is there is
// refused: a fault.List of the differences at their places in the file.
func (a *App) ImportProject(ctx context.Context, file ProjectFile) (added bool, err error) {
	if err := access.Allow(a.actor, access.ImportProject, ""); err != nil {
		return false, err
	}
	b := file.Book
	details := []audit.Detail{{Name: "file_sha256", Value: file.SHA256}}
	// Many files take seconds, so they are written before anybody must wait for this
	// change.
	is, err := a.HasProject(ctx, b.Agreement.Code)
	if err == nil && !is {
		kept, failed := a.keepImported(ctx, b)
		details, err = append(details, kept...), failed
	}
	if err != nil {
		return false, err
	}
	err = a.update(ctx, func(tx *store.Tx) error {
		if err := tx.LockInstallation(); err != nil {
			return err
		}
		id, _, err := tx.Project(b.Agreement.Code)
		if fault.KindOf(err) == fault.NotFound {
			if is || !a.hasFiles(details) { // a deletion came between
				return fault.New(fault.Conflict, "edit.stale")
			}
			added = true
			return addProject(tx, b, audit.Event{Action: audit.ActionImported, Details: details})
		}
		if err != nil {
			return err
		}
		existing, err := wholeBook(&tx.ViewTx, id)
		if err != nil {
			return err
		}
		return differences(b, existing)
	})
	return added, err
}

// HasProject tells whether the database has a project of the code. Fault:
// access.forbidden.
func (a *App) HasProject(ctx context.Context, code string) (is bool, err error) {
	if err := access.Allow(a.actor, access.ImportProject, ""); err != nil {
		return false, err
	}
	err = a.store.View(ctx, func(tx *store.ViewTx) error {
		_, _, err := tx.Project(code)
		is = err == nil
		if fault.KindOf(err) == fault.NotFound {
			return nil
		}
		return err
	})
	return is, err
}

// addProject saves the Book with its first event, and one in the installation's
// chain that says it is there.
func addProject(tx *store.Tx, b *book.Book, first audit.Event) error {
	id, err := tx.AddProject(b)
	if err != nil {
		return err
	}
	first.Chain = id
	if err := tx.Record(first); err != nil {
		return err
	}
	return tx.Record(audit.Event{Chain: audit.Installation, Action: "project.added"})
}
