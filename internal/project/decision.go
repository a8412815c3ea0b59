package project

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
)

// FundingDecision is the funding decision as it was recorded. From then on what it
// chose once for the whole project is fixed (RULES.md 2 and 3).
type FundingDecision struct {
	Date      calendar.Date
	Reference string
}

// GuardDecision finds what of a change would touch what a recorded funding decision
// fixed: the rules, the start, the cost model, the staff cost model and the side-cost
// group, and that there is a decision. Its date and reference may be mended. The
// faults, locked.decision, are of kind Locked and stand at their places in after.
func GuardDecision(before, after *Agreement) fault.List {
	decision := before.Decision
	if decision == nil {
		return nil
	}
	var list fault.List
	for _, fixed := range []struct {
		field string
		same  bool
	}{
		{"rules", before.Rules == after.Rules},
		{"start", before.Start == after.Start},
		{"cost_model", before.CostModel == after.CostModel},
		{"staff_cost_model", before.StaffModel == after.StaffModel},
		{"side_cost_group", before.SideCostGroup == after.SideCostGroup},
		{"decision", after.Decision != nil},
	} {
		if !fixed.same {
			list = append(list, fault.At("/project/"+fixed.field, fault.Locked, "locked.decision",
				"day", decision.Date.String(), "reference", decision.Reference))
		}
	}
	return list
}

// CheckOpen asks that the project is not archived: it is opened again before it is
// changed. Fault: locked.archived.
func (a *Agreement) CheckOpen() error {
	if a.Archived == 0 {
		return nil
	}
	return fault.New(fault.Locked, "locked.archived", "day", a.Archived.String())
}
