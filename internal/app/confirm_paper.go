package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/timesheet"
)

// ConfirmPaper is a second person's word that a scan is of the hours beside it.
type ConfirmPaper struct {
	Project string
	SheetRef
	// File is the SHA-256 of the scan that was seen.
	File string
	// Password is the actor's, asked for again.
	Password string
}

// ConfirmPaper makes the paper that was seen the signature of the month that was seen.
// Nobody confirms a scan that is not there to be seen: one that a project file names, but
// did not bring. Faults: those of ConfirmPassword, of timesheet.ConfirmPaper and of a change
// of sheets, files.missing, files.changed.
func (a *App) ConfirmPaper(ctx context.Context, cmd ConfirmPaper) error {
	if err := access.AllowFor(a.actor, access.ConfirmPaper, cmd.Project, cmd.Person); err != nil {
		return err
	}
	confirmed, err := a.ConfirmPassword(ctx, cmd.Password)
	if err != nil {
		return err
	}
	by := a.signer(cmd.Project, timesheet.Method(confirmed.Method))
	return a.changeSheets(ctx, sheetsChange{
		project: cmd.Project, sheets: []SheetRef{cmd.SheetRef},
		event: audit.Event{Action: "sheet.paper_confirmed", Details: []audit.Detail{
			confirmed.detail(), {Name: "paper", Value: cmd.File},
		}},
		decide: func(s timesheet.Sheet, _ *sheetFrame) (timesheet.Sheet, error) {
			next, err := timesheet.ConfirmPaper(s, cmd.File, by)
			if err == nil {
				_, err = a.files.Get(cmd.File)
			}
			return next, err
		},
	})
}
