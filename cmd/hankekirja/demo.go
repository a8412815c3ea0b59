package main

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/demo"
	"hankekirja/internal/store"
	"hankekirja/web"
)

type demoCommand struct {
	Database  string `default:"sqlite:data/demo.db" placeholder:"DSN" help:"${help_database}"`
	Portfolio int    `placeholder:"N" help:"${help_portfolio}"`
	onAddress
	keptFiles
}

// Run loads the demonstration into an empty database once, and serves it to whoever is
// at this machine: there everybody comes in by a click.
func (c *demoCommand) Run(ctx context.Context, s *streams) error {
	database := onDatabase{Database: c.Database, keptFiles: c.keptFiles}
	clock := demo.NewClock(store.SystemClock{})
	return database.with(ctx, createWith(clock), func(opened *store.Store) error {
		if err := demo.Load(ctx, opened, c.app(opened, access.CLI), clock); err != nil {
			return err
		}
		if _, err := c.app(opened, access.CLI).RebuildTotals(ctx, false, nil); err != nil {
			return err
		}
		progress := s.progress(s.p.T("cli.loading"))
		err := demo.LoadPortfolio(ctx, opened, c.app(opened, access.CLI), c.Portfolio, progress.set)
		progress.end()
		if err != nil {
			return err
		}
		return c.serve(ctx, s, opened, c.app(opened, access.Viewer), web.Options{Version: programVersion(), Demo: true})
	})
}

// createWith creates a database with a clock of its own.
func createWith(clock store.Clock) opener {
	return func(ctx context.Context, dsn string, _ store.Clock) (*store.Store, error) {
		return store.Create(ctx, dsn, clock)
	}
}
