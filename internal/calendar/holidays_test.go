package calendar_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hankekirja/internal/calendar"
)

// Easter Sundays as the almanacs print them, the earliest and latest possible ones
// among them.
func TestEaster(t *testing.T) {
	for _, want := range []string{
		"1818-03-22", "1943-04-25", "2008-03-23", "2011-04-24", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17",
		"2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2038-04-25",
	} {
		d, err := calendar.ParseDate(want)
		if err != nil {
			t.Fatal(err)
		}
		if got := calendar.Easter(d.Year()); got != d {
			t.Errorf("Easter %d is %s, want %s", d.Year(), got, want)
		}
	}
}

// The calendars of two years as printed.
func TestHolidaysOfAYear(t *testing.T) {
	for year, want := range map[int]string{
		2024: "01-01 new_year, 01-06 epiphany, 03-29 good_friday, 03-31 easter, 04-01 easter_monday, 05-01 may_day, " +
			"05-09 ascension, 05-19 pentecost, 06-21 midsummer_eve, 06-22 midsummer, 11-02 all_saints, 12-06 independence, " +
			"12-24 christmas_eve, 12-25 christmas, 12-26 boxing_day",
		2026: "01-01 new_year, 01-06 epiphany, 04-03 good_friday, 04-05 easter, 04-06 easter_monday, 05-01 may_day, " +
			"05-14 ascension, 05-24 pentecost, 06-19 midsummer_eve, 06-20 midsummer, 10-31 all_saints, 12-06 independence, " +
			"12-24 christmas_eve, 12-25 christmas, 12-26 boxing_day",
	} {
		if got := holidaysOf(year); got != want {
			t.Errorf("%d has\n%s, want\n%s", year, got, want)
		}
	}
}

func holidaysOf(year int) string {
	var found []string
	in := calendar.YearPeriod(year)
	for d := in.From; d <= in.To; d++ {
		if h := calendar.HolidayOn(d); h != calendar.NoHoliday {
			found = append(found, fmt.Sprintf("%s %s", d.String()[5:], h))
		}
	}
	return strings.Join(found, ", ")
}

// Every year of the Gregorian calendar has each holiday once, on its day of the week,
// but for those that fall on the day of another.
func TestEveryYearHasItsHolidays(t *testing.T) {
	weekdays := map[calendar.Holiday]time.Weekday{
		calendar.GoodFriday: time.Friday, calendar.EasterSunday: time.Sunday, calendar.EasterMonday: time.Monday,
		calendar.AscensionDay: time.Thursday, calendar.Pentecost: time.Sunday, calendar.MidsummerEve: time.Friday,
		calendar.MidsummerDay: time.Saturday, calendar.AllSaintsDay: time.Saturday,
	}
	for year := 1600; year < 2600; year++ {
		seen := map[calendar.Holiday]int{}
		in := calendar.YearPeriod(year)
		for d := in.From; d <= in.To; d++ {
			h := calendar.HolidayOn(d)
			seen[h]++
			if want, fixed := weekdays[h]; fixed && d.Weekday() != want {
				t.Fatalf("%s is %s, a %s", d, h, d.Weekday())
			}
			if next := calendar.HolidayOn(d + 1); h.IsEve() && (next == calendar.NoHoliday || next.IsEve()) {
				t.Fatalf("%s: the day after an eve is no holiday", d)
			}
		}
		delete(seen, calendar.NoHoliday)
		for h, n := range seen {
			if n != 1 {
				t.Errorf("%d has %s %d times", year, h, n)
			}
		}
		if len(seen) != 15 && (len(seen) != 14 || seen[calendar.AscensionDay] == 1) {
			t.Errorf("%d has %d holidays: %v", year, len(seen), seen)
		}
	}
}
