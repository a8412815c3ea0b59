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
// may see refers to it; a document of an hourly rate needs the right to see pay.
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
		if ref.Pay {
			if refused = access.Allow(a.actor, access.SeePay, code); refused != nil {
				continue
			}
		}
		return a.keptFile(ref)
	}
	return KeptFile{}, refused
}

func (a *App) keptFile(ref book.FileRef) (KeptFile, error) {
	content, err := a.files.Get(ref.SHA256)
	if err != nil {
		return KeptFile{}, err
	}
	kind, err := files.Accept(content)
	return KeptFile{Name: ref.Name, Type: kind, Content: content}, err
}
