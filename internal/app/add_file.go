package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/fault"
	"hankekirja/internal/files"
	"hankekirja/internal/project"
)

// AddFile gives a record a file: a purchase ("/costs/3") one more, an allocation
// ("/people/1/allocations/0") or an hourly rate ("/people/1/hourly_rates/0") the one
// document it has.
type AddFile struct {
	Project string
	At      string // JSON pointer of the record
	// Seen is the mark of the record as its writer saw it.
	Seen string
	// Name is what the giver calls the file; a purchase keeps it.
	Name    string
	Content []byte
	Reason  string
}

// AddFile keeps the content and has the record refer to it, in one change. The
// content of a file that the record refers to already, as one from a project file
// does, is kept only. Faults: those of files.Accept, edit.no_place, edit.stale, and
// at their places those of a project file: file.file_name, file.too_many_files.
func (a *App) AddFile(ctx context.Context, cmd AddFile) error {
	if err := access.Allow(a.actor, fileAction(cmd.At), cmd.Project); err != nil {
		return err
	}
	kind, err := files.Accept(cmd.Content)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(cmd.Content)
	file := project.File{SHA256: hex.EncodeToString(sum[:]), Name: cmd.Name, Type: kind, Size: len(cmd.Content)}
	_, err = a.change(ctx, cmd.Project, cmd.Reason, func(before *book.Book) (decided, error) {
		patch, ok := book.Attach(cmd.At, file)
		if !ok || book.Text(before, cmd.At) == nil {
			return decided{}, fault.At(cmd.At, fault.NotFound, "edit.no_place")
		}
		seen := Change{Patch: book.Patch{At: cmd.At}, Seen: cmd.Seen}
		if err := seen.stale(before); err != nil {
			return decided{}, err
		}
		next := before
		if refers(before, cmd.At, file.SHA256) {
			if _, err := a.files.Get(file.SHA256); err == nil {
				return decided{next: before}, nil
			}
		} else if next, err = book.Apply(before, patch); err != nil {
			return decided{}, err
		}
		return decided{
			next: next, action: audit.ActionAttached,
			details: []audit.Detail{{Name: audit.FileDetail + cmd.At, Value: file.SHA256}},
			keep:    func() error { _, err := a.files.Put(cmd.Content); return err },
		}, nil
	})
	return err
}

// fileAction is the permission to give the record at a place a file.
func fileAction(at string) access.Action {
	switch {
	case strings.HasPrefix(at, "/costs/"):
		return access.EditCosts
	case strings.Contains(at, "/hourly_rates/"):
		return access.EditPay
	}
	return access.EditTeam
}

// refers tells whether the record at a place refers to a file.
func refers(b *book.Book, at, digest string) bool {
	return slices.ContainsFunc(book.FileRefs(b), func(r book.FileRef) bool { return r.At == at && r.SHA256 == digest })
}
