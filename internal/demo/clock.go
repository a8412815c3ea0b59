package demo

import (
	"sync/atomic"
	"time"

	"hankekirja/internal/calendar"
	"hankekirja/internal/store"
)

// Clock is the clock of a database for demonstration: it stands at the moment of
// each invented change while that is made, and is the other clock before and after.
type Clock struct {
	running store.Clock
	stopped atomic.Pointer[time.Time]
}

// NewClock gives a clock that runs as another does.
func NewClock(running store.Clock) *Clock { return &Clock{running: running} }

// Now is the moment that the clock stands at, or the present.
func (c *Clock) Now() time.Time {
	if at := c.stopped.Load(); at != nil {
		return *at
	}
	return c.running.Now()
}

func (c *Clock) standAt(moment time.Time) { c.stopped.Store(&moment) }

func (c *Clock) run() { c.stopped.Store(nil) }

// today is the civil day in Finland.
func (c *Clock) today() calendar.Date {
	year, month, day := store.Local(c.Now()).Date()
	return calendar.NewDate(year, int(month), day)
}

// at is the moment when clocks in Finland show hour and minute on a day.
func at(day calendar.Date, hour, minute int) time.Time {
	zone := store.Local(time.Time{}).Location()
	return time.Date(day.Year(), time.Month(day.MonthOfYear()), day.Day(), hour, minute, 0, 0, zone)
}
