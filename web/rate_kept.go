package web

import (
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/fault"
	"hankekirja/internal/staff"
)

// rateKept is the statement of an hourly rate, on paper too: its basis, what follows from
// it, and places to sign.
type rateKeptPage struct {
	layout
	Person   link
	Facts    []termRow
	Result   *rateResult
	Uses     []use
	UseCount string
	Digest   string
	Edit     []link
}

// rateKept shows a recorded rate to those who see the pay of its person.
func (s *server) rateKept(q *request) error {
	d, p, err := q.personOf()
	if err != nil {
		return err
	}
	if !d.seesPay(p.ID) {
		return fault.New(fault.Forbidden, "access.forbidden")
	}
	r := rateFrom(p, q.Param("from"))
	if r == nil {
		return fault.New(fault.NotFound, "rate.unknown", "date", q.Param("from"))
	}
	page := rateKeptPage{
		layout: q.projectLayout(d.Book, d.T("rate.of", "date", d.Date(r.From)),
			link{Text: d.T("record.people"), Href: d.at("people")}, link{Text: p.Name, Href: d.personAt(p.ID)}),
		Person: link{Text: p.Name, Href: d.personAt(p.ID)},
		Facts:  d.rateFacts(p, r), Result: d.rateResult(d.Book, p, r), Digest: costing.RateDigest(d.Book, p, r),
		Uses: d.usesOf(costing.SourceRate, p.ID, r.From.String()),
	}
	page.Title = p.Name + " – " + page.Title
	page.UseCount = d.N("record.lines", len(page.Uses))
	page.Edit = offered(link{Text: d.T("rate.to_person"), Href: d.personAt(p.ID) + "#rate-" + r.From.String()})
	return q.show("rate_kept", page)
}

// rateFrom gives the rate of a person that is valid from a day, or nil.
func rateFrom(p *staff.Person, from string) *staff.Rate {
	day, err := calendar.ParseDate(from)
	for i := range p.Rates {
		if err == nil && p.Rates[i].From == day {
			return &p.Rates[i]
		}
	}
	return nil
}

// rateFacts are who and what the rate is of.
func (d *dossier) rateFacts(p *staff.Person, r *staff.Rate) []termRow {
	a := &d.Agreement
	fact := func(key, text string) termRow { return termRow{d.T(key), link{Text: text}} }
	facts := []termRow{
		fact("rate.organisation", joined(a.Beneficiary, a.Unit)),
		fact("rate.project", joined(a.Code, d.Text(a.Name))),
		fact("rate.person", joined(p.Name, p.Title)),
		fact("field.from", d.Date(r.From)),
		fact("field.annual_pay", d.Euro(r.AnnualPay)),
		fact("field.months", strconv.Itoa(r.Months)),
		fact("field.working_time", d.Percent(r.WorkingTime)),
		fact("field.basis", r.Basis),
		fact("field.rate.document", r.Document),
	}
	return append(facts, d.fixedByRules()...)
}

// rateAt is the address of the statement of a rate.
func (d *dossier) rateAt(person string, r *staff.Rate) string {
	return d.at("people", person, "rate", r.From.String())
}

// rateCalculator leads to where a rate is computed before it is kept.
func (d *dossier) rateCalculator(person string) link {
	if !d.offers(access.EditPay) {
		return link{}
	}
	return link{Text: d.T("rate.title"), Href: d.at("people", person, "rate")}
}
