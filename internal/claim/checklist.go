package claim

import (
	"slices"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/costing"
	"hankekirja/internal/project"
)

// ItemState says how an item of the checklist stands.
type ItemState string

// The states of items.
const (
	InOrder    ItemState = "in_order"
	NotInOrder ItemState = "not_in_order" // the program found something
	NotSaid    ItemState = "not_said"     // a person has not said that it is in order
)

// ChecklistEntry is an item of the checklist as it stands for a claim.
type ChecklistEntry struct {
	project.ChecklistItem
	State ItemState
	Found []costing.Check // what the program found
}

// ByPerson tells whether a person says that the item is in order, and not the program.
func (e *ChecklistEntry) ByPerson() bool { return len(e.Checks) == 0 }

// checklistKey begins the keys under which items are kept beside the fields of the
// authority's form.
const checklistKey = "checklist/"

// Key is the name under which it is kept that the item is in order.
func (e *ChecklistEntry) Key() string { return checklistKey + e.ID }

// IsChecklistKey tells whether a key is one of an item and not of a field of the form.
func IsChecklistKey(key string) bool { return strings.HasPrefix(key, checklistKey) }

// ChecklistOf gives what must be in order when a claim goes to the authority, by the list
// that was valid on its last day.
func ChecklistOf(b *book.Book, c *Claim) (entries []ChecklistEntry) {
	for _, item := range b.Rules.ChecklistOn(c.Record.LastDay()).Items {
		if !concerns(&item, b, c) {
			continue
		}
		e := ChecklistEntry{ChecklistItem: item, State: InOrder}
		for _, check := range c.Checks {
			if slices.Contains(item.Checks, check.Code) {
				e.State, e.Found = NotInOrder, append(e.Found, check)
			}
		}
		said := slices.ContainsFunc(c.Record.Entered, func(f project.EnteredField) bool { return f.Field == e.Key() })
		if e.ByPerson() && !said {
			e.State = NotSaid
		}
		entries = append(entries, e)
	}
	return entries
}

// concerns tells whether an item is for a claim of the project.
func concerns(item *project.ChecklistItem, b *book.Book, c *Claim) bool {
	model := b.Rules.CostModel(b.Agreement.CostModel)
	if len(item.StaffModels) > 0 &&
		(!model.PersonLines || !slices.Contains(item.StaffModels, b.Agreement.StaffModel)) {
		return false
	}
	return (!item.Purchases || len(model.Actual) > 0) && (!item.Final || c.Record.Final)
}

// InChecklist counts the items that are in order.
func InChecklist(entries []ChecklistEntry) (done int) {
	for i := range entries {
		if entries[i].State == InOrder {
			done++
		}
	}
	return done
}
