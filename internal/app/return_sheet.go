package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/timesheet"
)

// ReturnSheet is an approver's wish to have a month mended.
type ReturnSheet struct {
	Project string
	SheetRef
	Comment string
}

// ReturnSheet sends the signed month that was seen back to its person, with a
// comment. What was signed is kept. Faults: those of timesheet.Return and of a change
// of sheets, and sheet.other_approver.
func (a *App) ReturnSheet(ctx context.Context, cmd ReturnSheet) error {
	if err := access.AllowFor(a.actor, access.ApproveHours, cmd.Project, cmd.Person); err != nil {
		return err
	}
	by := a.signer(cmd.Project, "")
	return a.changeSheets(ctx, sheetsChange{
		project: cmd.Project, sheets: []SheetRef{cmd.SheetRef},
		event: audit.Event{Action: "sheet.returned", Reason: cmd.Comment},
		decide: func(s timesheet.Sheet, in *sheetFrame) (timesheet.Sheet, error) {
			if err := a.mayDecide(in, &s); err != nil {
				return s, err
			}
			return timesheet.Return(s, by, cmd.Comment)
		},
	})
}
