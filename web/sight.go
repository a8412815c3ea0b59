package web

import (
	"hankekirja/internal/access"
	"hankekirja/internal/calendar"
)

// sight is what one reader sees of a project and may do to it.
type sight struct {
	actor access.Actor
	code  string
	today calendar.Date
}

// may tells whether the reader may do an action on the project. What one may not do
// is not offered; the use cases ask again.
func (s sight) may(action access.Action) bool { return access.Allow(s.actor, action, s.code) == nil }

// seesPay and seesAbsences tell whether the reader sees those of one person.
func (s sight) seesPay(person string) bool {
	return access.AllowFor(s.actor, access.SeePay, s.code, person) == nil
}

func (s sight) seesAbsences(person string) bool {
	return access.AllowFor(s.actor, access.SeeAbsences, s.code, person) == nil
}
