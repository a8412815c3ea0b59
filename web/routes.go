package web

import "net/http"

// action answers one request; its error becomes an error page.
type action func(q *request) error

// route is one address. The menu marks the entry of the route's name.
type route struct {
	method, path string
	name         string
	run          action
}

// routes lists every address the program answers.
func (s *server) routes() []route {
	return []route{
		{http.MethodGet, "/", "projects", s.projects},
		{http.MethodGet, "/projects", "projects", toProjects},
		{http.MethodGet, "/projects/:code", "project", s.project},
		{http.MethodGet, "/projects/:code/figures/*id", "overview-figure", s.overviewFigure},
		{http.MethodGet, "/projects/:code/claims", "claims", s.claimList},
		{http.MethodGet, "/projects/:code/claims/:number", "claim", s.claim},
		{http.MethodGet, "/projects/:code/claims/:number/figures/*id", "figure", s.figure},
		{http.MethodGet, "/projects/:code/claims/:number/download/:format", "claim", s.claimDownload},
		{http.MethodGet, "/projects/:code/people", "people", s.people},
		{http.MethodGet, "/projects/:code/people/:id", "person", s.person},
		{http.MethodGet, "/projects/:code/people/:id/sheets/:month", "sheet", s.sheet},
		{http.MethodGet, "/projects/:code/costs", "costs", s.costs},
		{http.MethodGet, "/projects/:code/costs/:id", "cost", s.costOne},
		{http.MethodGet, "/projects/:code/agreement", "agreement", s.agreement},

		{http.MethodGet, "/projects/:code/reports", "reports", s.projectReports},
		{http.MethodGet, "/projects/:code/reports/:report", "report", s.report},
		{http.MethodGet, "/projects/:code/project-file", "project-file", s.projectFile},
		{http.MethodGet, "/projects/:code/edit/*at", "edit", s.editPage},
		{http.MethodPost, "/projects/:code/edit/*at", "edit", s.editSave},
		{http.MethodGet, "/projects/:code/claims/:number/freeze", "claim", s.freezePage},
		{http.MethodPost, "/projects/:code/claims/:number/freeze", "claim", s.freeze},
		{http.MethodGet, "/projects/:code/history", "history", s.history},
		{http.MethodGet, "/projects/:code/attach/*at", uploadRoute, s.attachPage},
		{http.MethodPost, "/projects/:code/attach/*at", uploadRoute, s.attach},
		{http.MethodGet, "/projects/:code/files/:digest", "file", s.keptFile},
		{http.MethodGet, newProjectPath, "new-project", s.newProjectPage},
		{http.MethodPost, newProjectPath, "new-project", s.newProjectSave},
		{http.MethodGet, newProjectFilePath, uploadRoute, s.newProjectFilePage},
		{http.MethodPost, newProjectFilePath, uploadRoute, s.newProjectFile},
		{http.MethodGet, "/rules/:id", "rules", s.rules},
		{http.MethodGet, "/glossary", "glossary", s.glossary},
		{http.MethodGet, "/accessibility", "accessibility", s.accessibility},
		{http.MethodGet, "/privacy", "privacy", s.privacy},
		{http.MethodGet, "/health", "health", s.health},
		{http.MethodGet, "/static/:hash/*name", "static", s.file},
		{http.MethodGet, crossOriginPath, "cross-origin", crossOrigin},
	}
}
