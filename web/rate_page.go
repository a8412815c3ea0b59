package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/costing"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// ratePage is the rate calculator: the form of an hourly rate, with what it comes to
// before it is kept. What is typed is sent here to be computed, and to the form of the
// record to be kept, so that one way leads into the project.
type ratePage struct {
	formPage
	Person   link
	Compute  string
	Fixed    []termRow // what the rules say
	Proposal *rateProposal
	Result   *rateResult
}

// rateProposal is the yearly pay that the recorded pay rows come to.
type rateProposal struct {
	Lines []string
	Take  link
}

// rateResult is a rate with the way it was computed.
type rateResult struct {
	Rate, InShort string
	Parts         []partView
	Cases         []string // what is special, in words
	Warnings      []string
}

// rateForm is the calculator for one person of a project by hours.
type rateForm struct {
	*dossier
	person *staff.Person
	form   *form
	steps  []string
}

// rateFormOf gives the calculator of the address. Fault: record.unknown_person, or
// error.page in a project whose staff costs are not computed from hours.
func (q *request) rateFormOf() (*rateForm, error) {
	d, p, err := q.personOf()
	if err != nil {
		return nil, err
	}
	if d.Agreement.StaffModel != project.UnitCost1720 {
		return nil, fault.New(fault.NotFound, "error.page")
	}
	at := strconv.Itoa(slices.IndexFunc(d.People, func(x staff.Person) bool { return x.ID == p.ID }))
	steps := []string{"people", at, "hourly_rates", newElement}
	return &rateForm{d, p, formAt(steps), steps}, nil
}

// ratePage shows the calculator, with a proposal of the pay from the recorded rows.
func (s *server) ratePage(q *request) error {
	f, err := q.rateFormOf()
	if err != nil {
		return err
	}
	values, err := f.form.standing(f.dossier, f.steps)
	if err != nil {
		return err
	}
	for name := range q.Request.URL.Query() {
		if _, known := values["0."+name]; known {
			values["0."+name] = q.Query(name)
		}
	}
	return q.show("rate", f.page(q, values, nil))
}

// rateCompute shows what the typed basis comes to, or what is wrong with it. It keeps
// nothing.
func (s *server) rateCompute(q *request) error {
	f, err := q.rateFormOf()
	if err != nil {
		return err
	}
	values, err := q.typed()
	if err != nil {
		return err
	}
	places := map[string][]int{}
	next, r, problems := f.computed(values, places)
	if len(problems) > 0 {
		page := f.page(q, values, &told{problems, places})
		return s.render(q, statuses[problems[0].Kind], "rate", page)
	}
	page := f.page(q, values, nil)
	page.Result = f.draft(next, r)
	return s.render(q, http.StatusOK, "rate", page)
}

// provenBy are the fields that a rate can be computed without, but not kept.
var provenBy = []string{"basis", "document"}

// computed makes the Book with the rate that was typed, which the reader of the
// project file finds in order, and gives the rate.
func (f *rateForm) computed(values typed, places map[string][]int) (*book.Book, *staff.Rate, fault.List) {
	set, missing := values.object(0, &f.form.parts[0], places)
	for _, name := range provenBy {
		if input := inputName(0, name); slices.Contains(missing, input) {
			missing = slices.DeleteFunc(missing, func(m string) bool { return m == input })
			set[name] = f.T("rate.not_named")
		}
	}
	text, err := json.Marshal(set)
	if err != nil {
		return nil, nil, fault.All(err)
	}
	next, err := book.Apply(f.Book, book.Patch{At: pointerOf(f.steps), Set: text})
	if len(missing) > 0 || err != nil {
		return nil, nil, f.form.mistakes(required(missing), places, err)
	}
	rates := next.Person(f.person.ID).Rates
	return next, &rates[len(rates)-1], nil
}

