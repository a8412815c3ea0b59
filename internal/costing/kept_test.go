package costing_test

import (
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/costing"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// No change of the agreement moves a rate that stays (RULES.md 2.9).
func TestAKeptRateIsNeverMoved(t *testing.T) {
	rate := staff.Rate{
		From: date(t, "2025-01-01"), AnnualPay: cents("42000.00"), Months: 12, WorkingTime: percent("100"), Document: "A",
	}
	with := func(group string, rates ...staff.Rate) *book.Book {
		return onePerson("flat-40", project.UnitCost1720, group, staff.Person{Rates: rates})
	}
	papers, dearer := rate, rate
	papers.Document, dearer.AnnualPay = "B", cents("43000.00")
	other := with("uas_teaching", rate)
	other.People[0].ID = "another"
	later := with("general", rate)
	later.Agreement.Start++
	for _, tt := range []struct {
		name          string
		before, after *book.Book
		want          string
	}{
		{"nothing", with("general", rate), with("general", rate), ""},
		{"the group, with no rate", with("general"), with("uas_teaching"), ""},
		{"the group", with("general", rate), with("uas_teaching", rate), "/project/side_cost_group"},
		{"the group and its papers", with("general", rate), with("uas_teaching", papers), "/project/side_cost_group"},
		{"the group, with the rate taken away", with("general", rate), with("uas_teaching"), ""},
		{"the group, with the rate entered anew", with("general", rate), with("uas_teaching", dearer), ""},
		{"the group, with the first rate", with("general"), with("uas_teaching", rate), ""},
		{"the group, with the person taken away", with("general", rate), other, ""},
		{"a start under the same percentage", with("general", rate), later, ""},
	} {
		var places []string
		for _, f := range costing.GuardRates(tt.before, tt.after) {
			if f.Kind != fault.Locked || f.Key != "locked.kept_rates" || f.Args["count"] != "1" {
				t.Errorf("%s: %v", tt.name, f)
			}
			places = append(places, f.Path)
		}
		if got := strings.Join(places, " "); got != tt.want {
			t.Errorf("%s: locked %q, want %q", tt.name, got, tt.want)
		}
	}
}
