package main

import (
	"context"

	"hankekirja/internal/app"
)

type totalsCommand struct{ onDatabase }

// Run reckons the kept totals of all projects anew from the records.
func (c *totalsCommand) Run(ctx context.Context, s *streams) error {
	return c.onExisting(ctx, func(a *app.App) error {
		progress := s.progress(s.p.T("cli.reckoning"))
		rebuilt, err := a.RebuildTotals(ctx, true, progress.set)
		progress.end()
		if err != nil {
			return err
		}
		return s.say(s.p.N("cli.reckoned", rebuilt))
	})
}
