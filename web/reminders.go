package web

import (
	"net/http"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
)

// reminderRoutes are the page of who has not signed, and the button on it.
func (s *server) reminderRoutes() []route {
	return []route{
		{http.MethodGet, "/projects/:code/reminders", "reminders", access.SendReminders, s.reminders},
		{http.MethodPost, "/projects/:code/reminders", "reminders", access.SendReminders, s.remind},
	}
}

type remindersPage struct {
	layout
	Done     string
	Problems []string
	Rows     []missingRow
	Action   string // where reminders are sent, empty where the program sends none
}

// missingRow is one person with the months that are over and not signed.
type missingRow struct {
	Person   link
	Months   []link
	Reminded string
	Reached  tag
}

// reminders lists who has not signed which months.
func (s *server) reminders(q *request) error {
	page, err := q.remindersPage()
	if err != nil {
		return err
	}
	page.Done = q.told()
	return q.showNow("reminders", page)
}

func (q *request) remindersPage() (remindersPage, error) {
	d := q.dossier()
	page := remindersPage{
		layout: q.projectLayout(d.Book, d.T("reminders.title"), link{Text: d.T("record.people"), Href: d.at("people")}),
	}
	missing, err := q.app.ListMissing(q.Request.Context(), d.code)
	if err != nil {
		return page, err
	}
	if q.app.SendsMail() {
		page.Action = d.at("reminders")
	}
	for _, m := range missing {
		row := missingRow{
			Person:   link{Text: d.personName(m.Person), Href: d.personAt(m.Person)},
			Reminded: d.T("reminders.never"), Reached: tag{d.T("reminders.no_address"), "warn"},
		}
		var last calendar.Date
		for _, u := range m.Months {
			row.Months = append(row.Months, link{Text: d.Month(u.Month), Href: d.unsignedAt(m.Person, u.Month)})
			last = max(last, u.Reminded)
		}
		if last != 0 {
			row.Reminded = d.Date(last)
		}
		if m.User.Email != "" {
			row.Reached = tag{d.T("reminders.address"), "ok"}
		}
		page.Rows = append(page.Rows, row)
	}
	return page, nil
}

// unsignedAt leads to a month that is not signed: to its sheet, or to the team's month,
// where a manager may enter what is missing.
func (d *dossier) unsignedAt(person string, m calendar.Month) string {
	if d.Sheet(person, m) == nil {
		return d.teamMonthAt(m)
	}
	return d.sheetAt(person, m)
}

// remind sends a message to those who have not signed, and says what came of it. Where
// the program sends none, the list says so: how it is set up is for whoever runs it.
func (s *server) remind(q *request) error {
	d := q.dossier()
	if !q.app.SendsMail() {
		page, err := q.remindersPage()
		if err != nil {
			return err
		}
		page.Title, page.Problems = q.wrong(page.Title), []string{d.T("reminders.off")}
		return s.render(q, http.StatusUnprocessableEntity, "reminders", page)
	}
	done, err := q.app.SendReminders(q.Request.Context(), app.SendReminders{Project: d.code, Asked: true})
	problems := append(done.Refused, fault.All(err)...)
	switch {
	case err != nil && fault.KindOf(err) != fault.Unavailable:
		return err
	case len(problems) == 0 && done.Sent == 0:
		return q.tell(d.at("reminders"), "nobody_reminded")
	case len(problems) == 0:
		return q.tell(d.at("reminders"), "reminded")
	}
	page, failed := q.remindersPage()
	if failed != nil {
		return failed
	}
	page.Title = q.wrong(page.Title)
	for _, f := range problems {
		page.Problems = append(page.Problems, d.Fault(f))
	}
	if done.Sent > 0 {
		page.Done = d.N("reminders.sent", done.Sent)
	}
	return s.render(q, http.StatusServiceUnavailable, "reminders", page)
}
