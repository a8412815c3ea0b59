package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/timesheet"
)

// RejectPaper is a wish to have a month signed anew whose paper waits.
type RejectPaper struct {
	Project string
	SheetRef
	// File is the SHA-256 of the scan that was seen.
	File   string
	Reason string
}

// RejectPaper makes the month that was seen a draft again: for who confirms papers,
// and for who gives them in and sees a mistake. The scan is kept. Faults: those of
// timesheet.RejectPaper and of a change of sheets.
func (a *App) RejectPaper(ctx context.Context, cmd RejectPaper) error {
	if access.AllowFor(a.actor, access.GivePaper, cmd.Project, cmd.Person) != nil {
		if err := access.AllowFor(a.actor, access.ConfirmPaper, cmd.Project, cmd.Person); err != nil {
			return err
		}
	}
	by := a.signer(cmd.Project, "")
	return a.changeSheets(ctx, sheetsChange{
		project: cmd.Project, sheets: []SheetRef{cmd.SheetRef},
		event: audit.Event{Action: "sheet.paper_rejected", Reason: cmd.Reason, Details: []audit.Detail{
			{Name: "paper", Value: cmd.File},
		}},
		decide: func(s timesheet.Sheet, _ *sheetFrame) (timesheet.Sheet, error) {
			return timesheet.RejectPaper(s, cmd.File, by, cmd.Reason)
		},
	})
}
