package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/timesheet"
)

// SignSheet is a person's wish to sign a month.
type SignSheet struct {
	Project string
	SheetRef
	// Password is the actor's, asked for again.
	Password string
}

// SignSheet signs the month that was seen, for the person that the actor is. Faults:
// those of ConfirmPassword, of timesheet.Sign and of a change of sheets.
func (a *App) SignSheet(ctx context.Context, cmd SignSheet) error {
	if err := access.AllowFor(a.actor, access.SignHours, cmd.Project, cmd.Person); err != nil {
		return err
	}
	confirmed, err := a.ConfirmPassword(ctx, cmd.Password)
	if err != nil {
		return err
	}
	signer := a.signer(cmd.Project, timesheet.Method(confirmed.Method))
	return a.changeSheets(ctx, sheetsChange{
		project: cmd.Project, sheets: []SheetRef{cmd.SheetRef},
		event: audit.Event{Action: "sheet.signed", Details: []audit.Detail{confirmed.detail()}},
		decide: func(s timesheet.Sheet, _ *sheetFrame) (timesheet.Sheet, error) {
			return timesheet.Sign(cmd.Project, s, signer)
		},
	})
}
