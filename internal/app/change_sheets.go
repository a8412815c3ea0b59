package app

import (
	"context"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"
	"hankekirja/internal/timesheet"
)

// SheetRef names a sheet as somebody saw it.
type SheetRef struct {
	Person string
	Month  calendar.Month
	// Digest is that of the hours that were shown: see timesheet.Digest.
	Digest string
}

// sheetsChange is a change of the states of sheets, all or nothing.
type sheetsChange struct {
	project string
	sheets  []SheetRef
	event   audit.Event
	decide  func(sheet timesheet.Sheet, in *sheetFrame) (timesheet.Sheet, error)
}

// sheetFrame is what decides about a sheet beside the sheet itself.
type sheetFrame struct {
	// book has the agreement, the people and the claims of the project.
	book    *book.Book
	members []access.Participant
}

// lockSheets locks a project whose sheets are to change. Faults: store.no_project,
// locked.archived.
func lockSheets(tx *store.Tx, project string) (id string, in sheetFrame, err error) {
	if id, err = tx.LockProject(project); err != nil {
		return "", in, err
	}
	if in.book, err = tx.Outline(id); err != nil {
		return "", in, err
	}
	if err := in.book.Agreement.CheckOpen(); err != nil {
		return "", in, err
	}
	in.members, err = tx.Members(id)
	return id, in, err
}

// mark says who acts, when, and how they were asked again.
func (a *App) mark(method timesheet.Method) timesheet.Mark {
	by := a.actor.Login
	if by == "" {
		by = a.actor.ID // the operator
	}
	return timesheet.Mark{By: by, Name: a.actor.Name, At: calendar.MomentOf(a.store.Now()), Method: method}
}

// signer is who changes the state of a sheet of a project.
func (a *App) signer(project string, method timesheet.Method) timesheet.Actor {
	return timesheet.Actor{Mark: a.mark(method), Person: a.actor.Projects[project].Person}
}

// changeSheets changes the states of sheets as they were seen, with one event that
// holds their digests. Faults: store.no_project, store.no_person, locked.archived,
// record.unknown_sheet, edit.stale, and those of the decision.
func (a *App) changeSheets(ctx context.Context, c sheetsChange) error {
	return a.update(ctx, func(tx *store.Tx) error {
		id, in, err := lockSheets(tx, c.project)
		if err != nil {
			return err
		}
		e := c.event
		e.Chain = id
		var problems fault.List
		for i, ref := range c.sheets {
			err := changeSheet(tx, id, ref, &c, &in)
			found := fault.All(err)
			if err != nil && len(found) == 0 {
				return err
			}
			for _, f := range found {
				problems = append(problems, placed(f, i, len(c.sheets)))
			}
			name := "digest " + audit.SheetID(ref.Person, ref.Month.String())
			e.Details = append(e.Details, audit.Detail{Name: name, Value: ref.Digest})
		}
		if len(problems) > 0 {
			return problems
		}
		return tx.Record(e)
	})
}

// placed says of which of several sheets a fault is.
func placed(f *fault.Fault, at, of int) *fault.Fault {
	if of == 1 {
		return f
	}
	placed := *f
	placed.Path = "/sheets/" + strconv.Itoa(at) + f.Path
	return &placed
}

func changeSheet(tx *store.Tx, id string, ref SheetRef, c *sheetsChange, in *sheetFrame) error {
	row, err := tx.Sheet(id, ref.Person, ref.Month)
	if err != nil {
		return err
	}
	if row.Version == 0 {
		return fault.New(fault.NotFound, "record.unknown_sheet", "month", ref.Month.String())
	}
	if ref.Digest != timesheet.Digest(c.project, &row.Sheet) {
		return fault.New(fault.Conflict, "edit.stale")
	}
	next, err := c.decide(row.Sheet, in)
	if err != nil {
		return err
	}
	_, err = tx.SaveSheet(id, row, row.Version, next)
	return err
}
