package app

import (
	"context"
	"fmt"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"
)

// DeleteProject deletes a project for ever: see claim.MayDelete for when.
type DeleteProject struct {
	Project string
	// Reason says why, in the words of who deletes it.
	Reason string
	// Password is the actor's, asked for again.
	Password string
}

// LeftBehind is an error after a project was deleted: some of its files are still
// there. Nothing refers to them, and Verify lists them.
type LeftBehind struct{ cause error }

// Error says what went wrong, for the log.
func (e *LeftBehind) Error() string {
	return fmt.Sprintf("files of a deleted project are left: %v", e.cause)
}

// Unwrap gives the cause.
func (e *LeftBehind) Unwrap() error { return e.cause }

// DeleteProject takes a project out of the database: all its rows, the contents of its
// events and its members. The headers and hashes of its events stay, and an event of
// the installation's chain says what was deleted, why, and where the project's chain
// ends. Its files go after that is saved, unless another project has them too. The
// code is free for another project. Faults: access.forbidden, delete.no_reason at the
// field "reason", store.no_project, those of claim.MayDelete and of ConfirmPassword.
func (a *App) DeleteProject(ctx context.Context, cmd DeleteProject) error {
	if err := access.Allow(a.actor, access.DeleteProject, cmd.Project); err != nil {
		return err
	}
	reason := strings.TrimSpace(cmd.Reason)
	if reason == "" {
		return fault.At("reason", fault.Invalid, "delete.no_reason")
	}
	confirmed, err := a.ConfirmPassword(ctx, cmd.Password)
	if err != nil {
		return err
	}
	var files []string
	err = a.update(ctx, func(tx *store.Tx) error {
		if err := tx.LockEverything(); err != nil {
			return err
		}
		id, err := tx.LockProject(cmd.Project)
		if err != nil {
			return err
		}
		b, err := tx.Book(id)
		if err != nil {
			return err
		}
		if err := claim.MayDelete(b, a.store.Today()); err != nil {
			return err
		}
		if files, err = tx.ChainFiles(id); err != nil {
			return err
		}
		for _, ref := range book.FileRefs(b) {
			files = append(files, ref.SHA256)
		}
		return tx.DeleteProject(id, cmd.Project, audit.Event{
			Reason: reason, Details: append(keeping(b), confirmed.detail()),
		})
	})
	if err != nil {
		return err
	}
	// The project is gone; who asked may go too.
	if err := a.sweep(context.WithoutCancel(ctx), files); err != nil {
		return &LeftBehind{err}
	}
	return nil
}

// keeping says in the event of a deletion for how long the project was kept.
func keeping(b *book.Book) []audit.Detail {
	until := claim.KeptUntil(b)
	if until == 0 {
		return nil
	}
	return []audit.Detail{
		{Name: "last_payment", Value: claim.LastPayment(b).String()},
		{Name: audit.DetailKeptUntil, Value: until.String()},
	}
}

// sweep removes the files of a deleted project that no other has. Nobody writes
// meanwhile: a file that is kept at the same time is there before, and its record is
// seen, or is kept anew after.
func (a *App) sweep(ctx context.Context, files []string) error {
	err := a.update(ctx, func(tx *store.Tx) error {
		if len(files) == 0 {
			return nil
		}
		if err := tx.LockEverything(); err != nil {
			return err
		}
		left, err := tx.Unreferenced(files)
		for _, digest := range left {
			if err == nil {
				err = a.files.Remove(digest)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	return a.store.Forget(ctx)
}
