package app

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/auth"
	"hankekirja/internal/store"
)

// AddUser is a new user.
type AddUser struct {
	Login, Name, Language, Email string
	Role                         access.Role
	// Password is the user's own; where it is empty, the user gets a one-time one.
	Password string
}

// AddUser makes a user and gives the row, and the one-time password, which stands
// nowhere else. Faults: access.forbidden, store.login_taken at its field, and those
// of the fields.
func (a *App) AddUser(ctx context.Context, cmd AddUser) (id, oneTime string, err error) {
	if err := access.Allow(a.actor, access.ManageUsers, ""); err != nil {
		return "", "", err
	}
	u := access.User{
		Login: NormalLogin(cmd.Login), Name: cmd.Name, Language: cmd.Language, Email: cmd.Email, Role: cmd.Role,
		Active: true,
	}
	if err := checkUser(&u); err != nil {
		return "", "", err
	}
	password := cmd.Password
	if password == "" {
		oneTime, u.MustChange = auth.OneTimePassword(), true
		password = oneTime
	}
	if err := auth.CheckPassword(password, u.Login, u.Name); err != nil {
		return "", "", err
	}
	if u.PasswordHash, err = auth.Hash(ctx, password); err != nil {
		return "", "", err
	}
	id, err = a.saveNewUser(ctx, u)
	if err != nil {
		return "", "", err
	}
	return id, oneTime, nil
}

func (a *App) saveNewUser(ctx context.Context, u access.User) (id string, err error) {
	err = a.update(ctx, func(tx *store.Tx) error {
		if id, err = tx.AddUser(u); err != nil {
			return err
		}
		return tx.Record(ofUser(audit.Event{Action: "user.added"}, id, audit.Detail{Name: "role", Value: string(u.Role)}))
	})
	return id, err
}
