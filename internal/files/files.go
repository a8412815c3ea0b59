// Package files keeps documents, receipts and frozen workbooks in a directory, each
// under the SHA-256 of its content: what is there never changes, and whoever knows
// the digest can tell whether it is what was kept.
package files

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"hankekirja/internal/fault"
)

// Directory is where the files are.
type Directory struct{ path string }

// The modes of what is kept: nobody else reads pay.
const (
	folderMode = 0o700
	fileMode   = 0o400
)

// digestLength is how many hexadecimal digits a SHA-256 has.
const digestLength = 2 * sha256.Size

// In gives the directory at a path, which Put makes where there is none.
func In(path string) *Directory { return &Directory{path: path} }

// Put keeps the content, durably, and gives its digest in hexadecimal. Content that
// is kept already stays as it is.
func (d *Directory) Put(content []byte) (digest string, err error) {
	sum := sha256.Sum256(content)
	digest = hex.EncodeToString(sum[:])
	path := d.place(digest)
	if _, err := os.Stat(path); err == nil {
		return digest, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), folderMode); err != nil {
		return "", err
	}
	draft, err := os.CreateTemp(filepath.Dir(path), "new-*")
	if err != nil {
		return "", err
	}
	defer os.Remove(draft.Name()) // there is none once it has its name
	_, err = draft.Write(content)
	err = errors.Join(err, draft.Sync(), draft.Chmod(fileMode), draft.Close())
	if err != nil {
		return "", err
	}
	if err := os.Rename(draft.Name(), path); err != nil {
		return "", err
	}
	return digest, syncFolder(filepath.Dir(path))
}

// Get reads what is kept under a digest. Faults: files.missing, and files.changed
// where the content is no longer what was kept.
func (d *Directory) Get(digest string) ([]byte, error) {
	if _, err := hex.DecodeString(digest); err != nil || len(digest) != digestLength {
		return nil, fault.New(fault.NotFound, "files.missing", "digest", digest)
	}
	content, err := os.ReadFile(d.place(digest))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.New(fault.NotFound, "files.missing", "digest", digest)
	}
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != digest {
		return nil, fault.New(fault.Conflict, "files.changed", "digest", digest)
	}
	return content, nil
}

// Has tells whether something is kept under a digest.
func (d *Directory) Has(digest string) bool {
	_, err := os.Stat(d.place(digest))
	return err == nil
}

// Remove lets the content of a digest go; one that is not there is gone already.
func (d *Directory) Remove(digest string) error {
	path := d.place(digest)
	err := os.Remove(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return errors.Join(err, syncFolder(filepath.Dir(path)))
}

// Names lists all that is in the directory, by the paths within it: each file under
// its digest, and drafts that were never finished.
func (d *Directory) Names() ([]string, error) {
	folders, err := os.ReadDir(d.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var names []string
	for _, folder := range folders {
		kept, err := os.ReadDir(filepath.Join(d.path, folder.Name()))
		if err != nil {
			return nil, err
		}
		for _, f := range kept {
			names = append(names, filepath.Join(folder.Name(), f.Name()))
		}
	}
	return names, nil
}

// CopyTo keeps in another directory all that is kept here and is not there yet.
// Fault: files.changed.
func (d *Directory) CopyTo(other *Directory) error {
	names, err := d.Names()
	if err != nil {
		return err
	}
	for _, name := range names {
		content, err := d.Get(filepath.Base(name))
		if fault.KindOf(err) == fault.NotFound {
			continue // a draft that was never finished
		}
		if err == nil {
			_, err = other.Put(content)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// place spreads the files over folders, so that none holds too many.
func (d *Directory) place(digest string) string { return filepath.Join(d.path, digest[:2], digest) }

// syncFolder makes the name of a new file durable.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
