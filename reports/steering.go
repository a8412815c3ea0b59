package reports

import (
	"fmt"
	"strconv"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/followup"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// steering is the content of the report to a project's steering group: where the project
// stands, its budget, its claims, and what comes next.
type steering struct {
	printer *i18n.Printer
	whole   *followup.Whole
	rows    []followup.BudgetRow
	total   followup.BudgetRow
	claims  []steeringClaim
	steps   []project.NextStep
	// errors is how many errors the checks of the claims find.
	errors int
}

// steeringClaim is a claim's grant from what was applied for to what was received; nil
// where that has not happened.
type steeringClaim struct {
	budgetClaim
	received *money.Cents // of the grant
	owed     money.Cents  // of it is to go back
}

// SteeringReport writes the report on one page, or as a workbook.
func SteeringReport(r Request) ([]byte, error) {
	f := steeringOf(&r)
	switch r.Format {
	case PDF:
		return f.pdf(&r)
	case XLSX:
		return f.xlsx(&r)
	default:
		return nil, fmt.Errorf("the report to the steering group cannot be written as %s", r.Format)
	}
}

func steeringOf(r *Request) *steering {
	f := &steering{
		printer: r.Printer, whole: followup.WholeOf(r.Book, r.Claims), steps: r.Book.Agreement.NextSteps,
	}
	f.rows, f.total = f.whole.Table()
	for i := range r.Claims {
		c := &r.Claims[i]
		row := steeringClaim{budgetClaim: budgetClaimOf(c), received: c.GrantReceived()}
		if life := claim.LifeOf(c); life.Next == claim.PayBack {
			row.owed = -life.Open
		}
		f.claims = append(f.claims, row)
		for k := range c.Checks {
			if c.Checks[k].Severity == costing.Error {
				f.errors++
			}
		}
	}
	return f
}

// made is the day that the figures are of: the last one of the months with cost.
func (f *steering) made(of calendar.Period) calendar.Date {
	if f.whole.Until == 0 {
		return of.To
	}
	return f.whole.Until.Last()
}

// state says until when the figures reach.
func (f *steering) state() string {
	p := f.printer
	switch {
	case f.whole.Forecast.Said:
		return p.T("steering.complete", "month", p.Month(f.whole.Forecast.Until))
	case f.whole.Until != 0:
		return p.T("budgetreport.until", "month", p.Month(f.whole.Until))
	default:
		return p.T("steering.nothing")
	}
}

// keyFigure is one of the figures that the report begins with.
type keyFigure struct{ name, value, about string }

// keyFigures are what a steering group asks first: what is used, what is left, how it ends,
// and the grant.
func (f *steering) keyFigures() []keyFigure {
	p, w := f.printer, f.whole
	used, estimate := w.Used.Cents(), w.Estimate.Cents()
	share := p.None()
	if estimate != 0 {
		share = p.PercentOne(used, estimate)
	}
	figures := []keyFigure{
		{
			p.T("steering.used"), p.WholeEuro(used),
			p.T("steering.used_of", "percent", share, "estimate", p.WholeEuro(estimate)),
		},
		{p.T("steering.left"), p.WholeEuro(f.total.Left.Cents()), p.T("steering.left_about")},
		{
			p.T("steering.end"), p.WholeEuro(w.Forecast.Plan.Total.Cents()),
			p.T("steering.end_left", "left", p.WholeEuro(w.Forecast.Plan.Left.Cents())),
		},
	}
	var sum *money.Cents
	for i := range f.claims {
		sum = plusCents(sum, f.claims[i].received)
	}
	received := p.None()
	if sum != nil {
		received = p.WholeEuro(*sum)
	}
	return append(figures, keyFigure{
		p.T("steering.received"), received,
		p.T("steering.grant_of", "applied", p.WholeEuro(w.Grant.Cents()), "max", p.WholeEuro(w.GrantMax.Cents())),
	})
}

// remarks are what needs the group's attention.
func (f *steering) remarks() []string {
	p := f.printer
	var list []string
	for i := range f.claims {
		if c := &f.claims[i]; c.owed > 0 {
			list = append(list, p.T("steering.pay_back", "claim", strconv.Itoa(c.number), "amount", p.Euro(c.owed)))
		}
	}
	if left := f.whole.Forecast.Plan.Left.Cents(); left < 0 {
		list = append(list, p.T("steering.over", "amount", p.Euro(-left)))
	}
	for i := range f.rows {
		if r := &f.rows[i]; r.Category != "" && r.Budget != nil && r.Left.Cents() < 0 {
			list = append(list, p.T("what_if.over",
				"line", categoryWord(r.Category, p), "amount", p.Euro(-r.Left.Cents())))
		}
	}
	if rate := f.whole.Forecast.Rate; rate != nil {
		list = append(list, p.T("steering.rate", "total", p.Euro(rate.Total.Cents()), "left", p.Euro(rate.Left.Cents())))
	}
	if f.errors > 0 {
		list = append(list, p.N("steering.errors", f.errors))
	}
	return list
}

// rowName names a row of the budget.
func (f *steering) rowName(r *followup.BudgetRow) string {
	switch {
	case r.Income:
		return f.printer.T("costreport.income")
	case r.Category == "":
		return f.printer.T("follow_up.no_line")
	default:
		return categoryWord(r.Category, f.printer)
	}
}

// amounts are the amounts of a claim's row: nil where there is none.
func (c *steeringClaim) amounts() []*money.Cents {
	return []*money.Cents{c.applied, c.accepted, c.received}
}

// shownClaims are no more rows of claims than some, of which the first is of all earlier
// claims together, and the name of each.
func (f *steering) shownClaims(most int) (rows []steeringClaim, names []string) {
	cut := max(0, len(f.claims)-most)
	if cut > 0 {
		var first steeringClaim
		first.from, first.to = f.claims[0].from, f.claims[cut].to
		for i := range f.claims[:cut+1] {
			c := &f.claims[i]
			first.eligible += c.eligible
			first.applied, first.accepted = plusCents(first.applied, c.applied), plusCents(first.accepted, c.accepted)
			first.received = plusCents(first.received, c.received)
		}
		rows, names = append(rows, first), append(names, "1–"+strconv.Itoa(cut+1))
		cut++
	}
	for i := range f.claims[cut:] {
		rows = append(rows, f.claims[cut+i])
		names = append(names, strconv.Itoa(f.claims[cut+i].number))
	}
	return rows, names
}

// plusCents adds amounts of which either may not be there.
func plusCents(a, b *money.Cents) *money.Cents {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	sum := *a + *b
	return &sum
}

// nextSteps are the next steps, each in a line with its day.
func (f *steering) nextSteps() []string {
	var steps []string
	for _, s := range f.steps {
		text := strings.Join(strings.Fields(s.Text), " ")
		if s.Due != 0 {
			text = f.printer.Date(s.Due) + " " + text
		}
		steps = append(steps, text)
	}
	return steps
}
