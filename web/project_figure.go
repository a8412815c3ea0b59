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
	t := threadOfFollowUp(d.follow())
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

// threadOfFollowUp ties the figures of the follow-up together; they live on the
// project's own pages, as those of claim 0.
func threadOfFollowUp(w *followup.Whole) *thread {
	t := &thread{
		byID:  make(map[string]*money.Figure),
		home:  make(map[*money.Figure]int),
		users: make(map[*money.Figure][]*money.Figure),
	}
	seen := make(map[*money.Figure]bool)
	var tie func(f *money.Figure)
	tie = func(f *money.Figure) {
		if seen[f] {
			return
		}
		seen[f] = true
		for _, part := range f.Parts {
			t.users[part] = append(t.users[part], f)
			tie(part)
		}
	}
	for _, f := range w.Figures() {
		t.byID[f.ID] = f
		tie(f)
	}
	return t
}
