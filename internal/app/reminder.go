package app

import (
	"maps"
	"slices"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/due"
	"hankekirja/internal/i18n"
	"hankekirja/internal/mail"
	"hankekirja/internal/project"
	"hankekirja/internal/store"
)

// reminder is what one user is told.
type reminder struct {
	user   access.User
	months []due.Unsigned
	// rows and names are those of the projects, by code.
	rows  map[string]string
	names map[string]project.Text
}

// record puts the event into the chain of each project that the message names.
func (r *reminder) record(tx *store.Tx, action, user, message string) error {
	for _, code := range slices.Sorted(maps.Keys(r.rows)) {
		var of []due.Unsigned
		for _, m := range r.months {
			if m.Project == code {
				of = append(of, m)
			}
		}
		if len(of) == 0 {
			continue
		}
		if err := tx.Record(ofReminder(action, r.rows[code], user, message, of)); err != nil {
			return err
		}
	}
	return nil
}

// message writes the message in the user's language: what to sign and where, and nothing
// of hours or pay, because mail is read on the way.
func (r *reminder) message(pages string) mail.Message {
	p := i18n.For(i18n.Language(r.user.Language))
	slices.SortStableFunc(r.months, func(x, y due.Unsigned) int { return int(x.Month - y.Month) })
	var lines []string
	for _, m := range r.months {
		name := strings.Join(strings.Fields(p.Text(r.names[m.Project])), " ")
		lines = append(lines, "- "+p.T("reminders.month", "month", p.Month(m.Month), "project", name))
	}
	return mail.Message{
		To:      r.user.Email,
		Subject: p.N("reminders.subject", len(r.months)),
		Text: strings.Join([]string{
			p.T("reminders.hello", "name", r.user.Name), p.T("reminders.what"), strings.Join(lines, "\n"),
			p.T("reminders.where") + "\n" + pages + "/", p.T("reminders.why"),
		}, "\n\n") + "\n",
	}
}
