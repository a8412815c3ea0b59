package web

import (
	"net/http"

	"hankekirja/internal/access"
)

// projectRow is one project in the list.
type projectRow struct {
	Name    link
	About   string
	Period  string
	Used    amount
	Share   string
	Bar     int // thousandths of the estimate
	Over    bool
	Next    nextAction
	HasNext bool
}

type projectsPage struct {
	layout
	Projects []projectRow
	NoneMine bool // and the reader is not one to import any
	Add      []link
}

// projects lists the projects: where each stands and what to do next.
func (s *server) projects(q *request) error {
	codes, err := q.app.ListProjects(q.Request.Context())
	if err != nil {
		return err
	}
	page := projectsPage{
		layout:   q.layout(q.p.T("menu.projects")),
		NoneMine: q.signedIn() && !q.may(access.ImportProject),
	}
	for _, code := range codes {
		p, err := q.load(code)
		if err != nil {
			return err
		}
		page.Projects = append(page.Projects, q.projectRow(q.dossierOf(p)))
	}
	if q.may(access.CreateProject) {
		page.Add = []link{{Text: q.p.T("form.agreement.new"), Href: newProjectPath}}
	}
	return q.show("projects", page)
}

func (q *request) projectRow(d *dossier) projectRow {
	o := &d.over
	name, in := q.text(d.Agreement.Name)
	row := projectRow{
		Name:   link{Text: name, Href: d.at(), In: in},
		About:  joined(d.Agreement.Code, d.Agreement.Authority),
		Period: d.Period(d.Agreement.Period()),
		Used:   d.overview(o.Used),
		Share:  d.PercentOne(o.Used.Cents(), o.Estimate.Cents()),
		Bar:    thousandths(o.Used.Cents(), o.Estimate.Cents()),
		Over:   o.Left.Value.IsNegative(),
	}
	if actions := d.nextActions(o); len(actions) > 0 {
		row.Next, row.HasNext = actions[0], true
	}
	return row
}

// toProjects leads from the address above those of the projects to their list.
func toProjects(q *request) error {
	q.Redirect(http.StatusPermanentRedirect, "/")
	return nil
}
