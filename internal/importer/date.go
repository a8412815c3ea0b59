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

// The ways to write a day. A time of day after it is passed over: the day is the one
// that the source says. One with a time zone is refused: its day may be another here.
var (
	isoDay    = regexp.MustCompile(`^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$`)
	dottedDay = regexp.MustCompile(`^([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})$`)
	strokeDay = regexp.MustCompile(`^([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})$`)
	yearDay   = regexp.MustCompile(`^([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})$`)
	timeOfDay = regexp.MustCompile(`^(.*?)[T ]+[0-9]{1,2}[:.][0-9]{2}([:.][0-9]{2}([.,][0-9]+)?)?( ?[AaPp][Mm])?$`)
)

// parseDay reads a day that is written whole, in one of the ways. Days that the calendar
// does not have, as 31.02., are none.
func parseDay(text string, order Order) (calendar.Date, bool) {
	text = withoutTime(text)
	var year, month, day string
	if m := isoDay.FindStringSubmatch(text); m != nil {
		year, month, day = m[1], m[2], m[3]
	} else if m := yearDay.FindStringSubmatch(text); m != nil {
		year, month, day = m[1], m[2], m[3]
	} else if m := dottedDay.FindStringSubmatch(text); m != nil {
		year, month, day = m[3], m[2], m[1]
	} else if m := strokeDay.FindStringSubmatch(text); m != nil && order != "" {
		year, month, day = m[3], m[2], m[1]
		if order == MonthFirst {
			month, day = day, month
		}
	} else {
		return 0, false
	}
	d, err := calendar.ParseDate(year + "-" + twoDigits(month) + "-" + twoDigits(day))
	return d, err == nil
}

func withoutTime(text string) string {
	if m := timeOfDay.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	return strings.TrimSpace(text)
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
		if !strokeDay.MatchString(withoutTime(row.Cells[column])) {
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
		if column < len(row.Cells) && strokeDay.MatchString(withoutTime(row.Cells[column])) {
			return true
		}
	}
	return false
}
