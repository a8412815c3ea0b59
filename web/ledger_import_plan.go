package web

import (
	"cmp"
	"strconv"
	"strings"

	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/ledger"
)

// ledgerPlanPage shows what an import of entries would record.
type ledgerPlanPage struct {
	importPlanPage
	Taken   string // says which entries are the project's
	Sums    []ledgerPlanSum
	Months  []ledgerPlanSum // where there are many sums
	Folded  string          // says how many
	Added   ledgerPlanSum   // of all sums
	Totals  []string        // that are printed and do not agree
	Further string          // how many there are besides
	Breaks  []string
	Changed []ledgerPlanChange
}

// ledgerPlanSum is what entries that are added come to.
type ledgerPlanSum struct{ Month, Account, Entries, Amount string }

// mostSums is how many sums by month and account stand open.
const mostSums = 12

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
	return 0 // what cannot be read are rows, not entries
}

// ledgerDecisions are what may become of a changed entry: it counts once.
var ledgerDecisions = []importer.Decision{importer.KeepRecorded, importer.TakeImported}

func (f *ledgerFile) showPlan(q *request, problems fault.List) (err error) {
	plan := f.planned
	page := ledgerPlanPage{Taken: f.taken(), Breaks: f.breaks(plan.Breaks)}
	page.importPlanPage, err = q.planPage(f.file(), ledgerStates{plan}, f.chosen(), ledgerDecisions, problems)
	if err != nil {
		return err
	}
	for _, c := range []struct {
		key   string
		count int
		about string
	}{{"left_out", plan.Count(ledger.LeftOut), f.Euro(plan.Left)}, {"told", plan.Told, ""}} {
		page.Counts = append(page.Counts, planCount{
			f.T("ledger_import.count." + c.key), f.Count(c.count),
			joined(f.T("ledger_import.count."+c.key+".about"), c.about),
		})
	}
	f.totals(&page)
	f.sums(&page)
	for i := range plan.Changes {
		page.Changed = append(page.Changed, f.planChange(&plan.Changes[i], i))
	}
	return q.server.render(q, statusOf(problems), "ledger_import_plan", page)
}

// taken says which entries are the project's.
func (f *ledgerFile) taken() string {
	by := f.T("ledger_import.by." + string(f.selection.By))
	if f.selection.By == ledger.Whole {
		return f.T("ledger_import.by") + " " + by
	}
	var values []string
	for _, value := range f.selection.Values {
		values = append(values, cmp.Or(value, f.T("ledger_import.no_value")))
	}
	return f.T("ledger_import.by") + " " + by + ": " + strings.Join(values, ", ")
}

// totals says which printed totals are not those of their rows. The entries may be taken
// all the same.
func (f *ledgerFile) totals(page *ledgerPlanPage) {
	all := f.planned.Totals
	if len(all) == 0 {
		return
	}
	for i := range all[:min(len(all), mostProblems)] {
		page.Totals = append(page.Totals, f.importFault(&all[i]))
	}
	if rest := len(all) - mostProblems; rest > 0 {
		page.Further = f.N("form.more_problems", rest)
	}
	page.Rest = f.T("ledger_import.all_the_same")
	if page.Refused {
		page.Rest = f.T("ledger_import.without")
	}
	page.Refused = page.Changes
}

// sums are what is added, by month and account, and by month where they are many.
func (f *ledgerFile) sums(page *ledgerPlanPage) {
	months, entries := ledger.ByMonth(f.planned.Sums), 0
	for i := range f.planned.Sums {
		page.Sums = append(page.Sums, f.planSum(&f.planned.Sums[i]))
		entries += f.planned.Sums[i].Entries
	}
	page.Added = ledgerPlanSum{Entries: f.Count(entries), Amount: f.Amount(f.planned.AddedSum)}
	if len(page.Sums) > mostSums && len(months) > 1 {
		for i := range months {
			page.Months = append(page.Months, f.planSum(&months[i]))
		}
		page.Folded = f.N("ledger_import.sums_by_account", len(page.Sums))
	}
}

func (f *ledgerFile) planSum(s *ledger.Sum) ledgerPlanSum {
	account := strings.TrimSpace(s.Account + " " + f.planned.Names[s.Account])
	return ledgerPlanSum{f.Month(s.Month), account, f.Count(s.Entries), f.Amount(s.Amount())}
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
