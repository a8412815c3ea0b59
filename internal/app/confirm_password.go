package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/fault"
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
	method := "password"
	user, err := a.checkCurrent(ctx, password)
	if fault.KindOf(err) == fault.Invalid && user.PasswordHash == "" {
		demo, failed := a.IsDemo(ctx)
		if failed != nil {
			return Confirmation{}, failed
		}
		if demo {
			method, err = "demonstration", nil
			a.limits.Succeeded(a.actor.Login)
		}
	}
	if err != nil {
		return Confirmation{}, err
	}
	return Confirmation{Method: method}, nil
}
