package app

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
)

// CheckItem says of an item of a claim's checklist that it is in order, or takes that back.
type CheckItem struct {
	Project string
	Number  int
	Item    string // its id
	Done    bool
}

// ActionChecked is of events that say of an item of a checklist that it is in order, or
// not any more.
const ActionChecked = "claim.checked"

// CheckItem keeps with the claim what is said, of a frozen one too. What the program
// answers itself nobody says. It tells whether anything is otherwise than it was. Faults:
// freeze.no_claim, checklist.no_item.
func (a *App) CheckItem(ctx context.Context, cmd CheckItem) (changed bool, err error) {
	if err := access.Allow(a.actor, access.PrepareClaim, cmd.Project); err != nil {
		return false, err
	}
	return a.change(ctx, cmd.Project, "", func(before *book.Book) (decided, error) {
		if err := before.Agreement.CheckOpen(); err != nil {
			return decided{}, err
		}
		claims := claim.Chain(before)
		if cmd.Number < 1 || cmd.Number > len(claims) {
			return decided{}, fault.New(fault.NotFound, "freeze.no_claim", "claim", strconv.Itoa(cmd.Number))
		}
		items := claim.ChecklistOf(before, &claims[cmd.Number-1], false)
		at := slices.IndexFunc(items, func(e claim.ChecklistEntry) bool { return e.ID == cmd.Item && e.ByPerson() })
		if at < 0 {
			return decided{}, fault.New(fault.Invalid, "checklist.no_item", "item", cmd.Item)
		}
		if done := items[at].State == claim.InOrder; done == cmd.Done {
			return decided{next: before}, nil
		}
		text, err := json.Marshal(cmd.entries(claims[cmd.Number-1].Record, items[at].Key()))
		if err != nil {
			return decided{}, err
		}
		d := decided{action: ActionChecked}
		said := claim.NotSaid
		if cmd.Done {
			said = claim.InOrder
		}
		d.details = []audit.Detail{{Name: enteredName(cmd.Number) + items[at].Key(), Value: string(said)}}
		d.next, err = book.Apply(before, book.Patch{At: recordAt(audit.ClaimKind, cmd.Number-1) + "/entered", Set: text})
		return d, err
	})
}

// entries are what is kept of the claim, with the item or without it.
func (cmd *CheckItem) entries(record *project.ClaimRecord, key string) []enteredEntry {
	list := []enteredEntry{}
	for _, e := range record.Entered {
		if e.Field != key {
			list = append(list, enteredEntryOf(e))
		}
	}
	if cmd.Done {
		list = append(list, enteredEntry{Field: key})
	}
	return list
}
