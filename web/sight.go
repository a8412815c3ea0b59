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

// mayFor tells whether the reader may do an action for one person.
func (s sight) mayFor(action access.Action, person string) bool {
	return access.AllowFor(s.actor, action, s.code, person) == nil
}

// self tells whether the reader is a person of the project.
func (s sight) self(person string) bool { return s.actor.Projects[s.code].Person == person }

// seesPay and seesAbsences tell whether the reader sees those of one person.
func (s sight) seesPay(person string) bool { return s.mayFor(access.SeePay, person) }

func (s sight) seesAbsences(person string) bool { return s.mayFor(access.SeeAbsences, person) }
