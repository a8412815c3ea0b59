package app

import (
	"bytes"
	"context"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
	"hankekirja/internal/store"
)

// Edit changes places of a project: what a form asks for.
type Edit struct {
	Project string
	Changes []Change
	// Beside are lists that must still be as they were seen, so that a form that is
	// sent twice adds a row without a name of its own once.
	Beside []Change
	// Reason says why, in the words of who makes the change; it may be empty.
	Reason string
}

// Change is a change of one place.
type Change struct {
	book.Patch
	// Seen is the mark of the place as its writer saw it; empty asks for no comparison.
	Seen string
}

// Edit makes the changes, all or nothing, with one event that holds what stood
// there before and after. It asks for the permission of everything that differs,
// and refuses to touch what a recorded funding decision fixed or is under a frozen
// claim (RULES.md 4.3). It tells whether anything is otherwise than it was. Faults:
// those of a project file at their places, edit.stale where somebody else was faster,
// edit.no_place, locked.… and access.forbidden.
func (a *App) Edit(ctx context.Context, cmd Edit) (changed bool, err error) {
	return a.change(ctx, cmd.Project, cmd.Reason, func(before *book.Book) (decided, error) {
		for _, list := range cmd.Beside {
			if list.Seen != Mark(before, list.At) {
				return decided{}, fault.At(list.At, fault.Conflict, "edit.stale")
			}
		}
		patches := make([]book.Patch, len(cmd.Changes))
		for i, c := range cmd.Changes {
			if err := c.stale(before); err != nil {
				return decided{}, err
			}
			patches[i] = c.Patch
		}
		after, err := book.Apply(before, patches...)
		if err != nil {
			return decided{}, err
		}
		if frozen(before) != frozen(after) {
			return decided{}, fault.New(fault.Locked, "edit.freezing")
		}
		if err := onlyKnownFiles(before, after); err != nil {
			return decided{}, err
		}
		return decided{next: after}, nil
	})
}

// onlyKnownFiles asks that a form refers to no file that the project does not have:
// files come by AddFile, so that nobody who knows a digest gets at another's file.
func onlyKnownFiles(before, after *book.Book) error {
	known := map[string]bool{}
	for _, ref := range book.FileRefs(before) {
		known[ref.SHA256] = true
	}
	for _, ref := range book.FileRefs(after) {
		if !known[ref.SHA256] {
			return fault.At(ref.At, fault.Locked, "edit.file")
		}
	}
	return nil
}

// frozen is how many claims are frozen.
func frozen(b *book.Book) (n int) {
	for i := range b.Claims {
		if b.Claims[i].Frozen != 0 {
			n++
		}
	}
	return n
}

// decided is a change that was decided: the Book that follows, and what its event
// says beside the versions. Without an action it says what differs.
type decided struct {
	next    *book.Book
	action  string
	details []audit.Detail
	// keep puts on disk what must be there before the change is saved, or is nil.
	keep func() error
	// beside saves what belongs to the change and is not of the Book, or is nil.
	beside func(tx *store.Tx, projectID string) error
}

// change has decide make the Book that follows, checks that the actor may make the
// difference and that no frozen claim is touched, saves it and records it. It tells
// whether there was anything to save or to record.
func (a *App) change(
	ctx context.Context, code, reason string, decide func(*book.Book) (decided, error),
) (done bool, err error) {
	return a.changeBeside(ctx, code, reason, func(_ *store.ViewTx, _ string, before *book.Book) (decided, error) {
		return decide(before)
	})
}

