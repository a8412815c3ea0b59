package web

import (
	"net/http"
	"net/url"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/calendar"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
)

// followupRoute is the name of the page's route.
const followupRoute = "follow-up"

func (s *server) followupRoutes() []route {
	return []route{
		{http.MethodGet, "/projects/:code/follow-up", followupRoute, access.ReadProject, s.followUp},
	}
}

// followUpPage is the project against its budget and what it will come to (RULES.md
// 3.5, 6.2).
type followUpPage struct {
	layout
	About    string
	WhatIf   []link
	Complete notice // until which month the books are complete
	Notes    []notice
	Budget   amountTable
	Forecast *amountTable
	Outcome  amountTable
	How      []string // how the forecasts are reckoned
	Course   courseChart
	Orders   *amountTable
	View     viewForm
	Tables   []amountTable // of the months chosen
}

// notice is a sentence that stands out, and where it leads.
type notice struct {
	Text, Class string
	Where       link
}

// amountTable is a table of amounts. A cell without text stays empty.
type amountTable struct {
	ID, Title, About, Head string
	Folded                 bool // opened by its reader, where it is long
	Columns                []string
	Rows                   []amountRow
	Total                  *amountRow
}

type amountRow struct {
	Name  link
	Under string
	Cells []amount
}

// viewForm chooses the months of the tables by month, claim and work package.
type viewForm struct {
	Action   string
	From, To []choice
	Claims   []link // the months of each claim
	Problem  string
	Shown    string
}

// followUp shows the page, of all months or of those that the address chooses. Months
// that are none answer with the page of all and what is wrong.
func (s *server) followUp(q *request) error {
	d := q.dossier()
	w := d.follow()
	first, last := w.Months[0].Month, w.Months[len(w.Months)-1].Month
	from, to, problem := first, last, ""
	status := http.StatusOK
	if q.Query("from") != "" || q.Query("to") != "" {
		f, t, wrong := q.months()
		if wrong != nil {
			problem, status = d.Fault(wrong), http.StatusUnprocessableEntity
		} else {
			from, to = max(f, first), min(t, last)
		}
	}
	v := w.View(from, to)
	page := followUpPage{
		layout: q.projectLayout(d.Book, d.T("follow_up.title")), About: d.about(&w.Overview),
		WhatIf:   append(d.whatIfLinks(), d.fundingLink(), d.deadlinesLink()),
		Complete: d.completeNotice(w), Notes: d.forecastNotes(w),
		Budget: d.followBudget(w), Outcome: d.outcome(w), How: d.forecastHow(w), Course: d.courseChart(w),
		Orders: d.orderTable(w), View: d.viewForm(w, from, to), Tables: d.viewTables(w, &v),
	}
	page.View.Problem = problem
	if w.Forecast.Any() {
		page.Forecast = d.forecastTable(w)
	}
	if status != http.StatusOK {
		return s.render(q, status, "followup", page)
	}
	return q.show("followup", page)
}

// completeNotice says until which month the books are complete, or who says so, and leads
// whoever may say it to the form.
func (d *dossier) completeNotice(w *followup.Whole) notice {
	var where link
	if form := d.edit(d.T("ahead.title"), "ahead"); form.Href != "" {
		where = link{Text: d.T("follow_up.set"), Href: form.Href}
	}
	if w.Forecast.Said {
		return notice{Text: d.T("follow_up.complete", "month", d.Month(w.Forecast.Until)), Where: where, Class: "ok"}
	}
	return notice{Text: d.T("follow_up.not_complete"), Where: where, Class: "warn"}
}

// forecastNotes are what a reader must know of the forecasts beside the figures.
func (d *dossier) forecastNotes(w *followup.Whole) []notice {
	f := &w.Forecast
	var notes []notice
	add := func(text string) { notes = append(notes, notice{Text: text, Class: "warn"}) }
	if f.Later.Cents() != 0 {
		add(d.T("follow_up.later", "amount", d.Euro(f.Later.Cents()), "months", d.Months(f.From, f.To)))
	}
	if f.Said && len(f.Recent) == 0 {
		add(d.T("follow_up.no_recent"))
	}
	for _, id := range f.Unplanned {
		add(d.T("follow_up.unplanned", "person", d.personName(id)))
		notes[len(notes)-1].Where = link{Text: d.T("follow_up.open_person"), Href: d.personAt(id)}
	}
	return notes
}

// forecastHow says in sentences how both forecasts are reckoned.
func (d *dossier) forecastHow(w *followup.Whole) []string {
	f := &w.Forecast
	if !f.Any() {
		return []string{d.T("follow_up.how.complete")}
	}
	how := []string{d.T("follow_up.how.actual", "month", d.Month(f.Until), "months", d.Months(f.From, f.To))}
	if f.Rate != nil {
		recent := d.Months(f.Recent[0], f.Recent[len(f.Recent)-1])
		how = append(how, d.T("follow_up.how.rate", "recent", recent, "months", strconv.Itoa(int(f.To-f.From)+1)))
	}
	model := d.Rules.CostModel(d.Agreement.CostModel)
	if model.LumpSums {
		return append(how, d.T("follow_up.how.lump_sums"))
	}
	if model.PersonLines {
		how = append(how, d.T("follow_up.how.plan."+string(d.Agreement.StaffModel)))
	}
	if len(model.Actual) > 0 {
		how = append(how, d.T("follow_up.how.purchases"))
	}
	if len(model.FlatRates) > 0 {
		how = append(how, d.T("follow_up.how.flat"))
	}
	if f.Plan.Margin != nil {
		how = append(how, d.T("follow_up.how.margin"))
	}
	return append(how, d.T("follow_up.how.grant"))
}

// viewForm offers the months of the project and those of each claim.
func (d *dossier) viewForm(w *followup.Whole, from, to calendar.Month) viewForm {
	form := viewForm{Action: d.at(followupRoute) + "#months", Shown: d.Months(from, to)}
	for _, m := range w.Months {
		form.From = append(form.From, choice{m.Month.String(), d.Month(m.Month), m.Month == from})
		form.To = append(form.To, choice{m.Month.String(), d.Month(m.Month), m.Month == to})
	}
	all := link{Text: d.T("follow_up.all"), Href: d.at(followupRoute) + "#months"}
	form.Claims = append(form.Claims, all)
	for i := range d.Claims {
		c := &d.Claims[i]
		form.Claims = append(form.Claims, link{Text: d.claimLink(c.Number).Text, Href: d.viewAt(c.From, c.To)})
	}
	return form
}

// viewAt is the address of the page with some months chosen.
func (d *dossier) viewAt(from, to calendar.Month) string {
	query := url.Values{"from": {from.String()}, "to": {to.String()}}
	return d.at(followupRoute) + "?" + query.Encode() + "#months"
}

// cents is an amount that a page adds up, which leads nowhere.
func (d *dossier) cents(c money.Cents) amount { return amount{Text: d.Amount(c), Negative: c < 0} }

// shownFigure is a figure without its unit. One without a page of its own leads nowhere,
// and one that is not there is a dash.
func (d *dossier) shownFigure(f *money.Figure) amount {
	if f != nil && f.ID == "" {
		return d.cents(f.Cents())
	}
	return d.plain(f)
}
