package book

import (
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// The project says which eves are free, for all people; the employment says the rest.
func TestTargetsOfAProject(t *testing.T) {
	employed := func(from string, share money.Percent, form staff.Form, day money.Hours) *staff.Person {
		first, err := calendar.ParseDate(from)
		if err != nil {
			t.Fatal(err)
		}
		return &staff.Person{Employments: []staff.Employment{
			{Period: calendar.Period{From: first}, WorkingTime: share, Form: form, Day: day},
		}}
	}
	const full, part = money.HundredPercent, money.HundredPercent * 3 / 5
	always := &staff.Person{}
	for _, tt := range []struct {
		name   string
		eves   project.FreeEves
		person *staff.Person
		day    string
		want   string
	}{
		{"nothing said of the eves", "", always, "2026-06-19", "0.00"},
		{"nothing said of Christmas Eve", "", always, "2026-12-24", "0.00"},
		{"both free", project.BothEvesFree, always, "2026-06-19", "0.00"},
		{"Midsummer Eve free", project.MidsummerEveFree, always, "2026-06-19", "0.00"},
		{"Midsummer Eve free, Christmas Eve", project.MidsummerEveFree, always, "2026-12-24", "7.25"},
		{"Christmas Eve free, Midsummer Eve", project.ChristmasEveFree, always, "2026-06-19", "7.25"},
		{"Christmas Eve free", project.ChristmasEveFree, always, "2026-12-24", "0.00"},
		{"neither free", project.NoEveFree, always, "2026-06-19", "7.25"},
		{"neither free, a public holiday", project.NoEveFree, always, "2026-12-25", "0.00"},
		{"neither free, part time", project.NoEveFree, employed("2026-01-01", part, staff.GeneralTime, 0), "2026-12-24",
			"4.59"},
		{"the day before an employment", "", employed("2026-03-17", full, staff.GeneralTime, 0), "2026-03-16", "0.00"},
		{"its first day", "", employed("2026-03-17", full, staff.GeneralTime, 0), "2026-03-17", "7.65"},
		{"another form", "", employed("2026-01-01", full, staff.OtherTime, 7_33), "2026-03-17", "7.33"},
		{"part of another form, half-up", "", employed("2026-01-01", part/2, staff.OtherTime, 7_55), "2026-03-17", "2.27"},
		{"Epiphany on a weekday", "", employed("2026-01-01", full, staff.OtherTime, 8_00), "2026-01-06", "0.00"},
	} {
		b := &Book{Agreement: project.Agreement{FreeEves: tt.eves}}
		day, err := calendar.ParseDate(tt.day)
		if err != nil {
			t.Fatal(err)
		}
		if got := b.Target(tt.person, day).String(); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
