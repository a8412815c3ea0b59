package demo

import (
	"context"
	"errors"
	"fmt"

	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/claim"
)

// errNothing is a mistake of a story.
var errNothing = errors.New("a step of a story does nothing")

// play makes one step through the use case of who makes it.
func (s *step) play(ctx context.Context, a *app.App, users cast) error {
	as, err := users.as(ctx, a, s.By)
	if err != nil {
		return err
	}
	switch {
	case s.Create != nil:
		file, err := app.ReadProjectFile(s.Create)
		if err != nil {
			return err
		}
		if err := as.CreateProject(ctx, file); err != nil {
			return err
		}
		return users.join(ctx, as, s.code)
	case s.Import != nil:
		file, err := app.ReadProjectFile(s.Import)
		if err != nil {
			return err
		}
		if _, err = as.ImportProject(ctx, file); err != nil {
			return err
		}
		return users.join(ctx, as, s.code)
	case s.Attach != nil:
		return s.attach(ctx, as)
	case s.Freeze > 0:
		return s.freeze(ctx, as)
	case s.Pay != nil:
		return s.pay(ctx, as)
	case s.Ledger != nil:
		return s.importLedger(ctx, as)
	case len(s.Balance) > 0:
		return s.balance(ctx, as)
	case s.Hours+s.Sign+s.Return+s.Reopen+s.Confirm != "", len(s.Approve) > 0, s.Enter != nil, s.Paper != nil:
		return s.sheets(ctx, as)
	}
	if len(s.Edit) == 0 {
		return errNothing
	}
	edit := app.Edit{Project: s.code, Reason: s.Why}
	for _, e := range s.Edit {
		edit.Changes = append(edit.Changes, app.Change{Patch: book.Patch{At: e.At, Set: e.Set}})
	}
	if changed, err := as.Edit(ctx, edit); err != nil || changed {
		return err
	}
	return errNothing
}

// attach gives a record a file that says of itself that it is invented.
func (s *step) attach(ctx context.Context, as *app.App) error {
	b, err := as.ProjectBook(ctx, s.code)
	if err != nil {
		return err
	}
	at, on, lines := s.Attach.find(b)
	if at == "" {
		return errAttach
	}
	content, err := s.Attach.content(on, lines)
	if err != nil {
		return err
	}
	return as.AddFile(ctx, app.AddFile{
		Project: s.code, At: at, Name: s.Attach.Name, Content: content, Reason: s.Why,
	})
}

// freeze freezes a claim with the figures that it has.
func (s *step) freeze(ctx context.Context, as *app.App) error {
	b, err := as.ProjectBook(ctx, s.code)
	if err != nil {
		return err
	}
	claims := claim.Chain(b)
	if s.Freeze > len(claims) {
		return fmt.Errorf("there is no claim %d", s.Freeze)
	}
	return as.FreezeClaim(ctx, app.FreezeClaim{
		Project: s.code, Number: s.Freeze, Seen: claim.Mark(&claims[s.Freeze-1]),
	})
}
