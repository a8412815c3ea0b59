package web

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

const whatIfRoute = "what-if"

func (s *server) whatIfRoutes() []route {
	return []route{
		{http.MethodGet, "/projects/:code/what-if", whatIfRoute, access.SeePay, s.whatIf},
	}
}

// whatIfLinks lead to the page, for who may see pay.
func (d *dossier) whatIfLinks() []link {
	if !d.may(access.SeePay) {
		return nil
	}
	return []link{{Text: d.T("what_if.title"), Href: d.at(whatIfRoute)}}
}

// whatIfForm is a change that is thought of. Its names are those of a scenario in the project
// file, whose reader reads it; it is sent by GET, so that nothing can be kept of it.
var whatIfForm = form{
	id: "scenario_changes", action: access.SeePay,
	parts: []formPart{{at: "/scenarios/*/changes/*", fields: []formField{
		{name: "person", kind: choiceKind, need: true, choices: peopleChoices},
		{name: "kind", kind: choiceKind, need: true, choices: wordsOf("scenario_kind.", triedKinds)},
		{name: "from", kind: dateKind, need: true},
		{name: "percent", kind: percentKind},
		{name: "to", kind: dateKind},
	}}},
}

// triedKinds are the kinds of change that a trial makes.
var triedKinds = []project.ScenarioKind{project.ShareChange, project.StartChange, project.EndChange}

// whatIfPage is a trial: the form, and what the change would come to.
type whatIfPage struct {
	layout
	Problems []problemView
	Mend     link
	Groups   []groupView
	Action   string
	Result   *whatIfResult
}

// whatIfResult is the project now beside the project with the change.
type whatIfResult struct {
	About string
	Over  []string // budget lines that the change exceeds
	Where link     // where the change would be made
	End   amountTable
	Month amountTable
}

// whatIf shows the form, and of a change that the address holds what follows from it.
func (s *server) whatIf(q *request) error {
	d := q.dossier()
	values, asked := typed{}, false
	for _, f := range whatIfForm.parts[0].fields {
		name := inputName(0, f.name)
		values[name] = q.Query(name)
		asked = asked || values[name] != ""
	}
	steps := []string{"scenarios", newElement, "changes", newElement}
	b := &formBuilder{d: d, f: &whatIfForm, steps: steps, values: values, found: map[string][]string{}}
	page := whatIfPage{
		layout: q.projectLayout(d.Book, d.T("what_if.title"),
			link{Text: d.T("follow_up.title"), Href: d.at(followupRoute)}),
		Action: d.at(whatIfRoute),
	}
	status := http.StatusOK
	if asked {
		change, next, problems := d.tried(values)
		if len(problems) > 0 {
			status = statuses[problems[0].Kind]
			page.Title, page.Problems = q.wrong(page.Title), b.problems(&told{problems, nil})
		} else {
			page.Result = d.whatIfResult(change, next)
		}
	}
	page.Groups = []groupView{b.group(0)}
	return s.render(q, status, "what_if", page)
}

// tried makes the Book in which the typed change is made.
func (d *dossier) tried(values typed) (*project.ScenarioChange, *book.Book, fault.List) {
	set, missing := values.object(0, &whatIfForm.parts[0], nil)
	maps.DeleteFunc(set, func(_ string, value any) bool { return value == nil })
	text, err := json.Marshal(map[string]any{"id": newElement, "name": newElement, "changes": []any{set}})
	if err != nil {
		return nil, nil, fault.All(err)
	}
	plain := *d.Book
	plain.Scenarios = nil
	read, err := book.Apply(&plain, book.Patch{At: "/scenarios/-", Set: text})
	if len(missing) > 0 || err != nil {
		return nil, nil, whatIfForm.mistakes(required(missing), nil, err)
	}
	changes := read.Scenarios[0].Changes
	next, err := followup.Try(d.Book, changes)
	if err != nil {
		return nil, nil, fault.All(err)
	}
	return &changes[0], next, nil
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
func (d *dossier) whatIfResult(x *project.ScenarioChange, next *book.Book) *whatIfResult {
	now, then := d.follow(), followup.WholeOf(next, claim.Chain(next))
	what := d.T("scenario_kind."+string(x.Kind)) + " " + d.Date(x.From)
	if x.Percent != nil {
		what += ": " + d.Percent(*x.Percent)
	}
	at := strconv.Itoa(slices.IndexFunc(d.People, func(p staff.Person) bool { return p.ID == x.Person }))
	r := &whatIfResult{
		About: d.personName(x.Person) + ", " + what,
		Where: link{Text: d.T("what_if.where"), Href: d.at("people", x.Person)},
		End:   d.whatIfEnd(now, then), Month: d.whatIfTable("months", d.T("what_if.month")),
	}
	if add := d.add("people", at, "allocations", newElement); x.Kind == project.ShareChange && add.Href != "" {
		r.Where.Href = add.Href
	}
	costs, thought := monthCosts(now), monthCosts(then)
	for m := x.From.Month(); m <= d.Agreement.Period().To.Month(); m++ {
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
