package web

import (
	"strconv"

	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/ledger"
)

// ledgerPlanPage shows what an import of entries would record.
type ledgerPlanPage struct {
	importPlanPage
	Sums     []ledgerPlanSum
	AddedSum string
	Breaks   []string
	Changed  []ledgerPlanChange
}

type ledgerPlanSum struct{ Month, Account, Entries, Amount string }

type ledgerPlanChange struct {
	Name        string
	Texts       []string // of the entry, both where they differ
	Before, Now string   // the amounts
	State       tag
	Choice      *slipField
	Input       string
}

// ledgerStates counts the entries of a plan by the states of every import.
type ledgerStates struct{ *app.LedgerPlan }

func (p ledgerStates) Count(s importer.State) int {
	switch s {
	case importer.Added:
		return p.LedgerPlan.Count(ledger.Added)
	case importer.Same:
		return p.LedgerPlan.Count(ledger.Same)
	case importer.Conflict:
		return p.LedgerPlan.Count(ledger.Changed)
	}
	return 0 // what is refused are rows, not entries
}

// ledgerDecisions are what may become of a changed entry: it counts once.
var ledgerDecisions = []importer.Decision{importer.KeepRecorded, importer.TakeImported}

func (f *ledgerFile) showPlan(q *request, problems fault.List) (err error) {
	plan := f.planned
	page := ledgerPlanPage{AddedSum: f.Amount(plan.AddedSum), Breaks: f.breaks(plan.Breaks)}
	page.importPlanPage, err = q.planPage(f.file(), ledgerStates{plan}, f.chosen(), ledgerDecisions, problems)
	if err != nil {
		return err
	}
	if len(plan.Totals) > 0 {
		page.Rest = f.T("ledger_import.without")
	}
	for _, c := range []struct {
		key   string
		count int
	}{{"left_out", plan.Count(ledger.LeftOut)}, {"told", plan.Told}} {
		page.Counts = append(page.Counts, planCount{
			f.T("ledger_import.count." + c.key), strconv.Itoa(c.count), f.T("ledger_import.count." + c.key + ".about"),
		})
	}
	for i := range plan.Sums {
		s := &plan.Sums[i]
		page.Sums = append(page.Sums, ledgerPlanSum{
			f.Month(s.Month), s.Account, strconv.Itoa(s.Entries), f.Amount(s.Amount()),
		})
	}
	for i := range plan.Changes {
		page.Changed = append(page.Changed, f.planChange(&plan.Changes[i], i))
	}
	return q.server.render(q, statusOf(problems), "ledger_import_plan", page)
}

// breaks words balances that do not go on.
func (d *dossier) breaks(list []ledger.Break) (texts []string) {
	for _, b := range list {
		texts = append(texts, d.T("ledger.break", "account", joined(b.CostCentre, b.Account), "date", d.Date(b.On),
			"closed", d.Euro(b.Closed), "opened", d.Euro(b.Opened)))
	}
	return texts
}

// planChange words a changed entry.
func (f *ledgerFile) planChange(c *app.LedgerChange, i int) ledgerPlanChange {
	name := f.T("ledger_import.change", "row", strconv.Itoa(c.Row), "date", f.Date(c.New.Date),
		"account", c.New.Account, "voucher", c.New.Voucher)
	change := ledgerPlanChange{
		Name: name, Before: f.Amount(c.Old.Amount()), Now: f.Amount(c.New.Amount()), Texts: []string{c.New.Text},
		State: tag{f.T("file_import.state." + string(importer.Conflict)), planTags[importer.Conflict]},
		Input: changeInputOf(c),
	}
	if c.New.Text != c.Old.Text {
		change.Texts = []string{
			f.T("ledger_import.text_before", "text", c.Old.Text), f.T("ledger_import.text_now", "text", c.New.Text),
		}
	}
	in := f.decisionField("change-"+strconv.Itoa(i), f.values[change.Input], ledgerDecisions)
	in.Label = f.T("ledger_import.decide", "entry", name)
	change.Choice = &in
	return change
}
