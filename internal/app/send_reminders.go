package app

import (
	"context"
	"errors"
	"slices"

	"hankekirja/internal/access"
	"hankekirja/internal/due"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
	"hankekirja/internal/store"

	"github.com/google/uuid"
)

// SendReminders asks to remind those who have not signed months that are over.
type SendReminders struct {
	// Project is the code of the one project to remind of; empty: all.
	Project string
	// Asked tells that somebody wants it now, and not that a day of reminding has come.
	Asked bool
}

// Reminded is what came of it.
type Reminded struct {
	Sent int
	// NoAddress counts the people who have months to sign and whom no message reaches:
	// they are no users, or without an e-mail address.
	NoAddress int
	// Refused are the faults of the messages that the mail server did not take, which the
	// next run tries again.
	Refused fault.List
}

// SendReminders sends one message to everybody who is to be reminded, see
// due.Practice.Remind, with all their months. Each is recorded before the mail server
// gets it, so that nobody is reminded twice where the program ends in between: a message
// goes out at most once, and may then be lost. One that the server refuses is recorded
// as not sent. Faults: access.forbidden, post.off, store.no_project, and
// mail.unreachable, at which it stops; what was sent by then stays sent.
func (a *App) SendReminders(ctx context.Context, cmd SendReminders) (Reminded, error) {
	var done Reminded
	if err := access.Allow(a.actor, access.SendReminders, cmd.Project); err != nil {
		return done, err
	}
	if !a.SendsMail() {
		return done, fault.New(fault.Invalid, "post.off")
	}
	users, unreached, err := a.reminderPlan(ctx, cmd)
	if err != nil {
		return done, err
	}
	done.NoAddress = unreached
	for i := range users {
		sent, err := a.remind(ctx, cmd, &users[i])
		refused := fault.All(err)
		switch {
		case len(refused) > 0 && refused[0].Key == "mail.refused":
			done.Refused = append(done.Refused, refused...)
		case err != nil:
			return done, err
		case sent:
			done.Sent++
		}
	}
	return done, nil
}

// toRemind is a user who may be reminded, with the projects that it is of.
type toRemind struct {
	user     string
	projects []string
	months   []due.Unsigned
}

// reminderPlan finds who is to be reminded as things stand, and counts those whom no
// message reaches. Each is decided anew before the message goes.
func (a *App) reminderPlan(ctx context.Context, cmd SendReminders) (plan []toRemind, unreached int, err error) {
	codes := []string{cmd.Project}
	if cmd.Project == "" {
		if codes, err = a.openProjects(ctx); err != nil {
			return nil, 0, err
		}
	}
	at := map[string]int{}
	for _, code := range codes {
		var list []Missing
		err := a.store.View(ctx, func(tx *store.ViewTx) error {
			id, _, err := tx.Project(code)
			if err == nil {
				list, _, err = missing(tx, id, a.Today())
			}
			return err
		})
		if err != nil {
			return nil, 0, err
		}
		for _, m := range list {
			if m.User.Email == "" {
				unreached += min(1, len(a.dueOf(m.Months, cmd)))
				continue
			}
			i, has := at[m.User.ID]
			if !has {
				i = len(plan)
				at[m.User.ID] = i
				plan = append(plan, toRemind{user: m.User.ID})
			}
			plan[i].projects = append(plan[i].projects, code)
			plan[i].months = append(plan[i].months, m.Months...)
		}
	}
	plan = slices.DeleteFunc(plan, func(r toRemind) bool { return len(a.dueOf(r.months, cmd)) == 0 })
	return plan, unreached, nil
}

func (a *App) dueOf(months []due.Unsigned, cmd SendReminders) []due.Unsigned {
	return due.OurPractice().Remind(months, a.Today(), cmd.Asked)
}

// openProjects are the codes of the projects in which anybody may have to sign.
func (a *App) openProjects(ctx context.Context) (codes []string, err error) {
	err = a.store.View(ctx, func(tx *store.ViewTx) error {
		codes, err = tx.CodesToSign()
		return err
	})
	return codes, err
}

// remind sends one user the message, if the user is still to be reminded.
func (a *App) remind(ctx context.Context, cmd SendReminders, r *toRemind) (sent bool, err error) {
	connection, err := a.post.Server.Connect(ctx)
	if err != nil {
		return false, err
	}
	defer connection.Close()
	id := uuid.NewString()
	var text *reminder
	if err := a.update(ctx, func(tx *store.Tx) (err error) {
		text, err = a.handOver(tx, cmd, r, id)
		return err
	}); err != nil || text == nil {
		return false, err
	}
	refused := connection.Send(text.message(a.post.Pages))
	if refused == nil {
		return true, nil
	}
	// What the server said is told whether or not the person who asked is still there.
	kept := context.WithoutCancel(ctx)
	return false, errors.Join(refused, a.update(kept, func(tx *store.Tx) error {
		return text.record(tx, reminderFailed, r.user, id)
	}))
}

// handOver decides about one user while nobody else changes the projects, and records
// the message that is to be sent; nil where there is nothing to say any more.
func (a *App) handOver(tx *store.Tx, cmd SendReminders, r *toRemind, message string) (*reminder, error) {
	text := &reminder{rows: map[string]string{}, names: map[string]project.Text{}}
	var months []due.Unsigned
	// In the same order for everybody, so that two runs wait for each other at the first.
	slices.Sort(r.projects)
	for _, code := range r.projects {
		id, err := tx.LockProject(code)
		if fault.KindOf(err) == fault.NotFound {
			continue // deleted meanwhile
		}
		if err != nil {
			return nil, err
		}
		list, b, err := missing(&tx.ViewTx, id, a.Today())
		if err != nil {
			return nil, err
		}
		text.rows[code], text.names[code] = id, b.Agreement.Name
		for _, m := range list {
			if m.User.ID == r.user && m.User.Email != "" {
				text.user = m.User
				months = append(months, m.Months...)
			}
		}
	}
	if text.months = a.dueOf(months, cmd); len(text.months) == 0 {
		return nil, nil
	}
	return text, text.record(tx, reminderHandedOver, r.user, message)
}
