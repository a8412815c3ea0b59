package main

import (
	"cmp"
	"context"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/internal/files"
	"hankekirja/internal/store"
)

// onExisting runs work on a database that is there.
func (d *onDatabase) onExisting(ctx context.Context, work func(*app.App) error) error {
	return d.with(ctx, store.Open, func(s *store.Store) error { return work(d.app(s, access.CLI)) })
}

// maxNamed is how many projects a message names.
const maxNamed = 20

// withCodes adds to the answer that no project has a code the codes that there are.
func withCodes(ctx context.Context, a *app.App, code string, err error) error {
	if fault.KindOf(err) != fault.NotFound {
		return err
	}
	codes, all, listing := a.ListProjects(ctx, app.ProjectList{Most: maxNamed})
	if listing != nil || all == 0 {
		return err
	}
	if all > len(codes) {
		codes = append(codes, "…")
	}
	return fault.New(fault.NotFound, "cli.no_project", "project", code, "codes", strings.Join(codes, ", "))
}

// shortList names the first of things.
func shortList(names []string) string {
	if len(names) > maxNamed {
		names = append(names[:maxNamed:maxNamed], "…")
	}
	return strings.Join(names, ", ")
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
