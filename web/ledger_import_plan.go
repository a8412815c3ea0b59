package web

import (
	"strconv"

	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/ledger"
)

// changeInput begins the names of choices about changed entries; the row of the file
// follows.
const changeInput = "change."

// ledgerPlanPage shows what an import would record, before anything is recorded.
type ledgerPlanPage struct {
	layout
	Action, About, Seen string
	Hidden              []nameValue
	Problems            []link
	Counts              []planCount
	Sums                []ledgerPlanSum
	AddedSum            string
	Unread              []string
	More                string
	Breaks              []string
	Changed             []ledgerPlanChange
	Conflict            *slipField
	Refused, Without    bool
	Changes             bool
}

type ledgerPlanSum struct{ Month, Account, Entries, Amount string }

type ledgerPlanChange struct {
	Name, Now, Before string
	Choice            slipField
}

func (q *request) showLedgerPlan(f *ledgerFile, plan *app.LedgerPlan, problems fault.List) error {
	page := ledgerPlanPage{
		layout: q.ledgerImportLayout(f.dossier, problems), Action: f.at(ledgerImportPart), About: f.about(),
		AddedSum: f.Amount(plan.AddedSum), Without: f.values[app.RefusedField] != "",
		Refused: plan.Unread+len(plan.Totals) > 0,
	}
	var err error
	if page.Hidden, err = f.chosen(plan.Digest()); err != nil {
		return err
	}
	added, changed := plan.Count(ledger.Added), plan.Count(ledger.Changed)
	page.Changes = added+changed > 0
	for _, c := range []struct {
		key   string
		count int
	}{
		{"added", added}, {"same", plan.Count(ledger.Same)}, {"changed", changed},
		{"left_out", plan.Count(ledger.LeftOut)}, {"refused", plan.Unread}, {"told", plan.Told},
	} {
		count := planCount{
			Name: f.T("ledger_import.count." + c.key), Count: strconv.Itoa(c.count),
			About: f.T("ledger_import.count." + c.key + ".about"),
		}
		page.Counts = append(page.Counts, count)
	}
	for i := range plan.Sums {
		s := &plan.Sums[i]
		page.Sums = append(page.Sums, ledgerPlanSum{
			f.Month(s.Month), s.Account, strconv.Itoa(s.Entries), f.Amount(s.Amount()),
		})
	}
	f.told(&page, plan)
	for i := range plan.Changes {
		page.Changed = append(page.Changed, f.planChange(&plan.Changes[i]))
	}
	if changed > 0 {
		all := f.decisionField(app.ConflictsField, f.T("ledger_import.rest"), f.values[app.ConflictsField])
		page.Conflict = &all
	}
	for _, p := range problems {
		text := f.importFault(p)
		where := link{Text: text}
		if p.Path == app.ConflictsField && page.Conflict != nil {
			page.Conflict.Problem, where.Href = text, "#"+app.ConflictsField
		}
		if p.Path == app.RefusedField {
			where.Href = "#" + app.RefusedField
		}
		page.Problems = append(page.Problems, where)
	}
	return q.server.render(q, statusOf(problems), "ledger_import_plan", page)
}

// told says which rows cannot be read, which totals do not agree, and which balances do not
// go on.
func (f *ledgerFile) told(page *ledgerPlanPage, plan *app.LedgerPlan) {
	add := func(text string) {
		if len(page.Unread) < mostProblems {
			page.Unread = append(page.Unread, text)
		}
	}
	for i := range plan.Totals {
		add(f.importFault(&plan.Totals[i]))
	}
	for _, p := range plan.Faults {
		add(f.importFault(p))
	}
	if rest := plan.Unread + len(plan.Totals) - len(page.Unread); rest > 0 {
		page.More = f.N("form.more_problems", rest)
	}
	page.Breaks = f.breaks(plan.Breaks)
}

// breaks words balances that do not go on.
func (d *dossier) breaks(list []ledger.Break) (texts []string) {
	for _, b := range list {
		texts = append(texts, d.T("ledger.break", "account", joined(b.CostCentre, b.Account), "date", d.Date(b.On),
			"closed", d.Euro(b.Closed), "opened", d.Euro(b.Opened)))
	}
	return texts
}

// chosen are the hidden inputs of the last step: the file and all that was chosen.
func (f *ledgerFile) chosen(seen string) ([]nameValue, error) {
	hidden, err := f.carried()
	hidden = append(hidden, nameValue{"seen", seen}, nameValue{sheetInput, f.table.Sheet},
		nameValue{datesInput, string(f.choices.Dates)}, nameValue{byInput, string(f.selection.By)},
		nameValue{"of", string(f.selection.By)})
	for _, field := range importer.OfLedger.Fields {
		at := ""
		if column, is := f.choices.Columns[field]; is {
			at = strconv.Itoa(column)
		}
		hidden = append(hidden, nameValue{columnInput + string(field), at})
	}
	for i, value := range f.selection.Values {
		hidden = append(hidden, nameValue{numbered(valueInput, i), value}, nameValue{numbered(takeInput, i), "1"})
	}
	return hidden, err
}

func (f *ledgerFile) planChange(c *app.LedgerChange) ledgerPlanChange {
	name := f.T("ledger_import.change", "row", strconv.Itoa(c.Row), "date", f.Date(c.New.Date),
		"account", c.New.Account, "voucher", c.New.Voucher)
	in := changeInput + strconv.Itoa(c.Row)
	return ledgerPlanChange{
		Name: name, Now: joined(f.Euro(c.New.Amount()), c.New.Text), Before: joined(f.Euro(c.Old.Amount()), c.Old.Text),
		Choice: f.decisionField(in, name, f.values[in]),
	}
}

// decisionField asks whether what is recorded is kept or the file is taken.
func (f *ledgerFile) decisionField(name, label, chosen string) slipField {
	in := slipField{Name: name, Label: label, Choices: []choice{{"", f.T("form.choose"), chosen == ""}}}
	for _, d := range []importer.Decision{importer.KeepRecorded, importer.TakeImported} {
		in.Choices = append(in.Choices,
			choice{string(d), f.T("ledger_import.decision." + string(d)), chosen == string(d)})
	}
	return in
}
