package web

type projectsPage struct {
	layout
	Projects []link
}

// projects lists the projects.
func (s *server) projects(q *request) error {
	codes, err := s.books.ListProjects(q.Request.Context())
	if err != nil {
		return err
	}
	page := projectsPage{layout: q.layout(q.p.T("projects.title"))}
	for _, code := range codes {
		b, err := s.books.ProjectBook(q.Request.Context(), code)
		if err != nil {
			return err
		}
		name, in := q.text(b.Agreement.Name)
		page.Projects = append(page.Projects, link{Text: name, Href: projectPath(b), In: in})
	}
	return q.show("projects", page)
}
