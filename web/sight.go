package web

import "hankekirja/internal/access"

// sight is what one reader sees of a project and may do to it.
type sight struct {
	actor access.Actor
	code  string
}

// may tells whether the reader may do an action on the project. What one may not do
// is not offered; the use cases ask again.
func (s sight) may(action access.Action) bool { return access.Allow(s.actor, action, s.code) == nil }
