// Package calendar holds civil dates, months and periods. A date is a day in the
// calendar of the people who use the project, never an instant in UTC.
package calendar

import (
	"errors"
	"fmt"
	"time"
)

// ErrDate is what a text that names no day or month gives.
var ErrDate = errors.New("not a date")

// Date is a civil day, counted from 1 for 0001-01-01, so that dates compare and
// subtract as numbers. The zero Date is no day: until further notice, not yet.
type Date int32

// secondsPerDay turns the Unix seconds of a UTC midnight into days.
const secondsPerDay = 24 * 60 * 60

// epoch is 1970-01-01 as a Date.
const epoch Date = 719163

// NewDate gives the day of a year, month (1 to 12) and day of the month. Days
// past the end of the month run on into the next one.
func NewDate(year, month, day int) Date {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return epoch + Date(t.Unix()/secondsPerDay)
}

// ParseDate reads "2022-10-01" and refuses days that the calendar does not have.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return 0, ErrDate
	}
	return NewDate(t.Year(), int(t.Month()), t.Day()), nil
}

func (d Date) time() time.Time {
	return time.Unix(int64(d-epoch)*secondsPerDay, 0).UTC()
}

// Year, MonthOfYear (1 to 12) and Day are the parts of the date.
func (d Date) Year() int { return d.time().Year() }

// MonthOfYear is 1 for January.
func (d Date) MonthOfYear() int { return int(d.time().Month()) }

// Day is the day of the month, from 1.
func (d Date) Day() int { return d.time().Day() }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

// IsWeekend tells whether the day is a Saturday or a Sunday.
func (d Date) IsWeekend() bool {
	day := d.Weekday()
	return day == time.Saturday || day == time.Sunday
}

// Month is the month the day lies in.
func (d Date) Month() Month {
	year, month, _ := d.time().Date()
	return NewMonth(year, int(month))
}

// String writes the date as ISO text; no day is empty.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.time().Format(time.DateOnly)
}

// Month is a calendar month. The zero Month is no month.
type Month int32

const monthsPerYear = 12

// NewMonth gives the month of a year; month runs from 1 to 12.
func NewMonth(year, month int) Month { return Month(year*monthsPerYear + month - 1) }

// ParseMonth reads "2022-10".
func ParseMonth(s string) (Month, error) {
	d, err := ParseDate(s + "-01")
	if err != nil {
		return 0, ErrDate
	}
	return d.Month(), nil
}

// Year is the year of the month.
func (m Month) Year() int { return int(m) / monthsPerYear }

// MonthOfYear is 1 for January.
func (m Month) MonthOfYear() int { return int(m)%monthsPerYear + 1 }

// First is the first day of the month.
func (m Month) First() Date { return NewDate(m.Year(), m.MonthOfYear(), 1) }

// Last is the last day of the month.
func (m Month) Last() Date { return (m + 1).First() - 1 }

// Days is the number of days in the month.
func (m Month) Days() int { return int((m + 1).First() - m.First()) }

// String writes the month as ISO text; no month is empty.
func (m Month) String() string {
	if m == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.Year(), m.MonthOfYear())
}
