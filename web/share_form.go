package web

import (
	"net/http"
	"slices"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/reports"
)

// shareRoutes are the addresses of what follows from shares of working time.
func (s *server) shareRoutes() []route {
	const at = "/projects/:code/people/:id/shares/:from"
	return []route{
		{http.MethodGet, at, "share-form", access.ReadProject, s.shareForm},
		{http.MethodGet, at + "/pdf", "share-form", access.ReadProject, s.shareFormPDF},
		{http.MethodGet, "/projects/:code/proposal", "proposal", access.SeePay, s.proposal},
	}
}

// share is an agreed share of a person.
type share struct {
	*dossier
	person     *staff.Person
	allocation *staff.Allocation
}

type shareFormPage struct {
	layout
	Form   reports.ShareForm
	NoTask string
	PDF    link
}

// shareOf gives the share of the address, where shares are fixed ones with a document.
func (q *request) shareOf() (*share, error) {
	d, p, err := q.personOf()
	if err != nil {
		return nil, err
	}
	from, err := calendar.ParseDate(q.Param("from"))
	i := slices.IndexFunc(p.Allocations, func(a staff.Allocation) bool { return a.From == from })
	if err != nil || i < 0 || d.Agreement.StaffModel != project.SideCosts {
		return nil, fault.New(fault.NotFound, "share_form.unknown", "from", q.Param("from"))
	}
	return &share{d, p, &p.Allocations[i]}, nil
}

// shareFormAt is where the form of a share is, of a project with fixed shares only.
func (d *dossier) shareFormAt(person string, a *staff.Allocation) string {
	if d.Agreement.StaffModel != project.SideCosts {
		return ""
	}
	return d.at("people", person, "shares", a.From.String())
}

// shareForm shows the task description and share of working time, to be printed.
func (s *server) shareForm(q *request) error {
	v, err := q.shareOf()
	if err != nil {
		return err
	}
	form := reports.ShareFormOf(v.Book, v.person, v.allocation, v.Printer)
	page := shareFormPage{
		layout: q.projectLayout(v.Book, form.Title,
			link{Text: v.T("record.people"), Href: v.at("people")},
			link{Text: v.person.Name, Href: v.personAt(v.person.ID)}),
		Form: form,
		PDF:  link{Text: v.T("share_form.pdf"), Href: v.shareFormAt(v.person.ID, v.allocation) + "/pdf"},
	}
	page.Title = v.person.Name + " – " + page.Title
	if strings.TrimSpace(v.person.Task) == "" {
		page.NoTask = v.T("share_form.no_task")
	}
	return q.show("share_form", page)
}

// shareFormPDF gives the same as a file.
func (s *server) shareFormPDF(q *request) error {
	v, err := q.shareOf()
	if err != nil {
		return err
	}
	data, err := reports.ShareFormPDF(v.Book, v.person, v.allocation, v.Printer, s.opt.Demo)
	if err != nil {
		return err
	}
	name := v.Agreement.Code + "-" + v.person.ID + "-" + v.allocation.From.String() + ".pdf"
	q.attach(name, mediaTypes[reports.PDF], data)
	return nil
}
