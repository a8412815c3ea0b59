package app

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/store"
)

// EnterFields records which fields of the authority's form the claim's figures were
// entered into.
type EnterFields struct {
	Project string
	Number  int
	// Seen is the mark of the form as its reader saw it: see AuthorityMark.
	Seen   string
	Fields []EnteredField
}

// EnteredField is a field of the form that is entered.
type EnteredField struct {
	Key string
	// Amount is the authority's figure as the project file writes amounts; empty: the same.
	Amount string
	// Again tells that what the field holds now was entered, and not what it held before.
	Again bool
}

// ActionEntered is of events whose details hold what was entered where.
const ActionEntered = "claim.entered"

// enteredDetail begins the name of a detail that holds what a field was entered as; the
// number of the claim and the key of the field follow.
const enteredDetail = "entered "

func enteredName(number int) string { return enteredDetail + strconv.Itoa(number) + " " }

// AuthorityMark names what the form of a claim holds and what of it is entered.
func AuthorityMark(form *claim.AuthorityForm, r *project.ClaimRecord) string {
	var text strings.Builder
	for _, f := range form.Fields() {
		text.WriteString(f.Key + "\n" + f.Value() + "\n")
	}
	for _, e := range r.Entered {
		if form.Field(e.Field) == nil {
			continue
		}
		text.WriteString(e.Field + "\n")
		if e.Amount != nil {
			text.WriteString(e.Amount.String())
		}
		text.WriteString("\n")
	}
	return digestOf([]byte(text.String()))
}

// EnterFields makes the fields the entered ones of the claim's form; what is recorded of
// fields that the form does not have stays. A frozen claim takes them too: they are no
// part of what is frozen. It tells whether anything is otherwise than it was. Faults:
// freeze.no_claim, authority.no_field, edit.stale, and those of the project file at
// /claims/…/entered/….
func (a *App) EnterFields(ctx context.Context, cmd EnterFields) (changed bool, err error) {
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
		record := claims[cmd.Number-1].Record
		form := claim.AuthorityFormOf(before, &claims[cmd.Number-1])
		if cmd.Seen != AuthorityMark(&form, record) {
			return decided{}, fault.New(fault.Conflict, "edit.stale")
		}
		list, details, err := cmd.entries(&form, record)
		if err != nil {
			return decided{}, err
		}
		text, err := json.Marshal(list)
		if err != nil {
			return decided{}, err
		}
		d := decided{details: details}
		d.next, err = book.Apply(before, book.Patch{At: recordAt(audit.ClaimKind, cmd.Number-1) + "/entered", Set: text})
		if err != nil || len(details) == 0 && sameEntries(record.Entered, d.next.Claims[cmd.Number-1].Entered) {
			return d, err
		}
		d.action = ActionEntered
		return d, nil
	})
}

// enteredEntry is an entry as the project file writes it.
type enteredEntry struct {
	Field  string `json:"field"`
	Amount string `json:"amount,omitempty"`
}

// entries are the entered fields in the order of the command, then those that the form
// does not have; the details say what was entered now.
func (cmd *EnterFields) entries(
	form *claim.AuthorityForm, record *project.ClaimRecord,
) ([]enteredEntry, []audit.Detail, error) {
	list := []enteredEntry{}
	var details []audit.Detail
	was := func(key string) bool {
		return slices.ContainsFunc(record.Entered, func(e project.EnteredField) bool { return e.Field == key })
	}
	for _, f := range cmd.Fields {
		field := form.Field(f.Key)
		if field == nil || f.Amount != "" && field.Kind != claim.MoneyField {
			return nil, nil, fault.New(fault.Invalid, "authority.no_field", "field", f.Key)
		}
		entry := enteredEntry{Field: f.Key, Amount: f.Amount}
		if c, err := money.ParseCents(f.Amount); err == nil && c == field.Amount {
			entry.Amount = ""
		}
		list = append(list, entry)
		if f.Again || !was(f.Key) {
			details = append(details, audit.Detail{Name: enteredName(cmd.Number) + f.Key, Value: field.Value()})
		}
	}
	for _, e := range record.Entered {
		if form.Field(e.Field) == nil {
			list = append(list, enteredEntryOf(e))
		}
	}
	return list, details, nil
}

func enteredEntryOf(e project.EnteredField) enteredEntry {
	entry := enteredEntry{Field: e.Field}
	if e.Amount != nil {
		entry.Amount = e.Amount.String()
	}
	return entry
}

func sameEntries(a, b []project.EnteredField) bool {
	return slices.EqualFunc(a, b, func(x, y project.EnteredField) bool {
		same := x.Amount == nil && y.Amount == nil || x.Amount != nil && y.Amount != nil && *x.Amount == *y.Amount
		return same && x.Field == y.Field
	})
}

// Entry is who entered a field when, and what it held then.
type Entry struct {
	Value string // see claim.AuthorityField.Value
	Time  time.Time
	Name  string // of the user; empty: the operator
}

// Entries gives the last entry of each field of a claim, by key, of events of an action. Of
// what came in a project file there is none.
func (a *App) Entries(ctx context.Context, code string, number int, action string) (map[string]Entry, error) {
	if err := access.Allow(a.actor, access.SeeHistory, code); err != nil {
		return nil, err
	}
	entries := map[string]Entry{}
	err := a.store.View(ctx, func(tx *store.ViewTx) error {
		id, _, err := tx.Project(code)
		if err != nil {
			return err
		}
		events, err := tx.EventsOf(id, action)
		if err != nil {
			return err
		}
		told := make([]HistoryEntry, len(events))
		for i := range events {
			told[i] = historyEntry(events[i])
		}
		if err := nameUsers(tx, told); err != nil {
			return err
		}
		for _, e := range told {
			for _, f := range e.Facts {
				key, is := strings.CutPrefix(f.Name, enteredName(number))
				if _, later := entries[key]; is && !later { // the newest event comes first
					entries[key] = Entry{f.Value, e.Time, e.Name}
				}
			}
		}
		return nil
	})
	return entries, err
}
