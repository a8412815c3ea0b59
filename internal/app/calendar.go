package app

import (
	"context"
	"maps"
	"slices"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/auth"
	"hankekirja/internal/due"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
	"hankekirja/internal/store"
)

// MakeCalendar gives the actor's calendar of deadlines a new secret address, of which
// this is the token. It stands nowhere else, and one before it leads nowhere any more.
// Fault: access.forbidden.
func (a *App) MakeCalendar(ctx context.Context) (token string, err error) {
	token = auth.NewToken()
	err = a.setCalendar(ctx, audit.Event{Action: "user.calendar_made"}, auth.TokenHash(token))
	return token, err
}

// RemoveCalendar ends the secret address of the actor's calendar. Fault:
// access.forbidden.
func (a *App) RemoveCalendar(ctx context.Context) error {
	return a.setCalendar(ctx, audit.Event{Action: "user.calendar_removed"}, "")
}

func (a *App) setCalendar(ctx context.Context, e audit.Event, hash string) error {
	if err := access.Allow(a.actor, access.UseAccount, ""); err != nil {
		return err
	}
	_, err := a.changeUser(ctx, a.actor.ID, nil, e, func(_ *store.Tx, u *access.User) error {
		u.Calendar = hash
		return nil
	})
	return err
}

// Calendar is the deadlines of the projects that a user takes part in.
type Calendar struct {
	User     access.User
	At       time.Time // of what it tells
	Projects []ProjectDeadlines
}

// ProjectDeadlines are those of one project that the user has to do with.
type ProjectDeadlines struct {
	Code, Person string
	Name         project.Text
	List         []due.Deadline
}

// Calendar gives the calendar of a secret address: of each project that its user may
// read now, what the user's roles in it have to do with. From is the network address
// that asks. Faults: calendar.unknown of a token that leads nowhere, of a user who may
// not sign in any more and of one who must choose a password first; auth.too_many.
func (a *App) Calendar(ctx context.Context, token, from string) (Calendar, error) {
	var c Calendar
	if err := access.Allow(a.actor, access.ReadPublic, ""); err != nil {
		return c, err
	}
	hash := auth.TokenHash(token)
	if err := a.limits.TryCalendar(a.store.Now(), hash, from); err != nil {
		return c, err
	}
	var actor access.Actor
	err := a.store.View(ctx, func(tx *store.ViewTx) error {
		u, err := tx.UserByCalendar(hash)
		if err == nil {
			actor, c.User, err = tx.Actor(u.ID)
		}
		return err
	})
	if err == nil && (!c.User.Active || c.User.MustChange) {
		err = fault.New(fault.NotFound, "store.no_user")
	}
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return Calendar{}, fault.New(fault.NotFound, "calendar.unknown")
	case err != nil:
		return Calendar{}, err
	}
	a.limits.FoundCalendar(from)
	c.At = a.store.Now()
	reader := a.As(actor)
	for _, code := range slices.Sorted(maps.Keys(actor.Projects)) {
		b, err := reader.ProjectBook(ctx, code)
		if kind := fault.KindOf(err); kind == fault.Forbidden || kind == fault.NotFound {
			continue // it went, or the role did, a moment ago
		}
		if err != nil {
			return Calendar{}, err
		}
		c.Projects = append(c.Projects, ProjectDeadlines{
			Code: code, Person: actor.Projects[code].Person, Name: b.Agreement.Name,
			List: due.Deadlines(b, readerOf(actor, code), a.Today()),
		})
	}
	return c, nil
}

// readerOf says what an actor has to do with a project.
func readerOf(actor access.Actor, code string) due.Reader {
	may := func(action access.Action) bool { return access.Allow(actor, action, code) == nil }
	r := due.Reader{Claims: may(access.PrepareClaim), Record: may(access.SeeHistory)}
	if own := actor.Projects[code].Person; access.AllowFor(actor, access.SignHours, code, own) == nil {
		r.Person = own
	}
	return r
}
