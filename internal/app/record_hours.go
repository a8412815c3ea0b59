package app

import (
	"context"
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
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
	Entries []timesheet.Entry
}

// RecordHours saves a month's sheet as a draft. Faults: access.forbidden,
// store.no_project, store.no_person, store.stale, hours.not_draft, and
// a fault.List of what is wrong with the entries.
func (a *App) RecordHours(ctx context.Context, cmd RecordHours) error {
	if err := access.AllowFor(a.actor, access.RecordHours, cmd.Project, cmd.Person); err != nil {
		return err
	}
	return a.update(ctx, func(tx *store.Tx) error {
		id, err := tx.LockProject(cmd.Project)
		if err != nil {
			return err
		}
		period, err := tx.Period(id)
		if err != nil {
			return err
		}
		sheet, err := tx.Sheet(id, cmd.Person, cmd.Month)
		if err != nil {
			return err
		}
		next, err := recorded(sheet.Sheet, cmd.Entries, period)
		if err != nil {
			return err
		}
		if err := tx.SaveSheet(id, sheet, cmd.Version, next); err != nil {
			return err
		}
		return tx.Record(audit.Event{Chain: id, Action: "sheet.recorded"})
	})
}

// dayHours is the most that a day holds (RULES.md 5.3).
const dayHours money.Hours = 24 * 100

// activities are what an entry may be for.
var activities = []timesheet.Activity{
	timesheet.OnProject, timesheet.OtherEU, timesheet.OtherWork, timesheet.Absence,
}

// recorded is the sheet with new entries, or what is wrong with them: the forms
// that a project file is refused for.
func recorded(sheet timesheet.Sheet, entries []timesheet.Entry, project calendar.Period) (timesheet.Sheet, error) {
	if sheet.State != timesheet.Draft {
		return sheet, fault.New(fault.Locked, "hours.not_draft")
	}
	var problems fault.List
	wrong := func(i int, key string, pairs ...string) {
		path := "/entries/" + strconv.Itoa(i)
		problems = append(problems, fault.At(path, fault.Invalid, key, pairs...))
	}
	ofDay := map[calendar.Date]money.Hours{}
	for i, e := range entries {
		switch {
		case e.Date.Month() != sheet.Month:
			wrong(i, "hours.outside_month", "date", e.Date.String(), "month", sheet.Month.String())
		case !slices.Contains(activities, e.Activity):
			wrong(i, "hours.activity", "activity", string(e.Activity))
		case e.Hours < 0:
			wrong(i, "hours.negative")
		case e.Activity == timesheet.OnProject && !project.Contains(e.Date):
			wrong(i, "hours.outside_project", "date", e.Date.String(),
				"from", project.From.String(), "to", project.To.String())
		case ofDay[e.Date]+e.Hours > dayHours:
			wrong(i, "hours.over_day", "date", e.Date.String())
		}
		ofDay[e.Date] += e.Hours
	}
	if len(problems) > 0 {
		return sheet, problems
	}
	sheet.Entries = entries
	return sheet, nil
}
