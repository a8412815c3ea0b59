package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/staff"
	"hankekirja/internal/store"
	"hankekirja/internal/timesheet"
)

// RecordHours is one person's whole month as its writer wants it saved.
type RecordHours struct {
	Project string
	Person  string
	Month   calendar.Month
	// Version is the sheet's as the writer saw it, 0 for a month without a sheet.
	Version int64
	// Entries say how they were made where that is not by typing; who made them and
	// when is the program's to say.
	Entries []timesheet.Entry
}

// RecordHours saves a month's sheet as a draft, and gives the version that its writer
// goes on from. Faults: access.forbidden,
// store.no_project, store.no_person, store.stale, locked.archived,
// hours.not_draft, team_month.not_employed, and a fault.List of what is wrong with the
// entries.
func (a *App) RecordHours(ctx context.Context, cmd RecordHours) (version int64, err error) {
	if err := access.AllowFor(a.actor, access.RecordHours, cmd.Project, cmd.Person); err != nil {
		return 0, err
	}
	err = a.update(ctx, func(tx *store.Tx) error {
		id, err := tx.LockProject(cmd.Project)
		if err != nil {
			return err
		}
		days, err := tx.Days(id)
		if err != nil {
			return err
		}
		if err := days.CheckOpen(); err != nil {
			return err
		}
		sheet, err := tx.Sheet(id, cmd.Person, cmd.Month)
		if err != nil {
			return err
		}
		next, err := timesheet.Record(sheet.Sheet, cmd.Entries, days.Period(), a.mark(""))
		if err != nil {
			return err
		}
		if err := checkRows(&tx.ViewTx, id, sheet.Sheet.Entries, cmd.Entries); err != nil {
			return err
		}
		if err := mayHaveHours(&tx.ViewTx, id, next); err != nil {
			return err
		}
		if version, err = tx.SaveSheet(id, sheet, cmd.Version, next); err != nil {
			return err
		}
		return tx.Record(audit.Event{Chain: id, Action: "sheet.recorded"})
	})
	return version, err
}

// mayHaveHours refuses hours of a month in which the person is not employed, as far as
// employments are recorded. Rows may still be emptied.
func mayHaveHours(tx *store.ViewTx, project string, sheet timesheet.Sheet) error {
	if timesheet.Total(sheet.Entries) == 0 {
		return nil
	}
	employments, err := tx.Employments(project, sheet.Person)
	if err != nil {
		return err
	}
	p := staff.Person{Employments: employments}
	if !p.EmployedIn(sheet.Month.Period()) {
		return fault.New(fault.Invalid, "team_month.not_employed")
	}
	return nil
}