// draft is what a rate that is not kept yet comes to: its parts lead to no record.
func (f *rateForm) draft(next *book.Book, r *staff.Rate) *rateResult {
	result := f.rateResult(next, f.person, r)
	var unrecorded func(parts []partView)
	unrecorded = func(parts []partView) {
		for i := range parts {
			if record := parts[i].Record; record != nil && strings.HasPrefix(record.Href, f.personAt(f.person.ID)) {
				parts[i].Record, parts[i].Words = nil, f.T("rate.typed")
			}
			unrecorded(parts[i].Parts)
		}
	}
	unrecorded(result.Parts)
	if r.From > f.today {
		result.Warnings = append(result.Warnings, f.T("rate.future", "date", f.Date(r.From)))
	}
	if end := f.Agreement.Period().To; r.From > end {
		result.Warnings = append(result.Warnings, f.T("rate.after_end", "date", f.Date(end)))
	}
	for _, named := range []struct{ text, key string }{
		{r.Basis, "rate.no_basis"}, {r.Document, "rate.no_document"},
	} {
		if named.text == f.T("rate.not_named") {
			result.Warnings = append(result.Warnings, f.T(named.key))
		}
	}
	return result
}

// page is the form of a new rate, with the buttons that compute and keep it.
func (f *rateForm) page(q *request, values typed, t *told) ratePage {
	page := ratePage{
		formPage: q.formPage(f.dossier, f.form, f.steps, values, t),
		Person:   link{Text: f.person.Name, Href: f.personAt(f.person.ID)}, Compute: f.at("people", f.person.ID, "rate"),
	}
	page.layout = q.projectLayout(f.Book, f.T("rate.title"),
		link{Text: f.T("record.people"), Href: f.at("people")}, page.Person)
	if t != nil {
		page.Title = q.wrong(page.Title)
	}
	page.Fixed, page.Proposal = f.fixedByRules(), f.proposal()
	return page
}

// fixedByRules are the numbers of the rules that every rate of the project is made of.
func (d *dossier) fixedByRules() []termRow {
	a := &d.Agreement
	side, _ := d.Rules.SideCostFor(a.SideCostGroup, a.Start)
	yearly := d.Rules.AnnualHoursFor(a.Start)
	return []termRow{
		{d.T("record.side_costs"), link{Text: d.Percent(side.Percent), Href: d.ruleAt(side.Rule)}},
		{d.T("figure.annual_hours"), link{Text: d.HoursUnit(yearly.Hours), Href: d.ruleAt(yearly.Rule)}},
	}
}

// proposal is the yearly pay by the rows of the twelve months before this one, or nil
// without such rows.
func (f *rateForm) proposal() *rateProposal {
	pay := costing.ProposePay(f.Book, f.person, f.today.Month())
	if pay.Months == 0 && pay.ProjectOnly == 0 && len(pay.LeftOut) == 0 {
		return nil
	}
	p := new(rateProposal)
	if pay.Months > 0 {
		p.Lines = append(p.Lines, f.N("rate.proposed", pay.Months, "from", f.ShortMonth(pay.From),
			"to", f.ShortMonth(pay.To), "pay", f.Euro(pay.Pay)))
	}
	for _, out := range pay.LeftOut {
		p.Lines = append(p.Lines, f.T("rate.left_out", "type", f.T("pay_type."+out.Type), "pay", f.Euro(out.Pay),
			"why", f.T("treatment."+string(out.Treatment))))
	}
	if pay.ProjectOnly != 0 {
		p.Lines = append(p.Lines, f.T("rate.project_only", "pay", f.Euro(pay.ProjectOnly)))
	}
	if pay.Months > 0 && pay.Pay >= 0 {
		query := url.Values{
			"annual_pay": {shownValue(f.dossier, amountKind, pay.Pay.String())}, "months": {strconv.Itoa(pay.Months)},
			"basis": {f.T("rate.basis_of_rows", "from", f.ShortMonth(pay.From), "to", f.ShortMonth(pay.To))},
		}
		p.Take = link{Text: f.T("rate.take"), Href: f.at("people", f.person.ID, "rate") + "?" + query.Encode()}
	}
	return p
}
