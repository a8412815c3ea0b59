package main

import (
	"context"
	"strconv"

	"hankekirja/internal/store"
)

type migrateCommand struct{ onDatabase }

// Run makes the database or brings it to the schema of this program.
func (c *migrateCommand) Run(ctx context.Context, s *streams) error {
	before, after, err := store.Migrate(ctx, c.Database, store.SystemClock{})
	if err != nil {
		return err
	}
	return s.say(s.p.T("cli.migrated",
		"before", strconv.FormatInt(before, 10), "after", strconv.FormatInt(after, 10)))
}
