package app

import (
	"context"
	"slices"

	"hankekirja/internal/access"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"
)

// AddDemoUser makes a user of a demonstration, whom no password lets in, and gives
// the row; empty where the user is there already. Faults: access.forbidden,
// demo.not_demo, and those of the fields.
func (a *App) AddDemoUser(ctx context.Context, cmd AddUser) (id string, err error) {
	if err := access.Allow(a.actor, access.ManageUsers, ""); err != nil {
		return "", err
	}
	u := access.User{
		Login: cmd.Login, Name: cmd.Name, Language: cmd.Language, Email: cmd.Email, Role: cmd.Role, Active: true,
	}
	if err := checkUser(&u); err != nil {
		return "", err
	}
	if err := a.mustBeDemo(ctx); err != nil {
		return "", err
	}
	id, err = a.saveNewUser(ctx, u)
	if fault.KindOf(err) == fault.Conflict {
		return "", nil
	}
	return id, err
}

func (a *App) mustBeDemo(ctx context.Context) error {
	is, err := a.IsDemo(ctx)
	if err == nil && !is {
		err = fault.New(fault.Forbidden, "demo.not_demo")
	}
	return err
}

// DemoUser is somebody whom one may be in a demonstration by a click.
type DemoUser struct {
	Login, Name string
	Role        access.Role // the first of all that the user has
}

// ListDemoUsers gives those whom one may be by a click; nobody outside a
// demonstration.
func (a *App) ListDemoUsers(ctx context.Context) ([]DemoUser, error) {
	if err := a.mustBeDemo(ctx); err != nil {
		return nil, err
	}
	var list []DemoUser
	err := a.store.View(ctx, func(tx *store.ViewTx) error {
		users, err := tx.Users()
		if err != nil {
			return err
		}
		for _, u := range users {
			if !u.Active || u.PasswordHash != "" {
				continue
			}
			actor, _, err := tx.Actor(u.ID)
			if err != nil {
				return err
			}
			list = append(list, DemoUser{Login: u.Login, Name: u.Name, Role: mainRole(&actor)})
		}
		return nil
	})
	return list, err
}

// mainRole is the role that a user is called by.
func mainRole(a *access.Actor) access.Role {
	at := slices.IndexFunc(access.Roles, func(r access.Role) bool {
		has := a.Role == r
		for _, m := range a.Projects {
			has = has || slices.Contains(m.Roles, r)
		}
		return has
	})
	if at < 0 {
		return ""
	}
	return access.Roles[at]
}

// SignInDemo gives a user of a demonstration without asking for a password. Faults:
// demo.not_demo, auth.wrong of a user who has a password.
func (a *App) SignInDemo(ctx context.Context, login string) (access.User, error) {
	if err := a.mustBeDemo(ctx); err != nil {
		return access.User{}, err
	}
	var user access.User
	err := a.store.View(ctx, func(tx *store.ViewTx) (err error) {
		user, err = tx.UserByLogin(login)
		return err
	})
	switch {
	case err != nil && fault.KindOf(err) != fault.NotFound:
		return access.User{}, err
	case err != nil || !user.Active || user.PasswordHash != "":
		return access.User{}, fault.New(fault.Unauthenticated, "auth.wrong")
	}
	return user, nil
}
