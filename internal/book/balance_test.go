package book

import (
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// worked is a sheet with as many hours on each day as it says, by activity.
func worked(person string, m calendar.Month, hours map[int]map[timesheet.Activity]money.Hours) timesheet.Sheet {
	s := timesheet.Sheet{Person: person, Month: m}
	for day, activities := range hours {
		for activity, h := range activities {
			s.Entries = append(s.Entries, timesheet.Entry{
				Date: m.First() + calendar.Date(day-1), Activity: activity, Hours: h,
			})
		}
	}
	return s
}

type hoursBy = map[timesheet.Activity]money.Hours

// The balance counts recorded months only, absences as they are recorded, and a month
// under way up to its day.
func TestBalance(t *testing.T) {
	january, march := calendar.NewMonth(2026, 1), calendar.NewMonth(2026, 3)
	b := &Book{Sheets: []timesheet.Sheet{
		worked("p", march, map[int]map[timesheet.Activity]money.Hours{
			2: {timesheet.OnProject: 8_00}, 3: {timesheet.Absence: 7_25}, 4: {timesheet.OtherWork: 20_00},
		}),
		worked("p", calendar.NewMonth(2026, 2), nil),
		worked("q", january, map[int]map[timesheet.Activity]money.Hours{7: {timesheet.OnProject: 24_00}}),
		worked("p", january, map[int]map[timesheet.Activity]money.Hours{
			7: {timesheet.OnProject: 4_00, timesheet.OtherEU: 2_00}, 8: {timesheet.OtherWork: 100_00},
		}),
	}}
	// Employed from the last two working days of January.
	p := &staff.Person{ID: "p", Employments: []staff.Employment{
		{Period: calendar.Period{From: calendar.NewDate(2026, 1, 29)}, WorkingTime: money.HundredPercent},
	}}
	day := calendar.NewDate
	for _, tt := range []struct {
		until            calendar.Date
		months           int
		from, to         calendar.Date
		recorded, target string
	}{
		{day(2025, 12, 31), 0, 0, 0, "0.00", "0.00"},
		{day(2026, 1, 7), 1, day(2026, 1, 1), day(2026, 1, 7), "6.00", "0.00"},
		{day(2026, 1, 31), 1, day(2026, 1, 1), day(2026, 1, 31), "106.00", "14.50"},
		{day(2026, 2, 28), 1, day(2026, 1, 1), day(2026, 1, 31), "106.00", "14.50"},
		{day(2026, 3, 3), 2, day(2026, 1, 1), day(2026, 3, 3), "121.25", "29.00"},
		{day(2026, 12, 31), 2, day(2026, 1, 1), day(2026, 3, 31), "141.25", "174.00"},
	} {
		got := b.BalanceOf(p, tt.until)
		if got.Months != tt.months || got.From != tt.from || got.To != tt.to ||
			got.Recorded.String() != tt.recorded || got.Target.String() != tt.target ||
			got.Over() != got.Recorded-got.Target {
			t.Errorf("until %s: %+v, want %+v", tt.until, got, tt)
		}
	}
}

// A share is far from the agreed one beyond five points, counted without absences, and
// only where one share is agreed for the month.
func TestShareFarFromTheAgreedOne(t *testing.T) {
	month := calendar.NewMonth(2026, 3)
	const limit = money.Percent(5_0000)
	half := []staff.Allocation{{Period: calendar.Period{From: 1}, Percent: 50_0000}}
	changing := []staff.Allocation{
		{Period: calendar.Period{From: 1, To: month.First() + 9}, Percent: 50_0000},
		{Period: calendar.Period{From: month.First() + 10}, Percent: 20_0000},
	}
	for _, tt := range []struct {
		name   string
		shares []staff.Allocation
		hours  hoursBy
		far    bool
	}{
		{"as agreed", half, hoursBy{timesheet.OnProject: 5_00, timesheet.OtherWork: 5_00}, false},
		{"five points over", half, hoursBy{timesheet.OnProject: 5_50, timesheet.OtherEU: 4_50}, false},
		{"a hair more", half, hoursBy{timesheet.OnProject: 5_51, timesheet.OtherWork: 4_49}, true},
		{"a hair less", half, hoursBy{timesheet.OnProject: 4_49, timesheet.OtherWork: 5_51}, true},
		{"absences do not count", half,
			hoursBy{timesheet.OnProject: 5_00, timesheet.OtherWork: 5_00, timesheet.Absence: 10_00}, false},
		{"nothing but absence", half, hoursBy{timesheet.Absence: 10_00}, false},
		{"nothing agreed", nil, hoursBy{timesheet.OnProject: 5_00}, false},
		{"two shares agreed", changing, hoursBy{timesheet.OnProject: 5_00}, false},
	} {
		sheet := worked("p", month, map[int]map[timesheet.Activity]money.Hours{2: tt.hours})
		share := ShareOf(&staff.Person{Allocations: tt.shares}, &sheet, calendar.Period{})
		if got := share.Far(limit); got != tt.far {
			t.Errorf("%s: far is %t: %+v", tt.name, got, share)
		}
	}
}

// A share that begins or ends within the month is compared over its own days, and one
// outside the project not at all.
func TestShareOfPartOfAMonth(t *testing.T) {
	month := calendar.NewMonth(2026, 3)
	day := func(n int) calendar.Date { return month.First() + calendar.Date(n-1) }
	sheet := worked("p", month, map[int]map[timesheet.Activity]money.Hours{
		2: {timesheet.OtherWork: 7_25}, 3: {timesheet.OtherWork: 7_25},
		17: {timesheet.OnProject: 7_00, timesheet.Absence: 1_00}, 18: {timesheet.OtherWork: 7_00},
	})
	from := func(first, last int) staff.Allocation {
		return staff.Allocation{Period: calendar.Period{From: day(first), To: day(last)}, Percent: 50_0000}
	}
	for _, tt := range []struct {
		name    string
		shares  []staff.Allocation
		project calendar.Period
		worked  money.Hours
		whole   bool
		far     bool
	}{
		{"from the middle on", []staff.Allocation{from(16, 31)}, calendar.Period{}, 14_00, false, false},
		{"until the middle", []staff.Allocation{from(1, 15)}, calendar.Period{}, 14_50, false, true},
		{"the whole month", []staff.Allocation{from(1, 31)}, calendar.Period{}, 28_50, true, true},
		{"in two parts", []staff.Allocation{from(1, 2), from(3, 31)}, calendar.Period{}, 28_50, true, true},
		{"a project begun in it", []staff.Allocation{from(1, 31)}, calendar.Period{From: day(16)}, 14_00, false, false},
		{"a project before it", []staff.Allocation{from(1, 31)}, calendar.Period{To: day(1) - 1}, 0, false, false},
	} {
		share := ShareOf(&staff.Person{Allocations: tt.shares}, &sheet, tt.project)
		if share.Worked != tt.worked || share.Whole(month) != tt.whole || share.Far(5_0000) != tt.far {
			t.Errorf("%s: %+v, whole %t, far %t", tt.name, share, share.Whole(month), share.Far(5_0000))
		}
	}
}
