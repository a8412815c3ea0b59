package calendar_test

import (
	"testing"
	"time"

	"hankekirja/internal/calendar"

	"pgregory.net/rapid"
)

func TestParseDate(t *testing.T) {
	for text, ok := range map[string]bool{
		"2022-10-01": true, "2024-02-29": true, "0001-01-01": true, "9999-12-31": true,
		"2023-02-29": false, "2022-13-01": false, "2022-10-1": false, "01.10.2022": false, "": false,
		"0000-01-01": false, "2022-10-01T00:00:00Z": false,
	} {
		d, err := calendar.ParseDate(text)
		if (err == nil) != ok {
			t.Errorf("ParseDate(%q): %v", text, err)
		}
		if ok && d.String() != text {
			t.Errorf("ParseDate(%q) writes back as %q", text, d)
		}
	}
}

// TestDatesFollowTheCalendar: parts, neighbours and months agree with the
// standard library for every day of a millennium.
func TestDatesFollowTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := calendar.NewDate(1600, 1, 1) + calendar.Date(rapid.IntRange(0, 400_000).Draw(t, "days"))
		other := time.Date(d.Year(), time.Month(d.MonthOfYear()), d.Day(), 0, 0, 0, 0, time.UTC)
		if d.String() != other.Format(time.DateOnly) || d.Weekday() != other.Weekday() {
			t.Fatalf("%v is not %v", d, other)
		}
		m := d.Month()
		if !m.Period().Contains(d) || m.Period().Days() != m.Days() || (m.Last()+1).Month() != m+1 {
			t.Fatalf("month of %v is %v to %v", d, m.First(), m.Last())
		}
	})
}

func TestClip(t *testing.T) {
	open := calendar.Period{From: 10}
	closed := calendar.Period{From: 5, To: 20}
	if got, any := open.Clip(closed); !any || got != (calendar.Period{From: 10, To: 20}) {
		t.Errorf("open clipped by closed: %v %v", got, any)
	}
	if got, any := open.Clip(calendar.Period{From: 3}); !any || got != open {
		t.Errorf("open clipped by open: %v %v", got, any)
	}
	if _, any := open.Clip(calendar.Period{From: 1, To: 9}); any {
		t.Error("periods that do not meet have days in common")
	}
	if got := open.DaysWithin(closed); got != 11 {
		t.Errorf("days within: %d, want 11", got)
	}
}
