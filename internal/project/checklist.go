package project

import "hankekirja/internal/calendar"

// Checklist is what must be in order when a claim goes to the authority.
type Checklist struct {
	ID        string          `json:"id"`
	ValidFrom calendar.Date   `json:"valid_from"`
	Items     []ChecklistItem `json:"items"`
}

// ChecklistItem is one thing to have in order. The program answers an item with checks, or
// by the reconciliation with the accounts; of any other a person says that it is done.
type ChecklistItem struct {
	ID string `json:"id"`
	// Checks are the codes of the checks that say that it is not in order.
	Checks []string `json:"checks"`
	// Reconciled asks that a person signed that the claim balances with the accounts.
	Reconciled bool `json:"reconciled"`
	// StaffModels are those of projects that it is for; empty: all projects.
	StaffModels []StaffModel `json:"staff_models"`
	// Purchases asks for a cost model that claims purchases, Final for the final claim.
	Purchases bool   `json:"purchases"`
	Final     bool   `json:"final"`
	Rule      string `json:"rule"`
	Source    Text   `json:"source"`
}

// ChecklistOn gives the checklist of a day: the latest valid by then, or the earliest.
func (r *RuleSet) ChecklistOn(day calendar.Date) Checklist {
	c, _ := latest(r.Checklists, day, func(c Checklist) calendar.Date { return c.ValidFrom })
	return c
}