// changeBeside is change of which deciding needs to read what is not of the Book too, by the
// id of the locked project.
func (a *App) changeBeside(
	ctx context.Context, code, reason string,
	decide func(tx *store.ViewTx, projectID string, before *book.Book) (decided, error),
) (done bool, err error) {
	if err := access.Allow(a.actor, access.ReadProject, code); err != nil {
		return false, err
	}
	err = a.update(ctx, func(tx *store.Tx) error {
		id, err := tx.LockProject(code)
		if err != nil {
			return err
		}
		var before *book.Book
		var d decided
		changed, err := tx.ChangeBook(id, func(stored *book.Book) (*book.Book, error) {
			before = stored
			if d, err = decide(&tx.ViewTx, id, before); err != nil {
				return nil, err
			}
			d.next = claim.Admit(before, d.next)
			if err := a.mayDiffer(code, before, d.next); err != nil {
				return nil, err
			}
			if locked := locks(before, d.next); len(locked) > 0 {
				return nil, locked
			}
			wrong := claim.CheckDecisions(before, d.next, a.store.Today())
			wrong = append(wrong, claim.CheckReceived(before, d.next, a.store.Today())...)
			if len(wrong) > 0 {
				return nil, wrong
			}
			if d.keep != nil {
				err = d.keep()
			}
			return d.next, err
		})
		done = len(changed) > 0 || d.action != ""
		if err != nil || !done {
			return err
		}
		if d.action == "" {
			d.action = actionOf(changed[0])
		}
		if d.beside != nil {
			if err := d.beside(tx, id); err != nil {
				return err
			}
		}
		return tx.Record(audit.Event{
			Chain: id, Action: d.action, Reason: reason,
			Details: append(d.details, versions(before, d.next, changed)...),
		})
	})
	return done && err == nil, err
}

// locks is what of a change an archived project, a funding decision, a kept hourly rate
// or a frozen claim forbids. An archived project is opened again before it is changed; only the day of
// the last payment, from which it is kept, is still recorded.
func locks(before, after *book.Book) fault.List {
	paid := *after
	paid.Agreement.LastPayment = before.Agreement.LastPayment
	err := before.Agreement.CheckOpen()
	if err != nil && after.Agreement.Archived != 0 && !bytes.Equal(book.Write(before), book.Write(&paid)) {
		return fault.All(err)
	}
	locked := project.GuardDecision(&before.Agreement, &after.Agreement)
	if len(locked) == 0 {
		locked = costing.GuardRates(before, after)
	}
	return append(locked, claim.Guard(before, after)...)
}

// mayDiffer asks for every permission that the difference needs.
func (a *App) mayDiffer(code string, before, after *book.Book) error {
	for _, action := range needs(before, after) {
		if err := access.Allow(a.actor, action, code); err != nil {
			return err
		}
	}
	for _, person := range progressOf(before, after) {
		if err := a.mayWriteProgress(code, person); err != nil {
			return err
		}
	}
	return nil
}

// mayWriteProgress asks that the actor may say what a person did: those who record the
// person's hours.
func (a *App) mayWriteProgress(code, person string) error {
	if access.AllowFor(a.actor, access.RecordHours, code, person) == nil {
		return nil
	}
	return access.Allow(a.actor, access.RecordTeam, code)
}

// actionOf names what happened to the first subject that changed.
func actionOf(c store.Changed) string {
	switch {
	case c.Was < 0:
		return string(c.Kind) + ".added"
	case c.Is < 0:
		return string(c.Kind) + ".removed"
	}
	return string(c.Kind) + ".changed"
}

// The names of the details that hold a subject before and after a change, as the
// project file writes it; kind and id of the subject follow.
const (
	detailBefore = "before "
	detailAfter  = "after "
)

// versions are what the changed subjects held before and after.
func versions(before, after *book.Book, changed []store.Changed) []audit.Detail {
	var details []audit.Detail
	for _, c := range changed {
		name := string(c.Kind) + " " + c.ID
		if c.Was >= 0 {
			details = append(details, audit.Detail{Name: detailBefore + name, Value: recordText(before, c.Kind, c.Was)})
		}
		if c.Is >= 0 {
			details = append(details, audit.Detail{Name: detailAfter + name, Value: recordText(after, c.Kind, c.Is)})
		}
	}
	return details
}

// recordText is what a Book holds of the subject at a place of its list.
func recordText(b *book.Book, kind audit.Kind, place int) string {
	if kind == audit.AgreementKind {
		return string(book.AgreementText(b))
	}
	return string(book.Text(b, recordAt(kind, place)))
}

// recordAt is the JSON pointer of a subject at a place of its list.
func recordAt(kind audit.Kind, place int) string {
	lists := map[audit.Kind]string{
		audit.PersonKind: "people", audit.SheetKind: "timesheets", audit.CostKind: "costs", audit.ClaimKind: "claims",
		audit.CommitmentKind: "commitments", audit.ScenarioKind: "scenarios",
	}
	if list, is := lists[kind]; is {
		return "/" + list + "/" + strconv.Itoa(place)
	}
	return "/" + string(kind)
}
