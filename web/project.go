package web

import (
	"hankekirja/internal/book"
	"hankekirja/internal/claim"
)

// loaded is a project as the pages need it: its Book and its claims computed.
type loaded struct {
	*book.Book
	claims []claim.Claim
}

// load gives the project of the address, or a NotFound fault.
func (q *request) load() (*loaded, error) {
	b, err := q.server.books.ProjectBook(q.Request.Context(), q.Param("code"))
	if err != nil {
		return nil, err
	}
	return &loaded{Book: b, claims: claim.Chain(b)}, nil
}

type projectPage struct {
	layout
}

// project shows one project.
func (s *server) project(q *request) error {
	p, err := q.load()
	if err != nil {
		return err
	}
	name, _ := q.text(p.Agreement.Name)
	return q.show("project", projectPage{layout: q.projectLayout(p.Book, name)})
}
