package app

import (
	"context"
	"path/filepath"
	"slices"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"
)

// Verified says what an intact database and its files hold.
type Verified struct {
	store.Verified
	// NeverKept is how many files records refer to that came from a project file and
	// whose content nobody has brought.
	NeverKept int
	// Unreferenced are files, by their paths in the folder, that no project knows:
	// left by a deletion, or a change that kept a file, that was cut short.
	Unreferenced []string
}

// Verify reads every chain, compares every row with what its events left behind, and
// reads every file that was kept. Kept are heads written out earlier; seen is told
// how far it is. The error names the first broken place.
func (a *App) Verify(ctx context.Context, kept []audit.Head, seen func(done, all int)) (Verified, error) {
	if err := access.Allow(a.actor, access.VerifyAll, ""); err != nil {
		return Verified{}, err
	}
	rows, err := a.store.Verify(ctx, kept, seen)
	if err != nil {
		return Verified{}, err
	}
	v := Verified{Verified: rows}
	for _, of := range rows.Files {
		if err := a.verifyFiles(of, &v); err != nil {
			return Verified{}, err
		}
	}
	v.Unreferenced, err = a.unreferenced(rows.Files)
	return v, err
}

// unreferenced lists the files that none of the projects has.
func (a *App) unreferenced(all []store.ProjectFiles) ([]string, error) {
	known := map[string]bool{}
	for _, of := range all {
		for _, digest := range slices.Concat(of.Kept, of.Referred) {
			known[digest] = true
		}
	}
	names, err := a.files.Names()
	return slices.DeleteFunc(names, func(name string) bool { return known[filepath.Base(name)] }), err
}

// verifyFiles reads the files of a project, each once.
func (a *App) verifyFiles(of store.ProjectFiles, v *Verified) error {
	seen := map[string]bool{}
	for i, digest := range slices.Concat(of.Kept, of.Referred) {
		if seen[digest] {
			continue
		}
		seen[digest] = true
		_, err := a.files.Get(digest)
		switch fault.KindOf(err) {
		case fault.NotFound:
			if i < len(of.Kept) {
				return fault.New(fault.Conflict, "verify.file_missing", "digest", digest, "project", of.Project)
			}
			v.NeverKept++
		case fault.Conflict:
			return fault.New(fault.Conflict, "verify.file_changed", "digest", digest, "project", of.Project)
		default:
			if err != nil {
				return err
			}
		}
	}
	return nil
}
