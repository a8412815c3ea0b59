package app

import (
	"context"
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/fault"
	"hankekirja/reports"
)

// FreezeClaim fixes a claim: its figures, its rows and its files in every language.
type FreezeClaim struct {
	Project string
	Number  int
	// Seen is the mark of the claim's figures as the person who freezes it saw them.
	Seen string
	// Password is the actor's, asked for again.
	Password string
}

// FreezeClaim freezes a claim as of today, after all earlier ones and once its
// months are over. It is refused while an error check stands, and where the figures
// are no longer those that were seen. Faults: freeze.no_claim, freeze.frozen,
// freeze.earlier, freeze.too_early, freeze.errors, edit.stale, and those of
// ConfirmPassword.
func (a *App) FreezeClaim(ctx context.Context, cmd FreezeClaim) error {
	if err := access.Allow(a.actor, access.FreezeClaim, cmd.Project); err != nil {
		return err
	}
	confirmed, err := a.ConfirmPassword(ctx, cmd.Password)
	if err != nil {
		return err
	}
	invented, err := a.IsDemo(ctx)
	if err != nil {
		return err
	}
	_, err = a.change(ctx, cmd.Project, "", func(before *book.Book) (decided, error) {
		claims := claim.Chain(before)
		if err := a.mayFreeze(before, claims, cmd); err != nil {
			return decided{}, err
		}
		next := *before
		next.Claims = slices.Clone(before.Claims)
		next.Claims[cmd.Number-1].Frozen = a.store.Today()
		asked := reports.Request{Book: &next, Claims: claim.Chain(&next), Demo: invented}
		kept, err := a.keepFiles(ctx, asked, []int{cmd.Number}, alone)
		return decided{next: &next, action: audit.ActionFrozen, details: append(kept, confirmed.detail())}, err
	})
	return err
}

func (a *App) mayFreeze(b *book.Book, claims []claim.Claim, cmd FreezeClaim) error {
	number := strconv.Itoa(cmd.Number)
	if cmd.Number < 1 || cmd.Number > len(claims) {
		return fault.New(fault.NotFound, "freeze.no_claim", "claim", number)
	}
	c := &claims[cmd.Number-1]
	errors := 0
	for _, check := range c.Checks {
		if check.Severity == costing.Error {
			errors++
		}
	}
	switch {
	case c.Record.Frozen != 0:
		return fault.New(fault.Locked, "freeze.frozen", "claim", number, "day", c.Record.Frozen.String())
	case claim.LastFrozen(b) != cmd.Number-1:
		return fault.New(fault.Conflict, "freeze.earlier", "claim", strconv.Itoa(cmd.Number-1))
	case a.store.Today() <= c.Record.LastDay():
		return fault.New(fault.Conflict, "freeze.too_early", "claim", number, "day", c.Record.LastDay().String())
	case errors > 0:
		return fault.New(fault.Conflict, "freeze.errors", "claim", number, "count", strconv.Itoa(errors))
	case cmd.Seen != claim.Mark(c):
		return fault.New(fault.Conflict, "edit.stale")
	}
	return nil
}
