package main

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/store"
)

type importCommand struct {
	onDatabase
	File string `arg:"" help:"${help_file}"`
}

// Run puts a project file into the database, which it makes where there is none.
func (c *importCommand) Run(ctx context.Context, s *streams) error {
	data, err := s.readFile(c.File)
	if err != nil {
		return inFile(c.File, err)
	}
	file, err := app.ReadProjectFile(data)
	if err != nil {
		return inFile(c.File, err)
	}
	return c.with(ctx, store.Create, func(opened *store.Store) error {
		added, err := c.app(opened, access.CLI).ImportProject(ctx, file)
		if err != nil {
			return inFile(c.File, err)
		}
		key := "cli.already_there"
		if added {
			key = "cli.imported"
		}
		return s.say(s.p.T(key, "project", file.Book.Agreement.Code))
	})
}
