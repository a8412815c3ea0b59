package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/timesheet"
)

// ApproveSheets is an approver's wish to approve months, all or nothing.
type ApproveSheets struct {
	Project string
	Sheets  []SheetRef
	// Password is the actor's, asked for again.
	Password string
}

// ApproveSheets approves the months that were seen. A month whose claim is frozen is
// claimed in the next one (RULES.md 2.8). Faults: sheet.none_chosen, those of
// ConfirmPassword, of timesheet.Approve and of a change of sheets, and
// sheet.other_approver; where there are several sheets, each at its place.
func (a *App) ApproveSheets(ctx context.Context, cmd ApproveSheets) error {
	if err := access.Allow(a.actor, access.ApproveHours, cmd.Project); err != nil {
		return err
	}
	if len(cmd.Sheets) == 0 {
		return fault.New(fault.Invalid, "sheet.none_chosen")
	}
	for _, ref := range cmd.Sheets {
		if err := access.AllowFor(a.actor, access.ApproveHours, cmd.Project, ref.Person); err != nil {
			return err
		}
	}
	confirmed, err := a.ConfirmPassword(ctx, cmd.Password)
	if err != nil {
		return err
	}
	approver := a.signer(cmd.Project, timesheet.Method(confirmed.Method))
	return a.changeSheets(ctx, sheetsChange{
		project: cmd.Project, sheets: cmd.Sheets,
		event: audit.Event{Action: "sheet.approved", Details: []audit.Detail{confirmed.detail()}},
		decide: func(s timesheet.Sheet, in *sheetFrame) (timesheet.Sheet, error) {
			if err := a.mayDecide(in, &s); err != nil {
				return s, err
			}
			return timesheet.Approve(s, approver, timesheet.Approval{
				NotBefore: claim.TakingSheet(in.book, s.Month),
				Full:      in.book.Person(s.Person).FullDay,
				Today:     a.store.Today(),
			})
		},
	})
}
