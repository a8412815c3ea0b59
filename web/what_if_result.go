package web

import (
	"slices"
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// whatIfResult is the project now beside the project with the changes. Its tables have no
// columns where the changes cannot be tried.
type whatIfResult struct {
	Name, About string
	Changes     []string
	Over        []string    // budget lines that the changes exceed
	Checks      []checkView // that claims would find and do not now
	Links       []link      // to keep it and to where it would be made
	Edit        editLink
	End         amountTable
	Month       amountTable
}

// changeText tells a change in words.
func (d *dossier) changeText(x *project.ScenarioChange) string {
	what := d.T("scenario_kind."+string(x.Kind)) + " " + d.Date(x.From)
	if x.To != 0 {
		what += "–" + d.Date(x.To)
	}
	switch {
	case x.Percent != nil:
		what += ": " + d.Percent(*x.Percent)
	case x.Amount != nil:
		what += ": " + d.Euro(*x.Amount)
	}
	return d.personName(x.Person) + ", " + what
}

// whereMade leads to where a change would be made: the form of a new share for who may
// make one, else the person.
func (d *dossier) whereMade(x *project.ScenarioChange) link {
	where := link{Text: d.T("what_if.where"), Href: d.at("people", x.Person)}
	at := strconv.Itoa(slices.IndexFunc(d.People, func(p staff.Person) bool { return p.ID == x.Person }))
	if add := d.add("people", at, "allocations", newElement); x.Kind == project.ShareChange && add.Href != "" {
		where.Href = add.Href
	}
	return where
}

// checksOfTrial are the checks that the claims and the months after them would have and do
// not have now.
func (d *dossier) checksOfTrial(next *book.Book) []checkView {
	known := map[costing.Check]bool{}
	for _, c := range allChecks(d.Book, d.claims) {
		known[*c.Check] = true
	}
	var found []foundCheck
	for _, c := range allChecks(next, claim.Chain(next)) {
		if !known[*c.Check] {
			found = append(found, c)
			known[*c.Check] = true
		}
	}
	return d.checkViews(found, func(f foundCheck) link {
		where := d.mend(f)
		where.Href = "" // what is not recorded is mended nowhere
		return where
	})
}

func allChecks(b *book.Book, claims []claim.Claim) []foundCheck {
	var found []foundCheck
	add := func(c *claim.Claim) {
		for i := range c.Checks {
			found = append(found, foundCheck{c.Record.Number, &c.Checks[i]})
		}
	}
	for i := range claims {
		add(&claims[i])
	}
	if open := followup.Unclaimed(b, claims); open != nil {
		add(open)
	}
	return found
}

// compared is a row of a table: now, then and the difference.
func (d *dossier) compared(name string, now, then money.Cents) amountRow {
	return amountRow{Name: link{Text: name}, Cells: []amount{d.cents(now), d.cents(then), d.cents(then - now)}}
}

func (d *dossier) whatIfTable(id, head string) amountTable {
	return amountTable{
		ID: id, Title: d.T("what_if." + id), Head: head,
		Columns: []string{d.T("what_if.now"), d.T("what_if.then"), d.T("what_if.difference")},
	}
}

// whatIfResult sets what the plan and the months come to beside what they would.
func (d *dossier) whatIfResult(changes []project.ScenarioChange, trial *followup.Trial) *whatIfResult {
	now, then := d.follow(), trial.Whole()
	r := &whatIfResult{
		Checks: d.checksOfTrial(trial.Book), End: d.whatIfEnd(now, then),
		Month: d.whatIfTable("months", d.T("what_if.month")),
	}
	first := d.Agreement.Period().To.Month()
	for i := range changes {
		first = min(first, changes[i].From.Month())
	}
	first = max(first, d.Agreement.Period().From.Month())
	costs, thought := monthCosts(now), monthCosts(then)
	for m := first; m <= d.Agreement.Period().To.Month(); m++ {
		r.Month.Rows = append(r.Month.Rows, d.compared(d.Month(m), costs[m], thought[m]))
	}
	for i := range then.Forecast.Lines {
		l := &then.Forecast.Lines[i]
		if left := l.Plan.Left; left != nil && left.Cents() < 0 {
			r.Over = append(r.Over, d.T("what_if.over", "line", d.category(l.Category), "amount", d.Euro(-left.Cents())))
		}
	}
	return r
}

// monthCosts are the costs of every month: actual, or as planned.
func monthCosts(w *followup.Whole) map[calendar.Month]money.Cents {
	costs := make(map[calendar.Month]money.Cents)
	for _, m := range w.Months {
		if m.Month < w.Forecast.From || !w.Forecast.Any() {
			costs[m.Month] = m.Used
		}
	}
	for _, m := range w.Forecast.Plan.Months {
		costs[m.Month] = m.Amount
	}
	return costs
}

// whatIfEnd is what the project comes to by its end, line by line.
func (d *dossier) whatIfEnd(now, then *followup.Whole) amountTable {
	t := d.whatIfTable("end", d.T("follow_up.col.at_end"))
	totals := make(map[project.Category]money.Cents)
	for i := range now.Forecast.Lines {
		totals[now.Forecast.Lines[i].Category] = now.Forecast.Lines[i].Plan.Total.Cents()
	}
	for i := range then.Forecast.Lines {
		l := &then.Forecast.Lines[i]
		t.Rows = append(t.Rows, d.compared(d.category(l.Category), totals[l.Category], l.Plan.Total.Cents()))
	}
	a, b := now.Forecast.Plan, then.Forecast.Plan
	t.Rows = append(t.Rows,
		d.compared(d.T("follow_up.end.total"), a.Total.Cents(), b.Total.Cents()),
		d.compared(d.T("follow_up.end.grant"), a.Grant.Cents(), b.Grant.Cents()),
		d.compared(d.T("what_if.rest"), a.Total.Cents()-a.Grant.Cents(), b.Total.Cents()-b.Grant.Cents()),
		d.compared(d.T("follow_up.end.left"), a.Left.Cents(), b.Left.Cents()),
		d.compared(d.T("follow_up.end.grant_left"), a.GrantLeft.Cents(), b.GrantLeft.Cents()))
	return t
}
