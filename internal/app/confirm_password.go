package app

import (
	"context"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/fault"
)

// Confirmation is proof that the actor was asked again, for the event of what was
// signed, approved or frozen.
type Confirmation struct {
	// Method is how: password, or demonstration, which asks for nothing.
	Method string
	Time   time.Time
}

// ConfirmPassword asks the actor again who acts. Faults: access.forbidden,
// auth.too_many, auth.wrong_current at the field "current".
func (a *App) ConfirmPassword(ctx context.Context, password string) (Confirmation, error) {
	if err := access.Allow(a.actor, access.UseAccount, ""); err != nil {
		return Confirmation{}, err
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
		}
	}
	if err != nil {
		return Confirmation{}, err
	}
	return Confirmation{Method: method, Time: a.store.Now()}, nil
}
