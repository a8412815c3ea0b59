package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/book"
	"hankekirja/internal/fault"
	"hankekirja/internal/files"
)

// KeptFile is a file of a record.
type KeptFile struct {
	// Name is as the record has it, empty where it keeps none.
	Name string
	// Type is the media type that the content itself shows.
	Type    string
	Content []byte
}

// File gives a kept file by its SHA-256, if a record of the project that the actor
// may see refers to it; a document of an hourly rate needs the right to see pay, and
// a month signed on paper that to see the person's absences.
// Faults: files.missing, files.changed, files.type, access.forbidden.
func (a *App) File(ctx context.Context, code, digest string) (KeptFile, error) {
	b, err := a.ProjectBook(ctx, code)
	if err != nil {
		return KeptFile{}, err
	}
	var refused error = fault.New(fault.NotFound, "files.missing", "digest", digest)
	for _, ref := range book.FileRefs(b) {
		if ref.SHA256 != digest {
			continue
		}
		if refused = a.maySee(ref, code); refused == nil {
			return a.keptFile(ref)
		}
	}
	return KeptFile{}, refused
}

// maySee asks for what a file shows beside what every reader of the project sees.
func (a *App) maySee(ref book.FileRef, code string) error {
	switch {
	case ref.Pay:
		return access.Allow(a.actor, access.SeePay, code)
	case ref.Person != "":
		return access.AllowFor(a.actor, access.SeeAbsences, code, ref.Person)
	}
	return nil
}

func (a *App) keptFile(ref book.FileRef) (KeptFile, error) {
	content, err := a.files.Get(ref.SHA256)
	if err != nil {
		return KeptFile{}, err
	}
	kind, err := files.Accept(content)
	return KeptFile{Name: ref.Name, Type: kind, Content: content}, err
}
