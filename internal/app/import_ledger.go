package app

import (
	"bytes"
	"context"
	"encoding/hex"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/ledger"
	"hankekirja/internal/store"
)

// ImportLedger is an import of entries of the general ledger.
type ImportLedger struct {
	Project   string
	Name      string // of the file
	Content   []byte
	Sheet     string // empty: the first
	Choices   importer.Choices
	Selection ledger.Selection
	// Seen is the digest of the plan that was looked at.
	Seen string
	// Decisions are what is to become of changed entries, by their rows of the file; Rest
	// is of those that are not among them.
	Decisions map[int]importer.Decision
	Rest      importer.Decision
	// WithoutRefused takes the rest where rows cannot be read or totals do not agree.
	WithoutRefused bool
	// Progress is told how many bytes were read of all; nil is not told.
	Progress func(done, all int64)
}

// open begins to read the file.
func (cmd *ImportLedger) open() (*importer.Rows, error) {
	return importer.OfLedger.Open(bytes.NewReader(cmd.Content), int64(len(cmd.Content)), cmd.Sheet)
}

// LedgerImported is what an import did.
type LedgerImported struct{ Added, Replaced int }

// ImportLedger records what the file adds, all or nothing, with one event; what was chosen
// is remembered for the source. An import that changes nothing leaves no trace. Faults:
// those of PlanLedger; edit.stale where the plan is not the one that was looked at; at
// RefusedField importer.refused or importer.totals_differ, and at ConflictsField
// importer.undecided.
func (a *App) ImportLedger(ctx context.Context, cmd ImportLedger) (done LedgerImported, err error) {
	if err := access.Allow(a.actor, access.EditCosts, cmd.Project); err != nil {
		return done, err
	}
	i := importingLedger{cmd: &cmd}
	err = a.store.View(ctx, func(tx *store.ViewTx) error { return i.compare(ctx, tx) })
	if err != nil || i.plan.lastKnown > 0 && i.changes() == (LedgerImported{}) {
		return done, err
	}
	err = a.update(ctx, func(tx *store.Tx) error {
		if err := i.lock(tx); err != nil {
			return err
		}
		w, err := tx.AddLedgerImport(i.project, cmd.Name, hex.EncodeToString(i.plan.file[:]))
		if err != nil {
			return err
		}
		if err := i.save(ctx, tx, w); err != nil || i.changes() == (LedgerImported{}) {
			return err
		}
		imported, err := w.Close(i.plan.Balances)
		if err != nil {
			return err
		}
		return cmd.record(tx, i.project, i.plan, imported)
	})
	if err != nil {
		return done, err
	}
	return i.changes(), nil
}

// importingLedger is an import on its way.
type importingLedger struct {
	cmd     *ImportLedger
	project string
	plan    *LedgerPlan
	rows    *importer.Rows
	take    map[int]ledger.Ref // the changes in which the file is taken
}

func (i *importingLedger) changes() LedgerImported {
	return LedgerImported{Added: i.plan.Count(ledger.Added), Replaced: len(i.take)}
}

// compare puts the file beside what is recorded: nobody else is kept waiting meanwhile. A
// first import has nothing to be compared with.
func (i *importingLedger) compare(ctx context.Context, tx *store.ViewTx) (err error) {
	if i.project, _, err = tx.Project(i.cmd.Project); err != nil {
		return err
	}
	i.plan, i.rows, err = openLedger(tx, i.project, i.cmd)
	if err != nil || i.plan.lastKnown == 0 {
		return err
	}
	if err = i.plan.read(ctx, i.rows, nil); err == nil {
		i.take, err = i.cmd.decided(i.plan)
	}
	return err
}

// lock locks the project, and checks that nothing has come since the file was compared.
func (i *importingLedger) lock(tx *store.Tx) error {
	id, err := tx.LockProject(i.cmd.Project)
	if err != nil {
		return err
	}
	days, err := tx.Days(id)
	if err != nil {
		return err
	}
	if err := days.CheckOpen(); err != nil {
		return err
	}
	imports, err := tx.LedgerImports(id)
	if err == nil && (id != i.project || len(imports) != i.plan.lastKnown) {
		err = fault.New(fault.Conflict, "edit.stale")
	}
	return err
}

// save records the entries that are added, and those that take the place of others. Those of
// a first import are recorded as they are read: nothing can be the same or have changed.
// Where it turns out not to be the one that was decided, all of it is taken back with the
// change that it is part of.
func (i *importingLedger) save(ctx context.Context, tx *store.Tx, w *store.LedgerWriter) (err error) {
	if i.plan.lastKnown == 0 {
		err = i.plan.read(ctx, i.rows, func(row int, e *ledger.Entry) error { return w.Add(row, e, nil) })
		if err == nil {
			i.take, err = i.cmd.decided(i.plan)
		}
		return err
	}
	return i.plan.entries(ctx, func(at, row int, e *ledger.Entry) error {
		if ref, replaces := i.take[at]; replaces {
			old, err := tx.LedgerEntry(i.project, ref)
			if err != nil {
				return err
			}
			return w.Add(row, e, old)
		}
		if i.plan.State(at) == ledger.Added {
			return w.Add(row, e, nil)
		}
		return nil
	})
}

// decided checks that everything was decided about this very plan, and gives the changes in
// which the file is taken, by the places of their entries.
func (cmd *ImportLedger) decided(p *LedgerPlan) (take map[int]ledger.Ref, err error) {
	if cmd.Seen != p.Digest() {
		return nil, fault.New(fault.Conflict, "edit.stale")
	}
	switch {
	case cmd.WithoutRefused:
	case p.Unread > 0:
		return nil, fault.List{fault.At(RefusedField, fault.Invalid, "importer.refused")}
	case len(p.Totals) > 0:
		return nil, fault.List{fault.At(RefusedField, fault.Invalid, "importer.totals_differ")}
	}
	take = map[int]ledger.Ref{}
	for _, c := range p.Planner.Changes {
		decision, is := cmd.Decisions[c.Row]
		if !is || decision == "" {
			decision = cmd.Rest
		}
		switch decision {
		case importer.TakeImported:
			take[c.At] = c.Old
		case importer.KeepRecorded:
		default:
			return nil, fault.List{fault.At(ConflictsField, fault.Invalid, "importer.undecided")}
		}
	}
	return take, nil
}

// record remembers what was chosen and records the event.
func (cmd *ImportLedger) record(tx *store.Tx, id string, p *LedgerPlan, imported *ledger.Import) error {
	source := SourceOfLedger(p.Table)
	err := remember(tx, id, source, func(importer.LedgerMemory) importer.LedgerMemory {
		return importer.RememberLedger(p.Table, cmd.Choices, cmd.Selection)
	})
	if err != nil {
		return err
	}
	return tx.Record(audit.Event{Chain: id, Action: "ledger.imported", Details: []audit.Detail{
		{Name: "file", Value: cmd.Name}, {Name: "file_sha256", Value: imported.FileSHA256},
		{Name: "source", Value: source}, {Name: "rows", Value: strconv.Itoa(p.Rows)},
		{Name: "rows_sha256", Value: imported.Digest},
	}})
}
