package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
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
	Names     map[string]string // of their accounts, where the file tells them
	Left      money.Cents
	AddedSum  money.Cents
	Breaks    []ledger.Break
	lastKnown int // number of the last import before
	cmd       *ImportLedger
}

// Digest changes with whatever a reader of the plan decides by.
func (p *LedgerPlan) Digest() string {
	file := sha256.Sum256(p.cmd.Content)
	choices, _ := json.Marshal([]any{p.cmd.Sheet, p.cmd.Choices, p.cmd.Selection}) // texts and numbers only
	text := fmt.Sprintf("%x\n%s\n%d\n%d %d %d", file, choices, p.lastKnown, p.Count(ledger.Added),
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
	_, err = cmd.each(ctx, rows, counting, func(row *importer.LedgerRow) error {
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
		if plan, err = planLedger(ctx, tx, id, &cmd); err != nil {
			return err
		}
		return plan.tell(ctx, tx, id)
	})
	return plan, err
}

// planLedger goes through the file and says what becomes of each entry.
func planLedger(ctx context.Context, tx *store.ViewTx, id string, cmd *ImportLedger) (*LedgerPlan, error) {
	days, err := tx.Days(id)
	if err != nil {
		return nil, err
	}
	if err := days.CheckOpen(); err != nil {
		return nil, err
	}
	rows, err := cmd.open()
	if err != nil {
		return nil, err
	}
	problems := cmd.Choices.Check(rows.Table)
	if !cmd.Selection.Chosen() {
		problems = append(problems, fault.At(SelectionField, fault.Invalid, "ledger.no_selection"))
	}
	if len(problems) > 0 {
		return nil, problems
	}
	p := &LedgerPlan{Table: rows.Table, cmd: cmd}
	imports, err := tx.LedgerImports(id)
	if err != nil {
		return nil, err
	}
	p.lastKnown = len(imports)
	var known ledger.Known
	if len(imports) > 0 { // nothing is loaded for the first
		err := tx.EachEntry(id, func(r *ledger.Recorded) error {
			known.Add(r.Ref, &r.Entry)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	p.Planner = ledger.NewPlanner(&known)
	return p, p.read(ctx, rows)
}

// read goes through the file once.
func (p *LedgerPlan) read(ctx context.Context, rows *importer.Rows) error {
	l, err := p.cmd.each(ctx, rows, comparing, func(row *importer.LedgerRow) error {
		p.Rows++
		switch {
		case row.Told():
			p.Told++
		case row.Entry == nil:
			if p.Unread++; len(p.Faults) < mostTold {
				p.Faults = append(p.Faults, row.Fault)
			}
		case p.cmd.Selection.Takes(row.Entry):
			p.Add(row.Row, row.Entry)
		default:
			p.LeaveOut()
			p.Left += row.Entry.Amount()
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

// pass is one of the times that the file is gone through, from 0.
type pass struct{ at, of int64 }

// The passes: to count values, to compare, and then to tell or to record.
var (
	counting  = pass{0, 1}
	comparing = pass{0, 2}
	telling   = pass{1, 2}
	recording = pass{1, 2}
)

// each gives the rows of the file one after another, until the context ends.
func (cmd *ImportLedger) each(
	ctx context.Context, rows *importer.Rows, p pass, see func(*importer.LedgerRow) error,
) (*importer.LedgerReader, error) {
	const step = 1000
	size := int64(len(cmd.Content))
	l := rows.Ledger(cmd.Choices)
	for n := 0; ; n++ {
		if n%step == 0 && cmd.Progress != nil {
			cmd.Progress(p.at*size+min(rows.At(), size), p.of*size)
		}
		row, err := l.Next()
		if errors.Is(err, io.EOF) {
			return l, nil
		}
		if err == nil && ctx.Err() == nil {
			err = see(&row)
		}
		if ended := ctx.Err(); ended != nil { // which a database says in words of its own
			return nil, ended
		}
		if err != nil {
			return nil, err
		}
	}
}

// tell gathers what a reader of the plan is shown: sums of what is added, and the first
// changes with what is recorded.
func (p *LedgerPlan) tell(ctx context.Context, tx *store.ViewTx, id string) error {
	changed := map[int]int{}
	for i := range p.Planner.Changes {
		if i == mostTold {
			break
		}
		changed[p.Planner.Changes[i].At] = i
		p.Changes = append(p.Changes, LedgerChange{Change: p.Planner.Changes[i]})
	}
	sums := map[ledger.Sum]int{}
	p.Names = map[string]string{}
	err := p.entries(ctx, telling, func(at, _ int, e *ledger.Entry) error {
		if i, is := changed[at]; is {
			p.Changes[i].New = *e
		}
		if p.State(at) != ledger.Added {
			return nil
		}
		if e.AccountName != "" {
			p.Names[e.Account] = e.AccountName
		}
		k := ledger.Sum{Month: e.Date.Month(), Account: e.Account}
		i, there := sums[k]
		if !there {
			i, sums[k] = len(p.Sums), len(p.Sums)
			p.Sums = append(p.Sums, k)
		}
		s := &p.Sums[i]
		s.Debit, s.Credit, s.Entries = s.Debit+e.Debit, s.Credit+e.Credit, s.Entries+1
		p.AddedSum += e.Amount()
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(p.Sums, func(x, y ledger.Sum) int {
		if x.Month != y.Month {
			return int(x.Month) - int(y.Month)
		}
		return strings.Compare(x.Account, y.Account)
	})
	for i := range p.Changes {
		old, err := tx.LedgerEntry(id, p.Changes[i].Change.Old)
		if err != nil {
			return err
		}
		p.Changes[i].Old = *old
	}
	before, err := tx.LedgerBalances(id)
	p.Breaks = ledger.BreaksOf(append(before, p.Balances...))
	return err
}

// entries gives the entries of the file once more, by their place.
func (p *LedgerPlan) entries(ctx context.Context, pass pass, see func(at, row int, e *ledger.Entry) error) error {
	rows, err := p.cmd.open()
	if err != nil {
		return err
	}
	at := 0
	_, err = p.cmd.each(ctx, rows, pass, func(row *importer.LedgerRow) error {
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
// RefusedField importer.refused or importer.totals_differ, and at ConflictsField
// importer.undecided.
func (a *App) ImportLedger(ctx context.Context, cmd ImportLedger) (done LedgerImported, err error) {
	if err := access.Allow(a.actor, access.EditCosts, cmd.Project); err != nil {
		return done, err
	}
	var p *LedgerPlan
	var planned string // the project
	err = a.store.View(ctx, func(tx *store.ViewTx) error {
		if planned, _, err = tx.Project(cmd.Project); err != nil {
			return err
		}
		p, err = planLedger(ctx, tx, planned, &cmd)
		return err
	})
	if err != nil {
		return done, err
	}
	take, err := cmd.decided(p)
	if err != nil || p.Count(ledger.Added)+len(take) == 0 {
		return done, err
	}
	err = a.update(ctx, func(tx *store.Tx) error {
		id, err := tx.LockProject(cmd.Project)
		if err != nil {
			return err
		}
		if err := p.holds(&tx.ViewTx, id, planned); err != nil {
			return err
		}
		imported, err := p.save(ctx, tx, id, take)
		if err != nil {
			return err
		}
		return cmd.record(tx, id, p, imported)
	})
	if err != nil {
		return done, err
	}
	return LedgerImported{Added: p.Count(ledger.Added), Replaced: len(take)}, nil
}

// holds checks that nothing has come between a plan and its import: nobody else is kept
// waiting while a file is compared.
func (p *LedgerPlan) holds(tx *store.ViewTx, id, planned string) error {
	days, err := tx.Days(id)
	if err != nil {
		return err
	}
	if err := days.CheckOpen(); err != nil {
		return err
	}
	imports, err := tx.LedgerImports(id)
	if err == nil && (id != planned || len(imports) != p.lastKnown) {
		err = fault.New(fault.Conflict, "edit.stale")
	}
	return err
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

// save records the entries that are added, and those that take the place of others.
func (p *LedgerPlan) save(
	ctx context.Context, tx *store.Tx, id string, take map[int]ledger.Ref,
) (*ledger.Import, error) {
	w, err := tx.AddLedgerImport(id, p.cmd.Name, hex.EncodeToString(sha256Of(p.cmd.Content)))
	if err != nil {
		return nil, err
	}
	err = p.entries(ctx, recording, func(at, row int, e *ledger.Entry) error {
		if ref, replaces := take[at]; replaces {
			old, err := tx.LedgerEntry(id, ref)
			if err != nil {
				return err
			}
			return w.Add(row, e, old)
		}
		if p.State(at) == ledger.Added {
			return w.Add(row, e, nil)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return w.Close(p.Balances)
}

func sha256Of(data []byte) []byte {
	sum := sha256.Sum256(data)
	return sum[:]
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
