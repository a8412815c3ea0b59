package demo

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"

	"hankekirja/internal/calendar"
)

// A story names days by their distance from the month of its base, so that it is
// always told as of today:
//
//	@-5      the month five months before, 2026-06
//	@-5m     the same in words, 6/2026
//	@-5y     its year, 2026
//	@-5-14   a day of it, 2026-06-14
//	@-5-14w  the same, or the next working day
//	@-5-14d  the same in words, 14.6.2026
//	@-5-end  its last day; with w its last working day
var relative = regexp.MustCompile(`@(-?\d+)(?:-(end|\d\d)(w?)(d?)|([my]))?`)

// errDay is a mistake of a story: a day that not every month has.
var errDay = errors.New("a day of a story lies outside its month")

// dated puts the days that a text names in their places.
func dated(text []byte, base calendar.Month) ([]byte, error) {
	var wrong error
	out := relative.ReplaceAllFunc(text, func(found []byte) []byte {
		s, err := datedOne(relative.FindStringSubmatch(string(found)), base)
		if err != nil {
			wrong = fmt.Errorf("%w: %s", err, found)
		}
		return []byte(s)
	})
	return out, wrong
}

// datedOne writes one named day: the whole match, distance, day, w, d, and m or y.
func datedOne(part []string, base calendar.Month) (string, error) {
	distance, err := strconv.Atoi(part[1])
	if err != nil {
		return "", err
	}
	month := base + calendar.Month(distance)
	switch {
	case part[5] == "m":
		return fmt.Sprintf("%d/%d", month.MonthOfYear(), month.Year()), nil
	case part[5] == "y":
		return strconv.Itoa(month.Year()), nil
	case part[2] == "":
		return month.String(), nil
	}
	day, step := month.Last(), calendar.Date(-1)
	if part[2] != "end" {
		n, err := strconv.Atoi(part[2])
		if err != nil || n < 1 || n > shortestMonth {
			return "", errDay
		}
		day, step = month.First()+calendar.Date(n-1), 1
	}
	for part[3] == "w" && !works(day) {
		day += step
	}
	if part[4] == "d" {
		return inWords(day), nil
	}
	return day.String(), nil
}

// inWords writes a day as stories and receipts name it, 14.6.2026.
func inWords(day calendar.Date) string {
	return fmt.Sprintf("%d.%d.%d", day.Day(), day.MonthOfYear(), day.Year())
}

// shortestMonth is the days that every month has.
const shortestMonth = 28

// works tells whether people work on a day: on no public holiday, and on no eve, as the
// forms of working time have both free (RULES.md 5.6).
func works(day calendar.Date) bool {
	return !day.IsWeekend() && calendar.HolidayOn(day) == calendar.NoHoliday
}
