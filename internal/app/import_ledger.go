package app

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
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

// The most rows that a plan tells one by one.
const mostTold = 200

// LedgerChange is an entry that is recorded otherwise.
type LedgerChange struct {
	ledger.Change
	New ledger.Entry
	Old ledger.Recorded
}

// LedgerPlan is what an import would do. PlanLedger tells the first changes and the sums.
type LedgerPlan struct {
	*ledger.Planner
	Table *importer.Table // with its first rows
	Rows  int             // of the file, below its headings
	// Changes are the first changed entries; Faults are the first rows that cannot be read,
	// Unread their number, and Totals the printed totals that are not the sum of their rows.
	Changes  []LedgerChange
	Faults   []*fault.Fault
	Unread   int
	Told     int // rows that are headings, balances and totals
	Totals   []fault.Fault
	Balances []ledger.Balance
	// Sums are what is added, by month and account, and Left what is left out.
	Sums      []ledger.Sum
	Left      money.Cents
	AddedSum  money.Cents
	Breaks    []ledger.Break
	lastKnown int // number of the last import before
	cmd       *ImportLedger
	file      [sha256.Size]byte
	sums      map[sumOf]*ledger.Sum
}

// sumOf is what sums of a plan are by.
type sumOf struct {
	month   calendar.Month
	account string
}

// Digest changes with whatever a reader of the plan decides by.
func (p *LedgerPlan) Digest() string {
	choices, _ := json.Marshal([]any{p.cmd.Sheet, p.cmd.Choices, p.cmd.Selection}) // texts and numbers only
	text := fmt.Sprintf("%x\n%s\n%d\n%d %d %d", p.file, choices, p.lastKnown, p.Count(ledger.Added),
		p.Count(ledger.Same), len(p.Planner.Changes))
	return digestOf([]byte(text))
}

// SourceOfLedger names the source of a file of entries.
func SourceOfLedger(t *importer.Table) string { return importer.SourceOf(t, nil) }

// LedgerMemory gives what a project remembers of a source of entries. Faults:
// access.forbidden, store.no_project.
func (a *App) LedgerMemory(ctx context.Context, project, source string) (importer.LedgerMemory, error) {
	return recall[importer.LedgerMemory](ctx, a, access.EditCosts, project, source)
}

// LedgerValues counts the entries of a file by what they have in a dimension, by choices
// that importer.Choices.Check finds nothing wrong with. Faults: those of the file.
func LedgerValues(ctx context.Context, cmd *ImportLedger, by ledger.Dimension) (values []LedgerValue, err error) {
	at := map[string]int{}
	rows, err := cmd.open()
	if err != nil {
		return nil, err
	}
	_, err = cmd.each(ctx, rows, pass{0, 1}, func(row *importer.LedgerRow) error {
		if row.Entry == nil {
			return nil
		}
		value := by.Value(row.Entry)
		i, there := at[value]
		if !there {
			i, at[value] = len(values), len(values)
			values = append(values, LedgerValue{Value: value})
		}
		values[i].Entries++
		values[i].Sum += row.Entry.Amount()
		return nil
	})
	slices.SortFunc(values, func(x, y LedgerValue) int { return strings.Compare(x.Value, y.Value) })
	return values, err
}

// LedgerValue is a value of a dimension with what its entries come to.
type LedgerValue struct {
	Value   string
	Entries int
	Sum     money.Cents
}

// PlanLedger says what an import would do, and does nothing. Faults: access.forbidden,
// store.no_project, locked.archived, those of importer.Read, and a fault.List of what is not
// chosen, by the fields, and at SelectionField ledger.no_selection.
func (a *App) PlanLedger(ctx context.Context, cmd ImportLedger) (plan *LedgerPlan, err error) {
	if err := access.Allow(a.actor, access.EditCosts, cmd.Project); err != nil {
		return nil, err
	}
	err = a.store.View(ctx, func(tx *store.ViewTx) error {
		id, _, err := tx.Project(cmd.Project)
		if err != nil {
			return err
		}
		p, rows, err := openLedger(tx, id, &cmd)
		if err != nil {
			return err
		}
		if err := p.read(ctx, rows, nil); err != nil {
			return err
		}
		plan = p
		return p.tell(ctx, tx, id)
	})
	return plan, err
}

