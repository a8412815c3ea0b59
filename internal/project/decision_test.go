package project

import (
	"strings"
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
)

func TestARecordedDecisionFixesWhatItChose(t *testing.T) {
	day := calendar.NewMonth(2024, 5).First()
	base := Agreement{
		Rules: "fi-2021-2027", Start: day, CostModel: "flat-40", StaffModel: SideCosts, SideCostGroup: "general",
		Unit: "A",
	}
	for _, tt := range []struct {
		name   string
		change func(*Agreement)
		want   string
	}{
		{"nothing", func(*Agreement) {}, ""},
		{"the unit", func(a *Agreement) { a.Unit = "B" }, ""},
		{"the end", func(a *Agreement) { a.End = day + 9 }, ""},
		{"its reference", func(a *Agreement) { a.Decision = &FundingDecision{Date: day, Reference: "2"} }, ""},
		{"the rules", func(a *Agreement) { a.Rules = "fi-2028-2034" }, "/project/rules"},
		{"the start", func(a *Agreement) { a.Start++ }, "/project/start"},
		{"the cost model", func(a *Agreement) { a.CostModel = "flat-15" }, "/project/cost_model"},
		{"the staff cost model", func(a *Agreement) { a.StaffModel = UnitCost1720 }, "/project/staff_cost_model"},
		{"the side-cost group", func(a *Agreement) { a.SideCostGroup = "uas_teaching" }, "/project/side_cost_group"},
		{"that there is one", func(a *Agreement) { a.Decision = nil }, "/project/decision"},
		{"two at once", func(a *Agreement) { a.Start++; a.CostModel = "" }, "/project/start /project/cost_model"},
	} {
		for _, decision := range []*FundingDecision{nil, {Date: day, Reference: "1"}} {
			before := base
			before.Decision = decision
			after := before
			tt.change(&after)
			want := tt.want
			if decision == nil {
				want = ""
			}
			if got := places(t, GuardDecision(&before, &after)); got != want {
				t.Errorf("%s, decision %v: locked %q, want %q", tt.name, decision, got, want)
			}
		}
	}
}

func places(t *testing.T, list fault.List) string {
	t.Helper()
	var places []string
	for _, f := range list {
		if f.Kind != fault.Locked || f.Key != "locked.decision" {
			t.Errorf("told %v", f)
		}
		places = append(places, f.Path)
	}
	return strings.Join(places, " ")
}
