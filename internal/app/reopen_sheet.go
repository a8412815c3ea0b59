package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/claim"
	"hankekirja/internal/timesheet"
)

// ReopenSheet is a wish to make a signed or approved month a draft again.
type ReopenSheet struct {
	Project string
	SheetRef
	Reason string
}

// ReopenSheet opens the month that was seen again, for a reason. What was signed is
// kept. Faults: those of timesheet.Reopen and of a change of sheets.
func (a *App) ReopenSheet(ctx context.Context, cmd ReopenSheet) error {
	if err := access.AllowFor(a.actor, access.ReopenHours, cmd.Project, cmd.Person); err != nil {
		return err
	}
	by := a.signer(cmd.Project, "")
	return a.changeSheets(ctx, sheetsChange{
		project: cmd.Project, sheets: []SheetRef{cmd.SheetRef},
		event: audit.Event{Action: "sheet.reopened", Reason: cmd.Reason},
		decide: func(s timesheet.Sheet, in *sheetFrame) (timesheet.Sheet, error) {
			return timesheet.Reopen(s, by, cmd.Reason, claim.HoldingSheet(in.book, &s))
		},
	})
}
