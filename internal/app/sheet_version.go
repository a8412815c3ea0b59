package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/calendar"
	"hankekirja/internal/store"
)

// SheetVersion gives the version of a month's sheet, which RecordHours asks for; 0 of
// a month without one. Faults: access.forbidden, store.no_project, store.no_person.
func (a *App) SheetVersion(ctx context.Context, code, person string, m calendar.Month) (version int64, err error) {
	if err := access.AllowFor(a.actor, access.RecordHours, code, person); err != nil {
		return 0, err
	}
	err = a.store.View(ctx, func(tx *store.ViewTx) error {
		id, _, err := tx.Project(code)
		if err != nil {
			return err
		}
		row, err := tx.Sheet(id, person, m)
		if err == nil {
			version = row.Version
		}
		return err
	})
	return version, err
}
