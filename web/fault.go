package web

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"hankekirja/internal/fault"
)

// statuses is the one place where a kind of fault becomes a status code; an error
// of no kind is 500.
var statuses = map[fault.Kind]int{
	fault.Invalid:         http.StatusUnprocessableEntity,
	fault.NotFound:        http.StatusNotFound,
	fault.Unauthenticated: http.StatusUnauthorized,
	fault.Forbidden:       http.StatusForbidden,
	fault.Conflict:        http.StatusConflict,
	fault.Locked:          http.StatusLocked,
	fault.TooLarge:        http.StatusRequestEntityTooLarge,
	fault.TooMany:         http.StatusTooManyRequests,
	fault.Unavailable:     http.StatusServiceUnavailable,
}

// fail answers with the page of an error. What is no fault goes to the log, and
// the reader gets the request id to tell the operator. Who has left is told for those who
// only seem to have: a connection that sends nothing for long counts as left.
func (s *server) fail(q *request, err error) {
	status, known := statuses[fault.KindOf(err)]
	left := errors.Is(q.Request.Context().Err(), context.Canceled)
	switch {
	case left || errors.Is(err, context.DeadlineExceeded):
		status = http.StatusServiceUnavailable
	case !known:
		status = http.StatusInternalServerError
	}
	if status == http.StatusForbidden || status == http.StatusUnauthorized {
		q.logRefusal()
	}
	switch {
	case left:
		s.opt.Log.Info("request left by its reader", "request", q.id, "method", q.Request.Method, "route", q.FullPath())
	case status >= http.StatusInternalServerError:
		s.opt.Log.Error("request failed", "request", q.id, "method", q.Request.Method, "route", q.FullPath(), "error", err)
	}
	s.failPage(q, status, fault.All(err))
}

type errorPage struct {
	layout
	What     string
	Problems []string
	NextStep string
	Request  string
	Home     link // the project of the address, or the list of projects
}

// failPage writes an error page: what happened, what to do, and the request id.
func (s *server) failPage(q *request, status int, problems fault.List) {
	key := "error." + strconv.Itoa(status)
	page := errorPage{
		layout: q.layout(q.p.T(key + ".title")), What: q.p.T(key + ".what"),
		NextStep: q.p.T(key + ".next"), Request: q.id, Home: link{Text: q.p.T("error.home"), Href: "/"},
	}
	if q.project != nil {
		name, in := q.text(q.project.Agreement.Name)
		page.layout = q.projectLayout(q.project.Book, page.Heading)
		if next := key + ".next_in_project"; q.p.Has(next) {
			page.NextStep = q.p.T(next)
		}
		page.HeadingIn, page.Home = "", link{Text: name, Href: projectPath(q.project.Book), In: in}
	}
	switch {
	case status == http.StatusForbidden && !grantable(problems):
		page.NextStep = q.p.T("error.403.next_to_nobody")
	case status == http.StatusForbidden && q.onlyAudits():
		page.NextStep = q.p.T("error.403.next_to_auditor")
	}
	if status < http.StatusInternalServerError {
		for _, f := range problems {
			if f.Key != "access.forbidden" { // which the page says already
				page.Problems = append(page.Problems, q.p.Fault(f))
			}
		}
	}
	if err := s.render(q, status, "error", page); err != nil {
		s.opt.Log.Error("error page failed", "request", q.id, "error", err)
		http.Error(q.Writer, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
	}
}

// noSuchPage answers an address that leads nowhere; one that only ends with a slash
// too many leads on without it.
func noSuchPage(q *request) error {
	to := *q.Request.URL
	to.Path, to.RawPath = strings.TrimRight(to.Path, "/"), strings.TrimRight(to.RawPath, "/")
	reads := q.Request.Method == http.MethodGet || q.Request.Method == http.MethodHead
	if reads && to.Path != "" && to.Path != q.Request.URL.Path {
		q.Redirect(http.StatusPermanentRedirect, samePage(&to, ""))
		return nil
	}
	return fault.New(fault.NotFound, "error.page")
}

func noSuchMethod(q *request) error {
	q.server.failPage(q, http.StatusMethodNotAllowed, nil)
	return nil
}

// crossOriginPath answers what another site's page tried to send.
const crossOriginPath = "/cross-origin"

func crossOrigin(*request) error { return fault.New(fault.Forbidden, "error.cross_origin") }
