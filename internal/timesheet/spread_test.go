package timesheet_test

import (
	"errors"
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"

	"pgregory.net/rapid"
)

// Every hundredth is given to a day, no day gets more than it holds or anything without
// working time, and where no day is full each gets its part of the sum to less than a
// hundredth.
func TestASpreadGivesEveryHundredth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := make([]timesheet.DayTarget, rapid.IntRange(0, 31).Draw(t, "days"))
		var target, room money.Hours
		for i := range days {
			days[i] = timesheet.DayTarget{
				Date:   calendar.Date(20_000 + i),
				Target: money.Hours(rapid.SampledFrom([]int{0, 1, 361, 725, 765}).Draw(t, "target")),
				Room:   money.Hours(rapid.SampledFrom([]int{0, 3, 1675, 2400}).Draw(t, "room")),
			}
			if days[i].Target > 0 {
				room += days[i].Room
			}
			if days[i].Room > 0 {
				target += days[i].Target
			}
		}
		total := money.Hours(rapid.IntRange(0, 80_000).Draw(t, "total"))
		given, err := timesheet.Spread(total, days)
		if err != nil {
			if total <= room && room > 0 {
				t.Fatalf("%s do not fit in %s: %v", total, room, err)
			}
			return
		}
		var sum money.Hours
		full := false
		for i, h := range given {
			sum += h
			if h < 0 || h > days[i].Room || days[i].Target == 0 && h != 0 {
				t.Fatalf("day %d of %+v gets %s", i, days[i], h)
			}
			full = full || h == days[i].Room && days[i].Target > 0
		}
		if sum != total {
			t.Fatalf("%s are spread as %s", total, sum)
		}
		for i, h := range given {
			if off := h*target - total*days[i].Target; !full && target > 0 && max(off, -off) >= target {
				t.Fatalf("day %d of %+v gets %s of %s over %s", i, days[i], h, total, target)
			}
		}
	})
}

// Beside what stands, hours go where working time is free as long as there is any, and
// only what is beyond it is overtime.
func TestASpreadKeepsToTheFreeWorkingTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := make([]timesheet.DayTarget, rapid.IntRange(1, 31).Draw(t, "days"))
		var stays []timesheet.Entry
		for i := range days {
			days[i] = timesheet.DayTarget{
				Date: calendar.Date(20_000 + i), Target: money.Hours(rapid.SampledFrom([]int{0, 361, 725}).Draw(t, "target")),
			}
			stays = append(stays, timesheet.Entry{
				Date: days[i].Date, Hours: money.Hours(rapid.SampledFrom([]int{0, 1, 300, 725, 2400}).Draw(t, "hours")),
				Activity: rapid.SampledFrom([]timesheet.Activity{timesheet.OtherWork, timesheet.Absence}).Draw(t, "activity"),
			})
		}
		total := money.Hours(rapid.IntRange(1, 30_000).Draw(t, "total"))
		left := timesheet.Room(days, stays, func(calendar.Date) money.Hours { return 725 })
		given, err := timesheet.Spread(total, left)
		if err != nil {
			return
		}
		var sum, free money.Hours
		for i := range left {
			sum += given[i]
			free += left[i].Free
		}
		for i, h := range given {
			if total <= free && h > left[i].Free || total >= free && h < left[i].Free || h > left[i].Room {
				t.Fatalf("day %d of %+v gets %s of %s", i, left[i], h, total)
			}
		}
		if sum != total {
			t.Fatalf("%s are spread as %s", total, sum)
		}
	})
}

func TestWhatFitsInNoDayIsRefused(t *testing.T) {
	monday := timesheet.DayTarget{Date: 20_000, Target: 725, Room: 2400}
	saturday := timesheet.DayTarget{Date: 20_005, Room: 2400}
	for _, tt := range []struct {
		total money.Hours
		days  []timesheet.DayTarget
		want  string
	}{
		{1, nil, "spread.no_days"},
		{1, []timesheet.DayTarget{saturday}, "spread.no_days"},
		{2500, []timesheet.DayTarget{monday, saturday}, "spread.no_room"},
	} {
		var f *fault.Fault
		if given, err := timesheet.Spread(tt.total, tt.days); !errors.As(err, &f) || f.Key != tt.want || given != nil {
			t.Errorf("%s over %d days: %v, %v; want %s", tt.total, len(tt.days), given, err, tt.want)
		}
	}
}

// What stands on a day leaves the rest of it, an absence of the whole day leaves
// nothing, and without any time left there is overtime on the days that are worked.
func TestRoomIsLeftBesideWhatStands(t *testing.T) {
	days := []timesheet.DayTarget{{Date: 1, Target: 765}, {Date: 2, Target: 765}, {Date: 3, Target: 765}}
	full := func(calendar.Date) money.Hours { return 725 }
	work := func(day calendar.Date, h money.Hours) timesheet.Entry {
		return timesheet.Entry{Date: day, Activity: timesheet.OtherWork, Hours: h}
	}
	leave := timesheet.Entry{Date: 2, Activity: timesheet.Absence, Hours: 725}
	for _, tt := range []struct {
		stays []timesheet.Entry
		want  [3]money.Hours
	}{
		{[]timesheet.Entry{work(1, 265), leave}, [3]money.Hours{500, 0, 765}},
		{[]timesheet.Entry{work(1, 765), leave, work(3, 765)}, [3]money.Hours{633, 0, 632}},
	} {
		given, err := timesheet.Spread(1265, timesheet.Room(days, tt.stays, full))
		if err != nil || [3]money.Hours(given) != tt.want || days[0].Target != 765 {
			t.Errorf("beside %v: %v, %v; want %v", tt.stays, given, err, tt.want)
		}
	}
}
