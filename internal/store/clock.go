package store

import "time"

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
