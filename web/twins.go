package web

import "hankekirja/internal/app"

// twinView is a purchase that another project has too.
type twinView struct {
	Cost  link
	There string // the other project, as far as the reader may know it
}

// twins are the purchases of the project, or the one of an id, that other projects
// have too.
func (q *request) twins(d *dossier, only string) ([]twinView, error) {
	found, err := q.app.Twins(q.Request.Context(), d.Agreement.Code)
	var views []twinView
	for _, t := range found {
		if only == "" || t.Cost == only {
			views = append(views, twinView{link{Text: t.Cost, Href: d.costAt(t.Cost)}, d.twinPlace(t)})
		}
	}
	return views, err
}

func (d *dossier) twinPlace(t app.Twin) string {
	if t.Project == "" {
		return d.T("register.twin_hidden")
	}
	return d.T("register.twin_there", "project", t.Project, "cost", t.Other)
}
