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
	NotInOrder ItemState = "not_in_order" // the program found an error
	ToLookAt   ItemState = "to_look_at"   // the program found what may be in order or not
	NotSaid    ItemState = "not_said"     // a person has not said that it is in order
	NotSigned  ItemState = "not_signed"   // nobody has signed that the claim balances
)

// ChecklistEntry is an item of the checklist as it stands for a claim.
type ChecklistEntry struct {
	project.ChecklistItem
	State ItemState
	Found []costing.Check // what the program found
}

// ByPerson tells whether a person says that the item is in order, and not the program.
func (e *ChecklistEntry) ByPerson() bool { return len(e.Checks) == 0 && !e.Reconciled }

// checklistKey begins the keys under which items are kept beside the fields of the
// authority's form.
const checklistKey = "checklist/"

// Key is the name under which it is kept that the item is in order.
func (e *ChecklistEntry) Key() string { return checklistKey + e.ID }

// IsChecklistKey tells whether a key is one of an item and not of a field of the form.
func IsChecklistKey(key string) bool { return strings.HasPrefix(key, checklistKey) }

// ChecklistOf gives what must be in order when a claim goes to the authority, by the list
// that was valid on its last day. Reconciled tells whether a signature that it balances with
// the accounts holds.
func ChecklistOf(b *book.Book, c *Claim, reconciled bool) (entries []ChecklistEntry) {
	for _, item := range b.Rules.ChecklistOn(c.Record.LastDay()).Items {
		if !concerns(&item, b, c) {
			continue
		}
		e := ChecklistEntry{ChecklistItem: item}
		e.answer(c, reconciled)
		entries = append(entries, e)
	}
	return entries
}

func (e *ChecklistEntry) answer(c *Claim, reconciled bool) {
	e.State = InOrder
	for _, check := range c.Checks {
		switch {
		case !slices.Contains(e.Checks, check.Code):
			continue
		case check.Severity == costing.Error:
			e.State = NotInOrder
		case e.State == InOrder:
			e.State = ToLookAt
		}
		e.Found = append(e.Found, check)
	}
	said := slices.ContainsFunc(c.Record.Entered, func(f project.EnteredField) bool { return f.Field == e.Key() })
	switch {
	case e.ByPerson() && !said:
		e.State = NotSaid
	case e.Reconciled && !reconciled:
		e.State = NotSigned
	}
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
