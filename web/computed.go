package web

import (
	"sync"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/followup"
)

// loaded is a project as the pages need it: its Book, and what is computed of it.
type loaded struct {
	*book.Book
	claims []claim.Claim
	over   followup.Overview
	// threads are the ways between the claims' figures.
	threads *threads
	// follow is the whole follow-up, made when first asked for.
	follow func() *followup.Whole
	shown  shown
}

// computed keeps the projects that were shown last. The app gives the same Book
// until the project changes, so the Book itself tells when to compute again.
type computed struct {
	guard sync.Mutex
	kept  map[*book.Book]*loaded
}

// maxComputed is how many projects are kept.
const maxComputed = 32

func (c *computed) of(b *book.Book) *loaded {
	c.guard.Lock()
	kept := c.kept[b]
	c.guard.Unlock()
	if kept != nil {
		return kept
	}
	p := &loaded{Book: b, claims: claim.Chain(b)}
	p.over, p.threads = followup.Of(b, p.claims), newThreads(p.claims)
	p.follow = sync.OnceValue(func() *followup.Whole { return followup.WholeOf(b, p.claims) })
	c.guard.Lock()
	defer c.guard.Unlock()
	if c.kept == nil || len(c.kept) >= maxComputed {
		c.kept = make(map[*book.Book]*loaded, maxComputed)
	}
	c.kept[b] = p
	return p
}

// load gives a project, or a NotFound fault.
func (q *request) load(code string) (*loaded, error) {
	b, err := q.app.ProjectBook(q.Request.Context(), code)
	if err != nil {
		return nil, err
	}
	return q.server.computed.of(b), nil
}
