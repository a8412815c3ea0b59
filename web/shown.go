package web

import (
	"net/http"
	"slices"
	"sync"
)

// shown are pages of one version of a project as they were written. A page is a
// function of the Book, its address and the language, so one that stands ready is
// never out of date; writing it anew costs several times all else.
type shown struct {
	guard sync.Mutex
	pages map[string][]byte
}

// maxShown is how many pages are kept of a project: those that people go back and
// forth between, not its thousands of figures.
const maxShown = 64

// pageKey names a page of a project for a reader in a language. It is empty where
// the address has a query, which is the reader's own, and of a form that was sent. The
// day is in it, because what a page warns of follows from it.
func (q *request) pageKey() string {
	if q.Request.URL.RawQuery != "" || q.Request.Method == http.MethodPost {
		return ""
	}
	return q.viewer() + " " + q.app.Today().String() + " " + string(q.p.Lang()) + " " + q.Request.URL.EscapedPath()
}

// page gives a page that stands ready, or nil.
func (s *shown) page(key string) []byte {
	s.guard.Lock()
	defer s.guard.Unlock()
	return s.pages[key]
}

// keep has a page stand ready.
func (s *shown) keep(key string, page []byte) {
	if key == "" {
		return
	}
	s.guard.Lock()
	defer s.guard.Unlock()
	if s.pages == nil || len(s.pages) >= maxShown {
		s.pages = make(map[string][]byte, maxShown)
	}
	s.pages[key] = slices.Clone(page)
}
