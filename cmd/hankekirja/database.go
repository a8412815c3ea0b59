package main

import (
	"cmp"
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/files"
	"hankekirja/internal/store"
)

// onExisting runs work on a database that is there.
func (d *onDatabase) onExisting(ctx context.Context, work func(*app.App) error) error {
	return d.with(ctx, store.Open, func(s *store.Store) error { return work(d.app(s, access.CLI)) })
}

// app gives the use cases on an open database and its files.
func (k *keptFiles) app(s *store.Store, actor access.Actor) *app.App {
	return app.New(s, k.directory(s), actor)
}

// directory is where the files of a database are: beside it, unless the flag names
// another folder.
func (k *keptFiles) directory(s *store.Store) *files.Directory {
	return files.In(cmp.Or(k.Files, s.FilesBeside()))
}

// with opens the database in one of the two ways, works, and closes it.
func (d *onDatabase) with(ctx context.Context, open opener, work func(*store.Store) error) error {
	s, err := open(ctx, d.Database, store.SystemClock{})
	if err != nil {
		return err
	}
	if err := work(s); err != nil {
		s.Close()
		return err
	}
	return s.Close()
}

type opener func(ctx context.Context, dsn string, clock store.Clock) (*store.Store, error)
