package web

import (
	"net/url"
	"slices"
	"strconv"

	"hankekirja/internal/calendar"
	"hankekirja/internal/staff"
)

// progressView is what a person did in a month, for the progress report, with where it is
// written.
type progressView struct {
	Person link
	Text   string
	Edit   link
}

// progress gives what a person did in a month.
func (d *dossier) progress(person string, m calendar.Month) progressView {
	at := slices.IndexFunc(d.People, func(p staff.Person) bool { return p.ID == person })
	p := &d.People[at]
	view := progressView{Person: link{Text: d.personName(person), Href: d.personAt(person)}}
	steps := []string{"people", strconv.Itoa(at), "progress", newElement}
	if i := p.ProgressIn(m); i >= 0 {
		view.Text, steps[3] = p.Progress[i].Text, strconv.Itoa(i)
		if edit := d.edit("", steps...); edit.Href != "" {
			view.Edit = link{Text: d.T("form.progress.edit"), Href: edit.Href}
		}
		return view
	}
	if view.Edit = d.add(steps...); view.Edit.Href != "" {
		view.Edit.Href += "?" + url.Values{"month": {d.ShortMonth(m)}}.Encode()
	}
	return view
}
