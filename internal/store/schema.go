package store

import (
	"context"
	"strconv"

	"hankekirja/internal/fault"
)

// checkSchema refuses a database that this program must not touch, and makes the
// schema of an empty one where that is asked for.
func (s *Store) checkSchema(ctx context.Context, m mode) error {
	has, knows, err := s.schemaVersions(ctx)
	if err != nil {
		return err
	}
	pairs := []string{"schema", strconv.FormatInt(has, 10), "known", strconv.FormatInt(knows, 10)}
	switch {
	case has == knows:
		return nil
	case has > knows:
		return fault.New(fault.Conflict, "store.schema_newer", pairs...)
	case has > 0:
		return fault.New(fault.Conflict, "store.schema_older", pairs...)
	case m == create:
		_, _, err := s.migrate(ctx)
		return err
	}
	return fault.New(fault.NotFound, "store.empty")
}

// migrate takes the steps that are missing; it gives the numbers of the schema
// before and after.
func (s *Store) migrate(ctx context.Context) (before, after int64, err error) {
	before, knows, err := s.schemaVersions(ctx)
	if err != nil {
		return 0, 0, err
	}
	if before > knows {
		return 0, 0, fault.New(fault.Conflict, "store.schema_newer",
			"schema", strconv.FormatInt(before, 10), "known", strconv.FormatInt(knows, 10))
	}
	steps, err := s.engine.migrator(s.writers.db.DB)
	if err != nil {
		return 0, 0, err
	}
	if _, err := steps.Up(ctx); err != nil {
		return 0, 0, err
	}
	return before, knows, nil
}

// schemaVersions gives the number of the database's schema, 0 for an empty
// database, and the newest that this program knows.
func (s *Store) schemaVersions(ctx context.Context) (has, knows int64, err error) {
	steps, err := s.engine.migrator(s.writers.db.DB)
	if err != nil {
		return 0, 0, err
	}
	for _, source := range steps.ListSources() {
		knows = max(knows, source.Version)
	}
	const applied = "SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version WHERE is_applied"
	err = s.writers.db.GetContext(ctx, &has, applied)
	if missingTable(err) {
		return 0, knows, nil
	}
	if err != nil {
		return 0, 0, s.unreachable(err)
	}
	return has, knows, nil
}
