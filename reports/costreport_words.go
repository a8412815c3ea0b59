package reports

import (
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/followup"
	"hankekirja/internal/i18n"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// costWords puts rows of eligible cost into the words of a language.
type costWords struct {
	book    *book.Book
	printer *i18n.Printer
	people  roster
	costs   map[string]*project.Cost
	reasons map[string]string // by cost, the check that keeps it out of claims
}

func newCostWords(b *book.Book, claims []claim.Claim, p *i18n.Printer) *costWords {
	w := &costWords{
		book: b, printer: p, people: rosterOf(b.People),
		costs: make(map[string]*project.Cost), reasons: make(map[string]string),
	}
	for i := range b.Costs {
		w.costs[b.Costs[i].ID] = &b.Costs[i]
	}
	for i := range claims {
		for _, check := range claims[i].Checks {
			if _, reason := reasonRules[check.Code]; reason {
				w.reasons[check.Cost] = check.Code
			}
		}
	}
	return w
}

func (w *costWords) row(row followup.Row) costRow {
	r := costRow{
		month: row.Month, claim: row.Claim, amount: row.Amount,
		category: categoryWord(row.Category, w.printer),
	}
	switch line := row.Line; {
	case row.Correction != nil:
		w.correction(&r, row.Correction)
	case row.Income != nil:
		w.income(&r, row.Income)
	case line.FlatRate != nil:
		w.flatRate(&r, line)
	case line.LumpSum != "":
		w.lumpSum(&r, line)
	case line.Cost != "":
		w.purchase(&r, w.costs[line.Cost])
		r.rule = line.Amount.Rule
	default:
		w.staff(&r, line)
	}
	r.rule = w.printer.T("costreport.rule", "rule", r.rule)
	return r
}

func (w *costWords) correction(r *costRow, c *project.Correction) {
	p := w.printer
	r.kind, r.rule = p.T("costreport.kind.correction"), "4.3"
	if c.Person != "" {
		r.name = w.people.name(c.Person)
	}
	if cost := w.costs[c.Cost]; cost != nil {
		r.name, r.document = cost.Supplier, cost.Document
	}
	r.description = c.Reason
	r.evidence = p.T("costreport.evidence.correction", "claim", strconv.Itoa(c.Claim))
}

func (w *costWords) income(r *costRow, income *project.Income) {
	r.kind, r.rule = w.printer.T("costreport.kind.income"), "4.5"
	r.date, r.description = income.Date, income.Description
}

func (w *costWords) flatRate(r *costRow, line *costing.Line) {
	p := w.printer
	r.kind, r.rule = p.T("costreport.kind.flat_rate"), line.Amount.Rule
	r.description = p.T("costreport.flat_rate",
		"percent", p.Percent(line.FlatRate.Percent()), "base", p.Euro(line.Base.Cents()))
	r.evidence = p.T("costreport.evidence.flat_rate")
}

func (w *costWords) lumpSum(r *costRow, line *costing.Line) {
	r.kind, r.rule = w.printer.T("costreport.kind.lump_sum"), line.Amount.Rule
	r.description = line.LumpSum
	for i := range w.book.LumpSums {
		source := costing.Source(costing.SourceLumpSum, strconv.Itoa(i))
		if accepted := w.book.LumpSums[i].Accepted; source == line.Amount.Source {
			r.date = accepted
			r.evidence = w.printer.T("costreport.evidence.lump_sum", "date", w.printer.Date(accepted))
		}
	}
}

func (w *costWords) purchase(r *costRow, cost *project.Cost) {
	r.kind = w.printer.T("costreport.kind.purchase")
	r.name, r.description = cost.Supplier, cost.Description
	r.date, r.paid, r.document = cost.Date, cost.Paid, cost.Document
	r.evidence = w.printer.T("costreport.evidence.purchase", "document", cost.Document, "cost", cost.ID)
}

func (w *costWords) staff(r *costRow, line *costing.Line) {
	p, person := w.printer, w.people.byID[line.Person]
	r.kind, r.rule, r.name = p.T("costreport.kind.staff"), line.Amount.Rule, w.people.name(line.Person)
	about := []string{person.Title}
	if line.Earned != 0 {
		about = append(about, p.T("costreport.earned", "month", p.ShortMonth(line.Earned)))
	}
	if line.Part != 0 {
		about = append(about, p.T("costreport.part", "part", strconv.Itoa(line.Part)))
	}
	about = slices.DeleteFunc(about, func(s string) bool { return s == "" })
	r.description = strings.Join(about, "; ")
	if line.Percent != nil {
		percent := line.Percent.Percent()
		r.percent = &percent
	}
	if line.Hours != nil {
		hours := line.Hours.Hours()
		r.hours = &hours
	}
	r.evidence = staffEvidence(line, person, p)
}

// staffEvidence names what a staff line rests on, with the month of a sheet or of
// payroll; the document of a share holds for many months.
func staffEvidence(line *costing.Line, person *staff.Person, p *i18n.Printer) string {
	document := staffDocument(line, person, p)
	if line.Percent != nil {
		return document
	}
	return p.T("costreport.evidence.month", "month", p.ShortMonth(line.Month), "document", document)
}

// staffDocument is the employer's document of the share (RULES.md 2.2), the
// approved sheets and the document of the rate (2.8, 2.9), or the payroll that
// booked the project's part (2.4).
func staffDocument(line *costing.Line, person *staff.Person, p *i18n.Printer) string {
	document := p.T("costreport.evidence.missing")
	switch {
	case line.Percent != nil:
		if a := shareOfLine(line, person); a != nil && a.HasDocument() {
			document = a.Document
		}
		return document
	case line.Rate != nil:
		if rate := rateOfLine(line, person); rate != nil && rate.Document != "" {
			document = rate.Document
		}
		return p.T("costreport.evidence.sheet", "document", document)
	default:
		return p.T("costreport.evidence.payroll")
	}
}

// shareOfLine is the allocation that a line's share comes from, or nil.
func shareOfLine(l *costing.Line, person *staff.Person) *staff.Allocation {
	for i := range person.Allocations {
		a := &person.Allocations[i]
		if costing.Source(costing.SourceAllocation, person.ID, a.From.String()) == l.Percent.Source {
			return a
		}
	}
	return nil
}

// rateOfLine is the record of a line's hourly rate, or nil.
func rateOfLine(l *costing.Line, person *staff.Person) *staff.Rate {
	for i := range person.Rates {
		if rate := &person.Rates[i]; rate.From.String() == l.Rate.Label.Args["date"] {
			return rate
		}
	}
	return nil
}

// notClaimed prints a purchase that is not eligible cost, with the check that
// says why.
func (w *costWords) notClaimed(cost *project.Cost) costRow {
	r := costRow{
		month: cost.Date.Month(), amount: cost.EligibleAmount(),
		category: categoryWord(cost.Category, w.printer),
	}
	w.purchase(&r, cost)
	code := w.reason(cost)
	r.state = w.printer.T("check." + code)
	r.rule = w.printer.T("costreport.rule", "rule", reasonRules[code])
	return r
}

// reasonRules are the rules of the checks that keep a purchase out of claims.
var reasonRules = map[string]string{
	"covered_by_flat_rate": "3.3", "category_not_in_model": "3.3", "cost_outside_project": "3.2", "cost_unpaid": "3.2",
}

// reason gives the check on the purchase. One in a month that no claim covers has
// none yet; there the cost model says whether it is covered (RULES.md 3.3), and
// otherwise it waits for its payment (3.2).
func (w *costWords) reason(cost *project.Cost) string {
	if code, checked := w.reasons[cost.ID]; checked {
		return code
	}
	model := w.book.Rules.CostModel(w.book.Agreement.CostModel)
	switch {
	case !w.book.Agreement.Period().Contains(cost.Date):
		return "cost_outside_project"
	case slices.Contains(model.Covered, cost.Category):
		return "covered_by_flat_rate"
	case !slices.Contains(model.Actual, cost.Category):
		return "category_not_in_model"
	default:
		return "cost_unpaid"
	}
}
