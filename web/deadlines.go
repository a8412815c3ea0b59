package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/due"
)

const deadlineRoute = "deadlines"

func (s *server) deadlineRoutes() []route {
	return []route{
		{http.MethodGet, "/projects/:code/deadlines", deadlineRoute, access.ReadProject, s.deadlines},
	}
}

// deadlinesPage is what a project waits for, by day.
type deadlinesPage struct {
	layout
	Rows     []deadlineRow
	Retain   string // until when the records are kept, as far as that is known
	Rules    []nameValueLink
	Calendar link
}

type deadlineRow struct {
	Day, Left string
	What      link
	State     tag
	Rule      link // what the day follows from
}

// nameValueLink is a rule with its source.
type nameValueLink struct {
	Name, Value string
	Rule        link
}

func (d *dossier) deadlinesLink() link {
	return link{Text: d.T("deadlines.title"), Href: d.at(deadlineRoute)}
}

func (s *server) deadlines(q *request) error {
	d := q.dossier()
	page := deadlinesPage{layout: q.projectLayout(d.Book, d.T("deadlines.title")), Retain: d.retainWords()}
	reader := due.Reader{Claims: true, Record: true}
	if own := q.app.Actor().Projects[d.Agreement.Code].Person; own != "" && d.mayFor(access.SignHours, own) {
		reader.Person = own
	}
	of := app.ProjectDeadlines{Code: d.Agreement.Code, Person: reader.Person}
	list := due.Deadlines(d.Book, reader, d.today)
	slices.SortStableFunc(list, func(x, y due.Deadline) int { return cmp.Compare(x.Day, y.Day) })
	for i := range list {
		page.Rows = append(page.Rows, d.deadline(&of, &list[i]))
	}
	page.Rules = []nameValueLink{
		{d.T("rates.payment_time"), d.N("rates.days", d.Rules.PaymentTime.Days), d.ruleLink(d.Rules.PaymentTime.Rule)},
		{d.T("rates.retention"), d.N("rates.years", d.Rules.Retention.Years), d.ruleLink(d.Rules.Retention.Rule)},
	}
	if q.may(access.UseAccount) {
		page.Calendar = link{Text: d.T("calendar.title"), Href: accountPath}
	}
	return q.show("deadlines", page)
}

func (d *dossier) deadline(of *app.ProjectDeadlines, x *due.Deadline) deadlineRow {
	row := deadlineRow{Day: d.Date(x.Day)}
	words := d.T("deadlines."+string(x.Kind), "month", d.Month(x.Month), "claim", strconv.Itoa(x.Claim))
	row.What = link{Text: words, Href: eventPath(of, x)}
	switch x.Kind {
	case due.Pay:
		row.Rule = d.ruleLink(d.Rules.PaymentTime.Rule)
	case due.Retain:
		row.Rule = d.ruleLink(d.Rules.Retention.Rule)
	}
	switch left := int(x.Day - d.today); {
	case x.Kind == due.End && left < 0:
		row.State = tag{d.T("deadlines.over"), "off"}
	case left < 0:
		row.State, row.Left = tag{d.T("deadlines.late"), "bad"}, d.N("rates.days", -left)
	case left == 0:
		row.State = tag{d.T("deadlines.today"), "warn"}
	default:
		row.State, row.Left = tag{d.T("deadlines.ahead"), ""}, d.N("rates.days", left)
	}
	if x.Kind == due.Retain && x.Day < d.today {
		row.State, row.Left = tag{d.T("deadlines.over"), "off"}, ""
	}
	return row
}

// retainWords say until when the records are kept: before the last payment, at the
// earliest, and not at all before the first (RULES.md 4.12).
func (d *dossier) retainWords() string {
	until := claim.KeptUntil(d.Book)
	if until == 0 {
		return d.T("deadlines.retain_unknown", "years", d.N("rates.years", d.Rules.Retention.Years))
	}
	return d.T("deadlines.retain_until", "date", d.keptUntil(until))
}

// keptUntil is the last day on which the records are kept. While payments are still to
// come it can only be later.
func (d *dossier) keptUntil(until calendar.Date) string {
	switch {
	case until == 0:
		return d.None()
	case claim.PaidOut(d.Book):
		return d.Date(until)
	default:
		return d.T("deadlines.at_the_earliest", "date", d.Date(until))
	}
}
