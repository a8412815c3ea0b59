package web

import (
	"strings"

	"hankekirja/internal/fault"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
)

// overviewFigure answers "how was this computed" for a figure of a project's
// overview.
func (s *server) overviewFigure(q *request) error {
	d := q.dossier()
	id := strings.TrimPrefix(q.Param("id"), "/")
	if id == "" {
		return fault.New(fault.NotFound, "error.page")
	}
	t := threadOfOverview(&d.over)
	f := t.byID[id]
	if f == nil {
		return fault.New(fault.NotFound, "figure_page.unknown", "id", id)
	}
	page := d.figurePage(t, f)
	name, in := q.text(d.Agreement.Name)
	page.Claim = link{Text: name, Href: d.at(), In: in}
	page.layout = q.projectLayout(d.Book, d.Label(f.Label))
	return q.show("figure", page)
}

// threadOfOverview ties the figures of an overview together; they live on the
// project's own pages, as those of claim 0.
func threadOfOverview(o *followup.Overview) *thread {
	t := &thread{
		byID:  make(map[string]*money.Figure),
		home:  make(map[*money.Figure]int),
		users: make(map[*money.Figure][]*money.Figure),
	}
	for _, f := range o.Figures() {
		t.byID[f.ID] = f
		for _, part := range f.Parts {
			t.users[part] = append(t.users[part], f)
		}
	}
	return t
}