// openLedger begins a plan: the file is open, and what is recorded stands ready to be
// compared with it.
func openLedger(tx *store.ViewTx, id string, cmd *ImportLedger) (*LedgerPlan, *importer.Rows, error) {
	days, err := tx.Days(id)
	if err != nil {
		return nil, nil, err
	}
	if err := days.CheckOpen(); err != nil {
		return nil, nil, err
	}
	rows, err := cmd.open()
	if err != nil {
		return nil, nil, err
	}
	problems := cmd.Choices.Check(rows.Table)
	if !cmd.Selection.Chosen() {
		problems = append(problems, fault.At(SelectionField, fault.Invalid, "ledger.no_selection"))
	}
	if len(problems) > 0 {
		return nil, nil, problems
	}
	imports, err := tx.LedgerImports(id)
	if err != nil {
		return nil, nil, err
	}
	var known ledger.Known
	if len(imports) > 0 { // nothing is loaded for the first
		err := tx.EachEntry(id, func(r *ledger.Recorded) error {
			known.Add(r.Ref, &r.Entry)
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return &LedgerPlan{
		Planner: ledger.NewPlanner(&known), Table: rows.Table, lastKnown: len(imports), cmd: cmd,
		file: sha256.Sum256(cmd.Content), sums: map[sumOf]*ledger.Sum{},
	}, rows, nil
}

// read goes through the file once, and gives each entry that is not recorded as it is to
// take, if there is one.
func (p *LedgerPlan) read(
	ctx context.Context, rows *importer.Rows, take func(row int, e *ledger.Entry) error,
) error {
	l, err := p.cmd.each(ctx, rows, p.pass(comparing), func(row *importer.LedgerRow) error {
		p.Rows++
		if p.compare(row) && take != nil {
			return take(row.Row, row.Entry)
		}
		return nil
	})
	if err != nil {
		return err
	}
	p.Done()
	p.Totals, p.Balances = l.Sums(), nil
	for _, b := range l.Balances() {
		if p.cmd.Selection.By == ledger.Whole || p.cmd.Selection.By == ledger.ByCentre &&
			slices.Contains(p.cmd.Selection.Values, b.CostCentre) {
			p.Balances = append(p.Balances, b)
		}
	}
	return nil
}

// compare puts a row beside what is recorded, and tells an entry of the project that is not
// recorded as it is.
func (p *LedgerPlan) compare(row *importer.LedgerRow) (differs bool) {
	switch {
	case row.Told():
		p.Told++
	case row.Entry == nil:
		if p.Unread++; len(p.Faults) < mostTold {
			p.Faults = append(p.Faults, row.Fault)
		}
	case !p.cmd.Selection.Takes(row.Entry):
		p.LeaveOut()
		p.Left += row.Entry.Amount()
	case p.Add(row.Row, row.Entry) == ledger.Added:
		p.count(row.Entry, 1)
		return true
	}
	return false
}

// count adds an entry to the sums of what is added, or takes it away.
func (p *LedgerPlan) count(e *ledger.Entry, times int) {
	k := sumOf{e.Date.Month(), e.Account}
	s := p.sums[k]
	if s == nil {
		s = &ledger.Sum{Month: k.month, Account: k.account}
		p.sums[k] = s
	}
	s.Debit += money.Cents(times) * e.Debit
	s.Credit += money.Cents(times) * e.Credit
	s.Entries += times
	p.AddedSum += money.Cents(times) * e.Amount()
}

// The times that an import goes through its file: to compare, and then to tell what changed
// or to record. What nothing is recorded before is recorded at once.
const (
	comparing = iota
	again
)

// pass is one of the times that a file is gone through, from 0, of how many.
type pass struct{ at, of int64 }

func (p *LedgerPlan) pass(at int64) pass {
	if p.lastKnown == 0 {
		return pass{0, 1}
	}
	return pass{at, again + 1}
}

// each gives the rows of the file one after another, until the context ends.
func (cmd *ImportLedger) each(
	ctx context.Context, rows *importer.Rows, p pass, see func(*importer.LedgerRow) error,
) (*importer.LedgerReader, error) {
	const step = 1000
	size, l, n := int64(len(cmd.Content)), rows.Ledger(cmd.Choices), 0
	err := readAhead(rows, l, func(row *importer.LedgerRow, read int64) (err error) {
		if n%step == 0 && cmd.Progress != nil {
			cmd.Progress(p.at*size+min(read, size), p.of*size)
		}
		n++
		if ctx.Err() == nil {
			err = see(row)
		}
		if ended := ctx.Err(); ended != nil { // which a database says in words of its own
			return ended
		}
		return err
	})
	return l, err
}

// tell gathers what a reader of the plan is shown: sums of what is added, and the first
// changes with what is recorded.
func (p *LedgerPlan) tell(ctx context.Context, tx *store.ViewTx, id string) error {
	if err := p.tellChanges(ctx, tx, id); err != nil {
		return err
	}
	for _, s := range p.sums {
		if s.Entries > 0 {
			p.Sums = append(p.Sums, *s)
		}
	}
	slices.SortFunc(p.Sums, func(x, y ledger.Sum) int {
		return cmp.Or(cmp.Compare(x.Month, y.Month), strings.Compare(x.Account, y.Account))
	})
	before, err := tx.LedgerBalances(id)
	p.Breaks = ledger.BreaksOf(append(before, p.Balances...))
	return err
}

// tellChanges goes through the file once more, where entries changed: they are none that are
// added, as it seemed before all of the file was read.
func (p *LedgerPlan) tellChanges(ctx context.Context, tx *store.ViewTx, id string) error {
	if len(p.Planner.Changes) == 0 {
		return nil
	}
	told := p.Planner.Changes[:min(mostTold, len(p.Planner.Changes))]
	err := p.entries(ctx, func(at, _ int, e *ledger.Entry) error {
		if p.State(at) != ledger.Changed {
			return nil
		}
		p.count(e, -1)
		if n := len(p.Changes); n < len(told) {
			p.Changes = append(p.Changes, LedgerChange{Change: told[n], New: *e})
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i := range p.Changes {
		old, err := tx.LedgerEntry(id, p.Changes[i].Change.Old)
		if err != nil {
			return err
		}
		p.Changes[i].Old = *old
	}
	return nil
}

// entries gives the entries of the file once more, by their place.
func (p *LedgerPlan) entries(ctx context.Context, see func(at, row int, e *ledger.Entry) error) error {
	rows, err := p.cmd.open()
	if err != nil {
		return err
	}
	at := 0
	_, err = p.cmd.each(ctx, rows, p.pass(again), func(row *importer.LedgerRow) error {
		if row.Entry == nil {
			return nil
		}
		at++
		return see(at-1, row.Row, row.Entry)
	})
	return err
}

// LedgerImported is what an import did.
type LedgerImported struct{ Added, Replaced int }

// ImportLedger records what the file adds, all or nothing, with one event; what was chosen
// is remembered for the source. An import that changes nothing leaves no trace. Faults:
// those of PlanLedger; edit.stale where the plan is not the one that was looked at; at
// RefusedField importer.refused, and at ConflictsField importer.undecided.
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
	if p.Unread+len(p.Totals) > 0 && !cmd.WithoutRefused {
		return nil, fault.List{fault.At(RefusedField, fault.Invalid, "importer.refused")}
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
