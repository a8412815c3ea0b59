package app

import (
	"context"
	"encoding/json"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/importer"
	"hankekirja/internal/store"
)

// ImportPay is an import of pay from a file of payroll.
type ImportPay struct {
	Import
	Targets importer.PayTargets
}

// PayPlan is what an import of pay would do.
type PayPlan struct {
	*importer.PayPlan
	Table *importer.Table
	File  *importer.PayFile
	Names importer.PayNames
}

// PlanPay says what an import would do, and does nothing. Faults: access.forbidden,
// store.no_project, locked.archived, those of importer.Read, and a fault.List of what is
// not chosen or decided, by the fields importer.Field, person.N, importer.RestField, centre.N
// and code.N.
func (a *App) PlanPay(ctx context.Context, cmd ImportPay) (*PayPlan, error) {
	p, err := a.readPay(&cmd)
	if err != nil {
		return nil, err
	}
	b, err := a.ProjectBook(ctx, cmd.Project)
	if err != nil {
		return nil, err
	}
	return p, p.plan(&cmd, b)
}

// readPay reads the file: that needs no project, and is done before anybody waits.
func (a *App) readPay(cmd *ImportPay) (*PayPlan, error) {
	if err := access.Allow(a.actor, access.EditPay, cmd.Project); err != nil {
		return nil, err
	}
	table, err := importer.ReadPay(cmd.Content, cmd.Sheet)
	if err != nil {
		return nil, err
	}
	if problems := cmd.Choices.Check(table); len(problems) > 0 {
		return nil, problems
	}
	p := &PayPlan{Table: table, File: table.PayRecords(cmd.Choices)}
	p.Names, err = cmd.Targets.Names(p.File.Records)
	return p, err
}

// plan puts the file beside the project.
func (p *PayPlan) plan(cmd *ImportPay, b *book.Book) error {
	if err := b.Agreement.CheckOpen(); err != nil {
		return err
	}
	problems := append(cmd.Targets.Undecided(b, &p.Names), cmd.Targets.Unknown(b, &p.Names)...)
	if len(problems) > 0 {
		return problems
	}
	p.PayPlan = importer.NewPayPlan(p.File, &cmd.Targets, b)
	return nil
}

// Refused counts what is not taken and was not left out by choice.
func (p *PayPlan) Refused() int { return p.Count(importer.Refused) + importer.Unread(p.File.Faults) }

// ImportPay saves the pay of a file, all or nothing, with one event that holds what stood
// there before and after; what was chosen is remembered for the source. It goes the way of
// Edit, so that no more is changed by a file than by hand. It tells whether anything is
// otherwise than it was; an import that changes nothing leaves no trace. Faults: those of
// PlanPay and Edit; edit.stale where the plan is not the one that was looked at; at
// RefusedField importer.refused, at ConflictsField importer.undecided.
func (a *App) ImportPay(ctx context.Context, cmd ImportPay) (changed bool, err error) {
	p, err := a.readPay(&cmd)
	if err != nil {
		return false, err
	}
	return a.change(ctx, cmd.Project, "", func(before *book.Book) (decided, error) {
		if err := p.plan(&cmd, before); err != nil {
			return decided{}, err
		}
		conflicts := p.Conflicts()
		keys := make([]string, len(conflicts))
		for i, c := range conflicts {
			keys[i] = c.Key()
		}
		plan := p.Digest()
		err := cmd.check(plan, p.Refused(), keys, importer.KeepRecorded, importer.TakeImported, importer.KeepBoth)
		if err != nil {
			return decided{}, err
		}
		after, err := p.after(before, cmd.Decisions)
		if err != nil || after == before {
			return decided{next: before}, err
		}
		source := importer.SourceOf(p.Table, nil)
		return decided{
			next: after, action: "pay.imported", details: cmd.details(source, p.Table, plan),
			beside: func(tx *store.Tx, id string) error {
				return remember(tx, id, source, func(before importer.PayMemory) importer.PayMemory {
					return importer.RememberPay(p.Table, cmd.Choices, &p.Names, &cmd.Targets, before)
				})
			},
		}, nil
	})
}

// after is the Book that follows, as the reader of project files reads it; the same one
// where nothing changes.
func (p *PayPlan) after(before *book.Book, decisions map[string]importer.Decision) (*book.Book, error) {
	next := p.Decide(decisions)
	if len(next) == 0 {
		return before, nil
	}
	var patches []book.Patch
	for i := range before.People {
		list, changes := next[before.People[i].ID]
		if !changes {
			continue
		}
		at := recordAt(audit.PersonKind, i)
		set, err := json.Marshal(map[string]json.RawMessage{"pay": book.PayText(list)})
		if err != nil {
			return nil, err
		}
		patches = append(patches, book.Patch{At: at, Set: set})
	}
	return book.Apply(before, patches...)
}
