package staff_test

import (
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
)

func form(t *testing.T, id staff.Form) *staff.WorkingTime {
	t.Helper()
	for _, w := range staff.WorkingTimes() {
		if w.ID == id {
			return &w
		}
	}
	t.Fatalf("there is no working time %s", id)
	return nil
}

// A day is a fifth of the week, to the hundredth that is recorded.
func TestADayIsAFifthOfTheWeek(t *testing.T) {
	for _, w := range staff.WorkingTimes() {
		if got := money.Hours(w.WeekMinutes * 100 / 60 / 5); got != w.Day {
			t.Errorf("%s: a fifth of the week is %s, the day %s", w.ID, got, w.Day)
		}
		if w.Source == "" || w.Rule == "" || w.ValidFrom == 0 {
			t.Errorf("%s: source %q, rule %q, from %s", w.ID, w.Source, w.Rule, w.ValidFrom)
		}
	}
}

func TestTargets(t *testing.T) {
	part := []staff.Employment{
		{Period: calendar.Period{From: day(t, "2026-01-01"), To: day(t, "2026-05-12")}, WorkingTime: money.HundredPercent},
		{Period: calendar.Period{From: day(t, "2026-05-18")}, WorkingTime: 60 * 10_000},
	}
	third := []staff.Employment{{Period: calendar.Period{From: 1}, WorkingTime: 333_333}}
	for _, tt := range []struct {
		name        string
		form        staff.Form
		day         string
		employments []staff.Employment
		want        string
	}{
		{"a working day", "office", "2026-05-04", nil, "7.25"},
		{"a working day of general working time", "general", "2026-05-04", nil, "7.65"},
		{"a Saturday", "office", "2026-05-09", nil, "0.00"},
		{"a Sunday", "office", "2026-05-10", nil, "0.00"},
		{"a public holiday", "office", "2026-05-01", nil, "0.00"},
		{"Ascension Day", "general", "2026-05-14", nil, "0.00"},
		{"Midsummer Eve", "office", "2026-06-19", nil, "0.00"},
		{"Christmas Eve", "general", "2026-12-24", nil, "0.00"},
		{"the day before", "general", "2026-12-23", nil, "7.65"},
		{"full time", "office", "2026-05-12", part, "7.25"},
		{"between employments", "office", "2026-05-13", part, "0.00"},
		{"part time", "office", "2026-05-18", part, "4.35"},
		{"a third, rounded half-up", "general", "2026-05-18", third, "2.55"},
		{"before the first employment", "office", "2025-12-31", part, "0.00"},
	} {
		p := staff.Person{Employments: tt.employments}
		if got := form(t, tt.form).Target(&p, day(t, tt.day)); got.String() != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// An employment names its form of working time; where none does, the first is assumed.
func TestTheFormOfADay(t *testing.T) {
	p := staff.Person{Employments: []staff.Employment{
		{Period: calendar.Period{From: day(t, "2026-01-01"), To: day(t, "2026-03-15")}, WorkingTime: money.HundredPercent},
		{
			Period:      calendar.Period{From: day(t, "2026-03-16"), To: day(t, "2026-06-30")},
			WorkingTime: 60 * 10_000, Form: staff.GeneralTime,
		},
		{
			Period:      calendar.Period{From: day(t, "2026-07-01")},
			WorkingTime: 50 * 10_000, Form: staff.OtherTime, Day: 7_50,
		},
	}}
	for _, tt := range []struct {
		day     string
		form    staff.Form
		assumed bool
		target  string
		whole   string
	}{
		{"2025-12-31", staff.OfficeTime, true, "0.00", "7.25"},
		{"2026-03-13", staff.OfficeTime, true, "7.25", "7.25"},
		{"2026-03-16", staff.GeneralTime, false, "4.59", "4.59"},
		{"2026-06-19", staff.GeneralTime, false, "0.00", "4.59"},
		{"2026-07-01", staff.OtherTime, false, "3.75", "3.75"},
		{"2026-12-24", staff.OtherTime, false, "0.00", "3.75"},
	} {
		on := day(t, tt.day)
		w := p.FormOn(on)
		if w.ID != tt.form || w.Assumed != tt.assumed || w.Target(&p, on).String() != tt.target ||
			p.FullDay(on).String() != tt.whole {
			t.Errorf("%s: %s, assumed: %t, target %s, whole day %s", tt.day, w.ID, w.Assumed, w.Target(&p, on), p.FullDay(on))
		}
	}
	if all := staff.WorkingTimes(); all[0].Assumed {
		t.Error("asking for a day changed the forms")
	}
}

// A whole day is the shortest day of full time by the part of it that the person works.
func TestFullDay(t *testing.T) {
	p := staff.Person{Employments: []staff.Employment{
		{Period: calendar.Period{From: day(t, "2025-01-01"), To: day(t, "2025-06-30")}, WorkingTime: 60 * 10_000},
		{Period: calendar.Period{From: day(t, "2025-07-01")}, WorkingTime: 50 * 10_000},
	}}
	for on, want := range map[string]string{
		"2024-12-31": "7.25", "2025-01-01": "4.35", "2025-07-01": "3.63", // of 3,625
	} {
		if got := p.FullDay(day(t, on)).String(); got != want {
			t.Errorf("%s: %s, want %s", on, got, want)
		}
	}
}
