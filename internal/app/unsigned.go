package app

import (
	"context"
	"slices"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/due"
	"hankekirja/internal/store"
)

// The events of reminders, in the chains of the projects that they are about. One is
// recorded before the message is given to the mail server, so that nobody gets two; the
// other where the server did not take it.
const (
	reminderHandedOver = "reminder.handed_over"
	reminderFailed     = "reminder.failed"
)

// The details of those events beside the user. The message has an id of its own, which
// both events and its projects share, and every month a detail.
const (
	detailMessage = "message"
	detailPerson  = "person"
	detailMonth   = "month"
)

// Missing is a person of a project with the months that are over and not signed.
type Missing struct {
	Person string
	User   access.User // zero where no user is the person
	Months []due.Unsigned
}

// ListMissing tells who has not signed which months of a project. Faults:
// access.forbidden, store.no_project.
func (a *App) ListMissing(ctx context.Context, code string) (list []Missing, err error) {
	if err := access.Allow(a.actor, access.SendReminders, code); err != nil {
		return nil, err
	}
	err = a.store.View(ctx, func(tx *store.ViewTx) error {
		id, _, err := tx.Project(code)
		if err != nil {
			return err
		}
		list, _, err = missing(tx, id, a.Today())
		return err
	})
	return list, err
}

// missing finds who has not signed which months of a project, in the order of its people,
// and gives what it found that from.
func missing(tx *store.ViewTx, id string, today calendar.Date) ([]Missing, *book.Book, error) {
	b, stages, err := tx.Deadlines(id)
	if err != nil {
		return nil, nil, err
	}
	var list []Missing
	for i := range b.People {
		m := Missing{Person: b.People[i].ID}
		for _, month := range due.ToSign(b, stages, m.Person, today.Month()-1) {
			m.Months = append(m.Months, due.Unsigned{Project: b.Agreement.Code, Person: m.Person, Month: month})
		}
		if len(m.Months) > 0 {
			list = append(list, m)
		}
	}
	if len(list) == 0 {
		return nil, b, nil
	}
	if err := addUsers(tx, id, b.Agreement.Code, list); err != nil {
		return nil, nil, err
	}
	reminded, err := remindedOf(tx, id)
	for i := range list {
		for j := range list[i].Months {
			u := &list[i].Months[j]
			u.Reminded = reminded[remindedKey{list[i].User.ID, u.Month.String()}]
		}
	}
	return list, b, err
}

// addUsers says which users the people are: those who may sign their hours now.
func addUsers(tx *store.ViewTx, id, code string, list []Missing) error {
	members, err := tx.Members(id)
	if err != nil {
		return err
	}
	for _, m := range members {
		actor := access.Actor{
			Login: m.User.Login, Role: m.User.Role, Projects: map[string]access.Membership{code: m.Membership},
		}
		at := slices.IndexFunc(list, func(l Missing) bool { return l.Person == m.Person })
		if at >= 0 && m.User.Active && access.AllowFor(actor, access.SignHours, code, m.Person) == nil {
			list[at].User = m.User
		}
	}
	return nil
}

type remindedKey struct{ user, month string }

// remindedOf gives the day of the last reminder of each user and month in a project. One
// that the mail server did not take does not count.
func remindedOf(tx *store.ViewTx, id string) (map[remindedKey]calendar.Date, error) {
	sent, err := tx.EventsOf(id, reminderHandedOver)
	if err != nil || len(sent) == 0 {
		return nil, err
	}
	failed, err := tx.EventsOf(id, reminderFailed)
	if err != nil {
		return nil, err
	}
	undone := map[string]bool{}
	for i := range failed {
		undone[factOf(&failed[i], detailMessage)] = true
	}
	last := map[remindedKey]calendar.Date{}
	for i := range sent {
		e := &sent[i]
		if undone[factOf(e, detailMessage)] {
			continue
		}
		user := factOf(e, detailUser)
		for _, d := range e.Details {
			if d.Name == detailMonth {
				key := remindedKey{user, d.Value}
				last[key] = max(last[key], store.Day(e.Time))
			}
		}
	}
	return last, nil
}

// ofReminder is the event of a reminder in one project.
func ofReminder(action, id, user, message string, months []due.Unsigned) audit.Event {
	e := audit.Event{Chain: id, Action: action, Details: []audit.Detail{
		{Name: detailMessage, Value: message}, {Name: detailUser, Value: user},
		{Name: detailPerson, Value: months[0].Person},
	}}
	for _, m := range months {
		e.Details = append(e.Details, audit.Detail{Name: detailMonth, Value: m.Month.String()})
	}
	return e
}

// factOf gives the value of a detail of an event, or nothing.
func factOf(e *audit.Event, name string) string {
	for _, d := range e.Details {
		if d.Name == name {
			return d.Value
		}
	}
	return ""
}
