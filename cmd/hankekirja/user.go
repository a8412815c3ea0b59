package main

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"text/tabwriter"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"
)

// userCommand is the commands about users, for the first administrator and for days
// when nobody can sign in.
type userCommand struct {
	Add     userAddCommand     `cmd:"" help:"${help_user_add}"`
	List    userListCommand    `cmd:"" help:"${help_user_list}"`
	Reset   userResetCommand   `cmd:"" help:"${help_user_reset}"`
	Disable userDisableCommand `cmd:"" help:"${help_user_disable}"`
}

type userAddCommand struct {
	onDatabase
	Login string `required:"" placeholder:"LOGIN" help:"${help_login}"`
	Name  string `required:"" placeholder:"NAME" help:"${help_name}"`
	Email string `placeholder:"ADDRESS" help:"${help_email}"`
	Role  string `enum:",administrator,auditor" default:"" placeholder:"administrator|auditor" help:"${help_role}"`
}

// Run makes a user in the database, which it makes where there is none.
func (c *userAddCommand) Run(ctx context.Context, s *streams) error {
	password, err := s.newPassword()
	if err != nil {
		return err
	}
	return c.with(ctx, store.Create, func(opened *store.Store) error {
		_, _, err := c.app(opened, access.CLI).AddUser(ctx, app.AddUser{
			Login: c.Login, Name: c.Name, Email: c.Email, Role: access.Role(c.Role), Password: password,
		})
		if err != nil {
			return err
		}
		return s.say(s.p.T("cli.user_added", "login", app.NormalLogin(c.Login)))
	})
}

type userListCommand struct{ onDatabase }

// Run lists the users with their roles in the whole installation.
func (c *userListCommand) Run(ctx context.Context, s *streams) error {
	return c.onExisting(ctx, func(a *app.App) error {
		users, err := a.ListUsers(ctx)
		if err != nil {
			return err
		}
		if len(users) == 0 {
			return s.say(s.p.T("cli.no_users"))
		}
		const space = 2
		var lines bytes.Buffer
		table := tabwriter.NewWriter(&lines, 0, 0, space, ' ', 0)
		for i := range users {
			u := &users[i]
			state := "user.inactive"
			if u.Active {
				state = "user.active"
			}
			role := s.p.T("users.no_role")
			if u.Role != "" {
				role = s.p.T("role." + string(u.Role))
			}
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", u.Login, u.Name, role, s.p.T(state))
		}
		if err := table.Flush(); err != nil {
			return err
		}
		return s.write(lines.Bytes())
	})
}

// onUser is the flags of the commands about one user.
type onUser struct {
	onDatabase
	Login string `required:"" placeholder:"LOGIN" help:"${help_login}"`
}

// on runs work about the user of the login.
func (c *onUser) on(ctx context.Context, work func(*app.App, *access.User) error) error {
	return c.onExisting(ctx, func(a *app.App) error {
		users, err := a.ListUsers(ctx)
		if err != nil {
			return err
		}
		login := app.NormalLogin(c.Login)
		at := slices.IndexFunc(users, func(u access.User) bool { return u.Login == login })
		if at < 0 {
			return fault.New(fault.NotFound, "store.no_user")
		}
		return work(a, &users[at])
	})
}

type userResetCommand struct{ onUser }

// Run gives the user a one-time password and writes it to standard output.
func (c *userResetCommand) Run(ctx context.Context, s *streams) error {
	return c.on(ctx, func(a *app.App, u *access.User) error {
		oneTime, err := a.ResetPassword(ctx, u.ID)
		if err != nil {
			return err
		}
		return s.say(s.p.T("cli.user_reset", "login", u.Login, "password", oneTime))
	})
}

type userDisableCommand struct{ onUser }

// Run keeps the user from signing in any more.
func (c *userDisableCommand) Run(ctx context.Context, s *streams) error {
	return c.on(ctx, func(a *app.App, u *access.User) error {
		err := a.ChangeUser(ctx, app.ChangeUser{
			ID: u.ID, Version: u.Version, Name: u.Name, Language: u.Language, Email: u.Email, Role: u.Role,
		})
		if err != nil {
			return err
		}
		return s.say(s.p.T("cli.user_disabled", "login", u.Login))
	})
}
