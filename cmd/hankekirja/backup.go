package main

import (
	"context"

	"hankekirja/internal/fault"
	"hankekirja/internal/files"
	"hankekirja/internal/store"
)

type backupCommand struct {
	onDatabase
	Output string `required:"" placeholder:"PATH" help:"${help_backup_output}"`
}

// Run copies a SQLite database while others use it, checks the copy, and copies the
// kept files beside it: those that the copied database knows were kept before it.
func (c *backupCommand) Run(ctx context.Context, s *streams) error {
	if c.Output == standardOutput {
		return fault.New(fault.Invalid, "cli.backup_to_output")
	}
	return c.with(ctx, store.Open, func(opened *store.Store) error {
		progress := s.progress(s.p.T("cli.copying"))
		err := opened.Backup(ctx, c.Output, progress.set)
		progress.end()
		if err != nil {
			return inFile(c.Output, s.unwritable(err))
		}
		into := store.FilesOf(c.Output)
		if err := c.directory(opened).CopyTo(files.In(into)); err != nil {
			return err
		}
		return s.say(s.p.T("cli.backed_up", "file", c.Output, "folder", into))
	})
}
