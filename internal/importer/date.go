package importer

import (
	"regexp"
	"strings"

	"hankekirja/internal/calendar"
)

// Order is the order of day and month in dates that are written with strokes: 3/4/2025
// is a day in April or in March.
type Order string

// The orders. Empty is not known, and nothing is guessed.
const (
	DayFirst   Order = "day_first"
	MonthFirst Order = "month_first"
)

// Orders lists them.
var Orders = []Order{DayFirst, MonthFirst}

// timeOfDay after a day is passed over: the day is the one that the source says. One with a
// time zone is refused: its day may be another here.
var timeOfDay = regexp.MustCompile(`^(.*?)[T ]+[0-9]{1,2}[:.][0-9]{2}([:.][0-9]{2}([.,][0-9]+)?)?( ?[AaPp][Mm])?$`)

// dayParts are the numbers of a day, and what stands between them.
type dayParts struct {
	first, second, third string
	mark                 byte
}

// splitDay takes a day without a time apart: "2025-01-31", "31.1.2025".
func splitDay(text string) (p dayParts, is bool) {
	at := strings.IndexAny(text, "-./")
	if at < 0 {
		return p, false
	}
	mark := text[at : at+1]
	second, third, is := strings.Cut(text[at+1:], mark)
	p = dayParts{text[:at], second, third, text[at]}
	return p, is && isDigits(p.first) && isDigits(p.second) && isDigits(p.third) && len(p.second) <= 2
}

// yearFirst and yearLast tell where a year of four digits stands.
func (p *dayParts) yearFirst() bool { return len(p.first) == 4 && len(p.third) <= 2 }
func (p *dayParts) yearLast() bool  { return len(p.third) == 4 && len(p.first) <= 2 }

// unordered tells a day of which nobody knows whether it or its month comes first.
func (p *dayParts) unordered() bool { return p.yearLast() && p.mark != '.' }

func isUnordered(text string) bool {
	p, is := splitDay(withoutTime(text))
	return is && p.unordered()
}

// shortYear tells a year of two digits, which is one of this century. Only with points it is
// known to stand last: 05.03.24 is a day as Finnish reports write it, 05/03/24 any of three.
func (p *dayParts) shortYear() bool { return p.mark == '.' && len(p.third) == 2 && len(p.first) <= 2 }

// unparted is a day of digits alone, as 20240305.
var unparted = regexp.MustCompile(`^((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})$`)

// parseDay reads a day that is written whole, in one of the ways. Days that the calendar
// does not have, as 31.02., are none.
func parseDay(text string, order Order) (calendar.Date, bool) {
	text = withoutTime(text)
	if m := unparted.FindStringSubmatch(text); m != nil {
		return dayOf(m[1], m[2], m[3])
	}
	p, is := splitDay(text)
	switch {
	case !is:
		return 0, false
	case p.shortYear():
		return dayOf("20"+p.third, p.second, p.first)
	case p.yearFirst() && p.mark != '.':
		return dayOf(p.first, p.second, p.third)
	case !p.yearLast() || p.unordered() && order == "":
		return 0, false
	case p.unordered() && order == MonthFirst:
		return dayOf(p.third, p.first, p.second)
	}
	return dayOf(p.third, p.second, p.first)
}

func dayOf(year, month, day string) (calendar.Date, bool) {
	d, err := calendar.ParseDate(year + "-" + twoDigits(month) + "-" + twoDigits(day))
	return d, err == nil
}

func withoutTime(text string) string {
	if strings.ContainsAny(text, "T ") {
		if m := timeOfDay.FindStringSubmatch(text); m != nil {
			text = m[1]
		}
	}
	return strings.TrimSpace(text)
}

// mostKept is how many ways to write a day or month are kept: those of some years.
const mostKept = 2000

// kept reads a text once: few days stand in many rows. What cannot be read is not kept.
func kept[V any](known map[string]V, text string, read func() (V, bool)) (V, bool) {
	if v, is := known[text]; is {
		return v, true
	}
	v, is := read()
	if is && len(known) < mostKept {
		known[strings.Clone(text)] = v // of a row, whose other texts go
	}
	return v, is
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// orderOf finds the order of day and month where the dates of a column tell it: no
// month has a number above 12. It is empty where none or both orders fit them.
func orderOf(t *Table, column int) Order {
	fits := map[Order]bool{DayFirst: true, MonthFirst: true}
	for _, row := range t.Rows {
		if !isUnordered(row.Cells[column]) {
			continue
		}
		for _, order := range Orders {
			if _, is := parseDay(row.Cells[column], order); !is {
				fits[order] = false
			}
		}
	}
	switch {
	case fits[DayFirst] && !fits[MonthFirst]:
		return DayFirst
	case fits[MonthFirst] && !fits[DayFirst]:
		return MonthFirst
	}
	return ""
}

// AsksOrder tells whether a column has dates that need the order of day and month.
func (t *Table) AsksOrder(column int) bool {
	for _, row := range t.Rows {
		if column < len(row.Cells) && isUnordered(row.Cells[column]) {
			return true
		}
	}
	return false
}
