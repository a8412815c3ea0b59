package project

import "hankekirja/internal/calendar"

// FreeEves says which of the eves, that are no public holidays, the employer gives free
// (RULES.md 5.6).
type FreeEves string

// Which eves are free. None is a value of its own: nothing is not said.
const (
	BothEvesFree     FreeEves = "both"
	MidsummerEveFree FreeEves = "midsummer_eve"
	ChristmasEveFree FreeEves = "christmas_eve"
	NoEveFree        FreeEves = "none"
)

// AllFreeEves lists what may be said of the eves.
var AllFreeEves = []FreeEves{BothEvesFree, MidsummerEveFree, ChristmasEveFree, NoEveFree}

// Holidays are the eves that are free.
func (f FreeEves) Holidays() []calendar.Holiday {
	switch f {
	case BothEvesFree:
		return []calendar.Holiday{calendar.MidsummerEve, calendar.ChristmasEve}
	case MidsummerEveFree:
		return []calendar.Holiday{calendar.MidsummerEve}
	case ChristmasEveFree:
		return []calendar.Holiday{calendar.ChristmasEve}
	}
	return nil
}
