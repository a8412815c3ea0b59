package store

import (
	"time"
	_ "time/tzdata" // the zone of Helsinki on machines that have none

	"hankekirja/internal/calendar"
)

// Clock gives the time of a change. Every row of one change has the same time.
type Clock interface {
	Now() time.Time
}

// SystemClock is the clock of the machine.
type SystemClock struct{}

// Now is the present moment.
func (SystemClock) Now() time.Time { return time.Now() }

// Now is the time by the store's clock, for what is decided outside a change.
func (s *Store) Now() time.Time { return s.clock.Now() }

// zone is where the days of the people who use the projects begin.
var zone = func() *time.Location {
	helsinki, err := time.LoadLocation("Europe/Helsinki")
	if err != nil {
		panic("the program lacks its time zone: " + err.Error())
	}
	return helsinki
}()

// Today is the civil day that the clock shows in Finland.
func (s *Store) Today() calendar.Date { return Day(s.clock.Now()) }

// Day is the civil day in Finland of a time.
func Day(t time.Time) calendar.Date {
	year, month, day := Local(t).Date()
	return calendar.NewDate(year, int(month), day)
}

// Local is a time as clocks in Finland show it.
func Local(t time.Time) time.Time { return t.In(zone) }
