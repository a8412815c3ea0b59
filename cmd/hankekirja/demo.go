package main

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/demo"
	"hankekirja/internal/store"
	"hankekirja/web"
)

type demoCommand struct {
	Database string `default:"sqlite:data/demo.db" placeholder:"DSN" help:"${help_database}"`
	onAddress
	keptFiles
}

// Run makes a database for demonstration once, and serves it to whoever is at this
// machine: there everybody comes in by a click.
func (c *demoCommand) Run(ctx context.Context, s *streams) error {
	database := onDatabase{Database: c.Database, keptFiles: c.keptFiles}
	return database.with(ctx, store.Create, func(opened *store.Store) error {
		if err := demo.Load(ctx, c.app(opened, access.CLI)); err != nil {
			return err
		}
		return c.serve(ctx, s, opened, c.app(opened, access.Viewer), web.Options{Version: programVersion(), Demo: true})
	})
}
