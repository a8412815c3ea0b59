package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/store"
)

// Confirmation is proof that the actor was asked again, for the event of what was
// signed, approved or frozen.
type Confirmation struct {
	// Method is how: password; demonstration, which asks for nothing; or command, of
	// the operator, whom the machine has let in.
	Method string
}

// detail says in an event how the actor was asked again.
func (c Confirmation) detail() audit.Detail {
	return audit.Detail{Name: "confirmed", Value: c.Method}
}

// ConfirmPassword asks the actor again who acts. Faults: access.forbidden,
// auth.too_many, auth.wrong_current at the field "current".
func (a *App) ConfirmPassword(ctx context.Context, password string) (Confirmation, error) {
	if err := access.Allow(a.actor, access.UseAccount, ""); err != nil {
		return Confirmation{}, err
	}
	if a.actor.Role == access.Operator {
		return Confirmation{Method: "command"}, nil
	}
	demo, err := a.inDemo(ctx)
	switch {
	case err != nil:
		return Confirmation{}, err
	case demo:
		return Confirmation{Method: "demonstration"}, nil
	}
	if _, err := a.checkCurrent(ctx, password); err != nil {
		return Confirmation{}, err
	}
	return Confirmation{Method: "password"}, nil
}

// inDemo tells whether the actor is one of a demonstration, who has no password.
func (a *App) inDemo(ctx context.Context) (bool, error) {
	var user access.User
	err := a.store.View(ctx, func(tx *store.ViewTx) (err error) {
		user, err = tx.User(a.actor.ID)
		return err
	})
	if err != nil || user.PasswordHash != "" {
		return false, err
	}
	return a.IsDemo(ctx)
}
