package web

import "net/http"

type textPage struct{ layout }

// accessibility shows the accessibility statement.
func (s *server) accessibility(q *request) error {
	return q.show("accessibility", textPage{q.layout(q.p.T("accessibility.title"))})
}

// privacy shows the privacy notice.
func (s *server) privacy(q *request) error {
	return q.show("privacy", textPage{q.layout(q.p.T("privacy.title"))})
}

// health tells whether the database answers, for whoever watches the server.
func (s *server) health(q *request) error {
	if _, err := s.app.ListProjects(q.Request.Context()); err != nil {
		s.opt.Log.Error("health", "request", q.id, "error", err)
		q.JSON(http.StatusServiceUnavailable, map[string]string{"status": "unavailable", "version": s.opt.Version})
		return nil
	}
	q.JSON(http.StatusOK, map[string]string{"status": "ok", "version": s.opt.Version})
	return nil
}
