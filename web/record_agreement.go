package web

import (
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

type agreementPage struct {
	layout
	Facts    []termRow
	Versions []versionView
	Terms    []termLine
	Budget   []termLine
	Sum      termLine
	Parts    []partLine
	Other    []fundingRow
	Advance  []termRow
	// Edit leads to the forms of the decision itself and of what is added to it.
	Edit     []link
	Packages []packageRow
	// The sums of the two columns; that of the budgets is none where no package has one.
	PackagesBudget, PackagesSum string

	EditPackages editLink
	Archived     string
	EditAdvance  editLink
	AddAdvance   link
	AddFunding   link
}

// versionView is the first decision or an amendment: a column of the table.
type versionView struct {
	Name, Reference, From string
	Dates                 []string // of an amendment: arrived, decided
	Claims                []link
	Edit                  editLink
}

// termLine is one term in every version; a cell that its version changed is marked.
type termLine struct {
	ID, Name string
	Cells    []termCell
}

type termCell struct {
	Text    string
	Changed bool
}

// partLine is one source of the grant with its weight in the split (RULES.md 4.8).
type partLine struct{ Source, Weight string }

// fundingRow is outside funding beside the grant (RULES.md 4.9).
type fundingRow struct {
	Source, Kind, Percent, Max string
	Edit                       editLink
}

// packageRow is one work package with its budget and the purchases recorded for it.
type packageRow struct{ Name, Budget, Costs string }

// agreement shows the funding decision with its amendments side by side.
func (s *server) agreement(q *request) error {
	d := q.dossier()
	page := agreementPage{layout: q.projectLayout(d.Book, d.T("record.agreement"))}
	page.Facts = d.agreementFacts()
	versions := d.versions()
	page.Versions = d.versionViews(versions)
	d.termLines(&page, versions)
	for _, p := range d.Agreement.Grant.Parts {
		weight := d.Value(&money.Figure{Unit: money.Count, Value: p.Weight})
		page.Parts = append(page.Parts, partLine{p.Source, weight})
	}
	for i, f := range d.Agreement.OtherFunding {
		row := fundingRow{
			f.Source, d.T("funding_kind." + f.Kind), d.Percent(f.Percent), d.None(),
			d.edit(f.Source, "other_funding", strconv.Itoa(i)),
		}
		if f.Max != nil {
			row.Max = d.Euro(*f.Max)
		}
		page.Other = append(page.Other, row)
	}
	if a := d.Agreement.Advance; a != nil {
		page.Advance = []termRow{
			{d.T("record.advance_amount"), link{Text: d.Euro(a.Amount)}},
			{d.T("record.advance_paid"), link{Text: d.Date(a.Paid)}},
			{d.T("record.advance_percent"), link{Text: d.Percent(a.Deduct)}},
		}
	}
	d.packages(&page)
	if a := d.Agreement.Archived; a != 0 {
		page.Archived = d.T("record.archived", "date", d.Date(a))
	}
	d.agreementEdits(&page)
	return q.show("record_agreement", page)
}

// agreementEdits leads to the forms of the decision, for those who may use them.
func (d *dossier) agreementEdits(page *agreementPage) {
	for _, id := range [][]string{{"project"}, {"project", "name"}} {
		if edit := d.edit("", id...); edit.Href != "" {
			page.Edit = append(page.Edit, link{Text: d.T("form." + formAt(id).id + ".edit"), Href: edit.Href})
		}
	}
	page.Edit = append(page.Edit, offered(d.add("amendments", newElement))...)
	for i := range d.Agreement.Amendments {
		view := &page.Versions[i+1]
		view.Edit = d.edit(view.Name, "amendments", strconv.Itoa(i))
	}
	decided := link{Text: d.T("form.decided.edit"), Href: d.edit("", "project", "decision").Href}
	if d.Agreement.Decision == nil {
		decided.Text = d.T("form.decided.new")
	}
	archive := link{Text: d.T("form.archive.edit"), Href: d.edit("", "archive").Href}
	eves := link{Text: d.T("form.eves.edit"), Href: d.edit("", "eves").Href}
	page.Edit = append(page.Edit, offered(decided, eves, archive, d.deletion())...)
	if d.may(access.CreateProject) {
		like := newProjectPath + "?" + copyField + "=" + escape(d.Agreement.Code)
		page.Edit = append(page.Edit, link{Text: d.T("form.copy"), Href: like})
	}
	page.Edit = append(page.Edit, offered(d.historyOf(audit.AgreementKind, ""))...)
	page.EditPackages = d.edit(d.T("record.packages"), "work_packages")
	page.AddFunding = d.add("other_funding", newElement)
	if d.Agreement.Advance == nil {
		page.AddAdvance = d.add("advance")
	} else {
		page.EditAdvance = d.edit(d.T("record.advance"), "advance")
	}
}

// packages are the work packages with what is recorded for them.
func (d *dossier) packages(page *agreementPage) {
	var sum, budgets money.Cents
	page.PackagesBudget = d.None()
	for _, w := range d.Agreement.WorkPackages {
		row := packageRow{Name: joined(w.ID, w.Name), Budget: d.None()}
		if w.Budget != nil {
			row.Budget = d.Euro(*w.Budget)
			budgets += *w.Budget
			page.PackagesBudget = d.Euro(budgets)
		}
		var costs money.Cents
		for i := range d.Costs {
			if d.Costs[i].WorkPackage == w.ID {
				costs += d.Costs[i].EligibleAmount()
			}
		}
		row.Costs = d.Euro(costs)
		sum += costs
		page.Packages = append(page.Packages, row)
	}
	page.PackagesSum = d.Euro(sum)
}

func (d *dossier) agreementFacts() []termRow {
	a := &d.Agreement
	rules := "/rules/" + escape(d.Rules.ID)
	facts := []termRow{
		{d.T("record.code"), link{Text: a.Code}},
		{d.T("record.beneficiary"), link{Text: joined(a.Beneficiary, a.Unit)}},
		{d.T("record.authority"), link{Text: a.Authority}},
		{d.T("record.fund"), link{Text: d.fundName()}},
		{d.T("record.rules"), link{Text: d.Text(d.Rules.Name), Href: rules}},
		{d.T("record.cost_model"), link{Text: d.T("cost_model." + a.CostModel), Href: rules + "#3"}},
	}
	if decision := a.Decision; decision != nil {
		decided := link{Text: joined(decision.Reference, d.Date(decision.Date))}
		facts = slices.Insert(facts, 1, termRow{d.T("record.decision"), decided})
	}
	if last := claim.LastPayment(d.Book); last != 0 {
		facts = append(facts, termRow{d.T("field.last_payment"), link{Text: d.Date(last)}})
	}
	if a.FreeEves != "" {
		facts = append(facts, termRow{d.T("field.free_eves"), link{Text: d.T("working_time.eves_" + string(a.FreeEves))}})
	}
	if a.StaffModel != "" {
		facts = append(facts, termRow{d.T("record.staff_model"),
			link{Text: d.T("staff_model." + string(a.StaffModel)), Href: rules + "#2.1"}})
	}
	if a.StaffModel != "" && a.SideCostGroup != "" {
		side, _ := d.Rules.SideCostFor(a.SideCostGroup, a.Start)
		facts = append(facts, termRow{d.T("record.side_costs"),
			link{Text: joined(d.Percent(side.Percent), d.T("side_cost_group."+a.SideCostGroup)), Href: rules + "#2.1"}})
	}
	return facts
}

// version is the terms after the first decision or an amendment.
type version struct {
	amendment *project.Amendment // nil: the first decision
	terms     project.Terms
	end       calendar.Date
}

// versions gives the decision and then the terms after each amendment.
func (d *dossier) versions() []version {
	first := d.Agreement
	first.Amendments = nil
	all := []version{{terms: first.TermsOn(first.Start), end: first.End}}
	for i := range d.Agreement.Amendments {
		upTo := d.Agreement
		upTo.Amendments = d.Agreement.Amendments[:i+1]
		m := &d.Agreement.Amendments[i]
		all = append(all, version{m, upTo.TermsOn(m.ValidFrom), upTo.Period().To})
	}
	return all
}

func (d *dossier) versionViews(versions []version) []versionView {
	views := make([]versionView, len(versions))
	for i, v := range versions {
		views[i] = versionView{Name: d.T("record.decision"), From: d.Date(d.Agreement.Start)}
		if v.amendment != nil {
			views[i] = versionView{
				Name: d.T("record.amendment", "number", strconv.Itoa(i)), Reference: v.amendment.Reference,
				From: d.Date(v.amendment.ValidFrom),
			}
			if v.amendment.Arrived != 0 {
				views[i].Dates = append(views[i].Dates, d.T("record.arrived", "date", d.Date(v.amendment.Arrived)))
			}
			if v.amendment.Decided != 0 {
				views[i].Dates = append(views[i].Dates, d.T("project.decided_on", "date", d.Date(v.amendment.Decided)))
			}
		}
	}
	for i := range d.Claims {
		at, last := 0, d.Claims[i].LastDay()
		for k, v := range versions {
			if v.amendment != nil && v.amendment.ValidFrom <= last {
				at = k
			}
		}
		n := d.Claims[i].Number
		views[at].Claims = append(views[at].Claims, link{Text: d.shortClaim(n), Href: d.claimAt(n)})
	}
	return views
}

func (d *dossier) termLines(page *agreementPage, versions []version) {
	line := func(id, name string, text func(version) string) termLine {
		l := termLine{ID: id, Name: name}
		for i, v := range versions {
			cell := termCell{Text: text(v)}
			cell.Changed = i > 0 && cell.Text != l.Cells[i-1].Text
			l.Cells = append(l.Cells, cell)
		}
		return l
	}
	page.Terms = []termLine{
		line("estimate", d.T("record.estimate"), func(v version) string { return d.Euro(v.terms.CostEstimate) }),
		line("percent", d.T("record.percent"), func(v version) string { return d.Percent(v.terms.Percent) }),
		line("max", d.T("record.max"), func(v version) string { return d.Euro(v.terms.Max) }),
		line("end", d.T("record.end"), func(v version) string { return d.Date(v.end) }),
	}
	for _, category := range project.Categories {
		any := false
		l := line("", d.category(category), func(v version) string {
			amount, budgeted := v.terms.BudgetFor(category)
			any = any || budgeted
			if !budgeted {
				return d.None()
			}
			return d.Euro(amount)
		})
		if any {
			page.Budget = append(page.Budget, l)
		}
	}
	page.Sum = line("", d.T("record.budget_sum"), func(v version) string {
		var sum money.Cents
		for _, b := range v.terms.Budget {
			sum += b.Amount
		}
		return d.Euro(sum)
	})
}
