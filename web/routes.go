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
		{http.MethodGet, "/projects/:code", "project", s.project},

		{http.MethodGet, "/accessibility", "accessibility", s.accessibility},
		{http.MethodGet, "/privacy", "privacy", s.privacy},
		{http.MethodGet, "/health", "health", s.health},
		{http.MethodGet, "/static/:hash/*name", "static", s.file},
		{http.MethodGet, crossOriginPath, "cross-origin", crossOrigin},
	}
}
