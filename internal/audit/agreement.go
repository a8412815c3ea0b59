package audit

import (
	"maps"
	"slices"
	"strconv"

	"hankekirja/internal/project"
)

func agreementSubject(a *project.Agreement) Subject {
	var e encoder
	// Each form ends with one thing more than the one before it.
	form := 1
	switch {
	case a.CompleteUntil != 0 || len(a.NextSteps) > 0:
		form = 4
	case a.FreeEves != "":
		form = 3
	case a.LastPayment != 0:
		form = 2
	}
	e.text("agreement/" + strconv.Itoa(form))
	e.text(a.Code)
	e.length(len(a.Name))
	for _, language := range slices.Sorted(maps.Keys(a.Name)) {
		e.text(language)
		e.text(a.Name[language])
	}
	for _, s := range []string{a.Beneficiary, a.Unit, a.Authority, a.Fund, a.Rules} {
		e.text(s)
	}
	e.date(a.Start)
	e.date(a.End)
	e.text(a.CostModel)
	e.text(string(a.StaffModel))
	e.text(a.SideCostGroup)
	e.number(int64(a.CostEstimate))
	e.budget(a.Budget)
	e.amendments(a.Amendments)
	e.financing(a)
	e.plan(a)
	if form >= 2 {
		e.date(a.LastPayment)
	}
	if form >= 3 {
		e.text(string(a.FreeEves))
	}
	if form >= 4 {
		e.ahead(a)
	}
	return e.subject(AgreementKind, "", 0)
}

func (e *encoder) budget(lines []project.BudgetLine) {
	e.length(len(lines))
	for _, l := range lines {
		e.text(string(l.Category))
		e.number(int64(l.Amount))
	}
}

func (e *encoder) amendments(amendments []project.Amendment) {
	e.length(len(amendments))
	for _, m := range amendments {
		e.date(m.ValidFrom)
		e.text(m.Reference)
		e.optionalCents(m.CostEstimate)
		e.optionalPercent(m.Percent)
		e.optionalCents(m.Max)
		e.date(m.End)
		e.flag(m.Budget != nil)
		e.budget(m.Budget)
		e.date(m.Arrived)
		e.date(m.Decided)
	}
}

// plan writes what the project keeps of its own plan and of the decision's life.
func (e *encoder) plan(a *project.Agreement) {
	e.length(len(a.WorkPackages))
	for _, p := range a.WorkPackages {
		e.text(p.ID)
		e.text(p.Name)
		e.optionalCents(p.Budget)
	}
	e.flag(a.Decision != nil)
	if a.Decision != nil {
		e.date(a.Decision.Date)
		e.text(a.Decision.Reference)
	}
	e.date(a.Archived)
}

// ahead writes until when the books are complete and what comes next.
func (e *encoder) ahead(a *project.Agreement) {
	e.month(a.CompleteUntil)
	e.length(len(a.NextSteps))
	for _, s := range a.NextSteps {
		e.text(s.Text)
		e.date(s.Due)
	}
}

func (e *encoder) financing(a *project.Agreement) {
	e.number(int64(a.Grant.Percent))
	e.number(int64(a.Grant.Max))
	e.length(len(a.Grant.Parts))
	for _, p := range a.Grant.Parts {
		e.text(p.Source)
		e.text(p.Weight.String())
	}
	e.length(len(a.OtherFunding))
	for _, f := range a.OtherFunding {
		e.text(f.Source)
		e.text(f.Kind)
		e.number(int64(f.Percent))
		e.optionalCents(f.Max)
	}
	e.flag(a.Advance != nil)
	if a.Advance != nil {
		e.number(int64(a.Advance.Amount))
		e.date(a.Advance.Paid)
		e.number(int64(a.Advance.Deduct))
	}
}
