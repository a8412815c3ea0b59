package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/calendar"
	"hankekirja/internal/files"
	"hankekirja/internal/timesheet"
)

// SignOnPaper gives in the scan of a month that its person signed by hand.
type SignOnPaper struct {
	Project string
	SheetRef
	// Signer is who signed and On the day beside the signature, as the paper says.
	Signer  string
	On      calendar.Date
	Content []byte
}

// SignOnPaper keeps the scan and makes it the signature of the month that was seen;
// it waits for a second person, and nothing of the month changes meanwhile. Faults:
// those of files.Accept, of timesheet.SignOnPaper and of a change of sheets.
func (a *App) SignOnPaper(ctx context.Context, cmd SignOnPaper) error {
	if err := access.AllowFor(a.actor, access.GivePaper, cmd.Project, cmd.Person); err != nil {
		return err
	}
	if _, err := files.Accept(cmd.Content); err != nil {
		return err
	}
	sum := sha256.Sum256(cmd.Content)
	paper := timesheet.Paper{File: hex.EncodeToString(sum[:]), Signer: cmd.Signer, On: cmd.On}
	by := a.signer(cmd.Project, timesheet.ByPaper)
	kept := audit.FileDetail + "paper " + audit.SheetID(cmd.Person, cmd.Month.String())
	return a.changeSheets(ctx, sheetsChange{
		project: cmd.Project, sheets: []SheetRef{cmd.SheetRef},
		event: audit.Event{Action: audit.ActionPaper, Details: []audit.Detail{{Name: kept, Value: paper.File}}},
		decide: func(s timesheet.Sheet, _ *sheetFrame) (timesheet.Sheet, error) {
			next, err := timesheet.SignOnPaper(cmd.Project, s, paper, by, a.store.Today())
			if err == nil {
				_, err = a.files.Put(cmd.Content) // there before the month says so
			}
			return next, err
		},
	})
}
