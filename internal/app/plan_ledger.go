package app

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
	"hankekirja/internal/store"
)

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
		file: sha256.Sum256(cmd.Content), sums: map[sumOf]*ledger.Sum{}, Names: map[string]string{},
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
	if e.AccountName != "" {
		p.Names[e.Account] = e.AccountName
	}
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
