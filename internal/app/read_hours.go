package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/calendar"
	"hankekirja/internal/store"
	"hankekirja/internal/timesheet"
)

// Hours gives a person's sheet of a month as it stands, an empty draft where there is
// none, and the version that RecordHours asks for. Faults: access.forbidden,
// store.no_project, store.no_person.
func (a *App) Hours(
	ctx context.Context, project, person string, m calendar.Month,
) (sheet timesheet.Sheet, version int64, err error) {
	if err := access.AllowFor(a.actor, access.RecordHours, project, person); err != nil {
		return sheet, 0, err
	}
	err = a.store.View(ctx, func(tx *store.ViewTx) error {
		id, _, err := tx.Project(project)
		if err != nil {
			return err
		}
		row, err := tx.Sheet(id, person, m)
		if err == nil {
			sheet, version = row.Sheet, row.Version
		}
		return err
	})
	return sheet, version, err
}
