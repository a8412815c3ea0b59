package reports

import (
	"errors"
	"strconv"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/followup"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
)

// Portfolio is what the report over projects is of: those that somebody may read, and the
// people over those that are not archived, by name.
type Portfolio struct {
	Projects []followup.Listed // in the order of the list
	People   []followup.Colleague
	Status   followup.Status // which alone the projects have; empty: any
	Order    string          // the name of their order
	Today    calendar.Date   // in whose month the shares are, and in whose year the hours
}

// The columns of the projects, counted from 1, that others are computed from.
const (
	portfolioEstimate = 5
	portfolioUsed     = 6
)

// The columns of the people, counted from 1, that another is computed from.
const (
	colleagueHours = 4
	colleagueCap   = 5
)

// PortfolioReport writes where projects stand, with their sums, and people over projects.
func PortfolioReport(r Request) ([]byte, error) {
	of, p := r.Portfolio, r.Printer
	if of == nil {
		return nil, errors.New("no projects were given to the report over projects")
	}
	as := p.T("portfolio.as_of", "date", p.Date(of.Today))
	shown := p.T("portfolio.ordered", "order", p.T("portfolio.order."+of.Order))
	if of.Status != "" {
		only := p.T("portfolio.only", "status", p.T("portfolio.status."+string(of.Status)))
		shown = joinedText(" · ", only, shown)
	}
	projects, people := portfolioProjects(p, of), portfolioPeople(p, of)
	projects.notes = append([]string{shown}, projects.notes...)
	l := listing{
		title: p.T("portfolio.title"), of: subject{by: as, about: as}, made: of.Today,
		tables: []listTable{projects, people},
	}
	return l.file(&r)
}

// portfolioProjects is a row for each project.
func portfolioProjects(p *i18n.Printer, of *Portfolio) listTable {
	euros := func(key string, part int) listColumn { return listColumn{title: p.T(key), part: part, kind: ofEuros} }
	granted := euros("portfolio.granted", 49)
	granted.maybe = true
	t := listTable{
		name: p.T("portfolio.sheet.projects"), notes: []string{p.T("portfolio.report.note")}, total: true,
		columns: []listColumn{
			{title: p.T("field.code"), part: 54}, {title: p.T("col.project"), part: 82},
			{title: p.T("register.state"), part: 34}, {title: p.T("portfolio.funder"), part: 56},
			euros("portfolio.estimate", 53), euros("projects.used", 49),
			{title: p.T("portfolio.use"), part: 29, kind: ofUse, of: [2]int{portfolioUsed, portfolioEstimate}},
			euros("portfolio.forecast", 49), granted,
			{title: p.T("portfolio.next"), part: 44}, {title: p.T("portfolio.due_for"), part: 48},
			{title: p.T("portfolio.open_errors"), part: 29, kind: ofCounts},
		},
	}
	for i := range of.Projects {
		s := &of.Projects[i]
		next, what := nextOf(p, &s.Standing, of.Today)
		t.rows = append(t.rows, []any{
			s.Code, p.Text(s.Name), p.T("portfolio.status." + string(s.Status(of.Today))), s.Authority,
			s.Estimate, s.Used, useOrNone(s.Used, s.Estimate), s.Expected(), centsOrNone(s.Granted), next, what, s.Errors,
		})
	}
	return t
}

// nextOf is the day of the next deadline, what it is of, and whether it is over.
func nextOf(p *i18n.Printer, s *followup.Standing, today calendar.Date) (day any, what string) {
	next, any := s.Next()
	if !any {
		return nil, p.T("portfolio.no_deadline")
	}
	what = p.T("portfolio.for."+string(next.Kind), "claim", strconv.Itoa(next.Claim))
	if next.Day < today {
		what += ", " + p.T("portfolio.late."+string(next.Kind))
	}
	return next.Day, what
}

// portfolioPeople is a row for each person, with their projects in lines of one cell.
func portfolioPeople(p *i18n.Printer, of *Portfolio) listTable {
	month := of.Today.Month()
	t := listTable{
		name: p.T("portfolio.sheet.people"), total: true,
		notes: []string{p.T("portfolio.people_about", "month", p.Month(month), "year", strconv.Itoa(month.Year()))},
		columns: []listColumn{
			{title: p.T("portfolio.person"), part: 80}, {title: p.T("portfolio.projects"), part: 200},
			{title: p.T("portfolio.share"), part: 40, kind: ofNumbers},
			{title: p.T("portfolio.year"), part: 44, kind: ofHours}, {title: p.T("portfolio.cap"), part: 44, kind: ofNumbers},
			{title: p.T("portfolio.cap_left"), part: 44, kind: ofNumbers, formula: func(s *sheet, _ []*sheet) string {
				return "ROUND(" + address(colleagueCap, s.next()) + "-" + address(colleagueHours, s.next()) + ",2)"
			}},
			{title: p.T("portfolio.remark"), part: 80},
		},
	}
	for i := range of.People {
		c := &of.People[i]
		w := c.Workload(month)
		projects := make([]string, len(c.In))
		for k := range c.In {
			x := &c.In[k]
			projects[k] = joinedText(" · ", x.Code+" "+p.Text(x.Name), p.Percent(w.Shares[k]), p.HoursUnit(x.OnProject))
		}
		t.rows = append(t.rows, []any{
			c.Name, strings.Join(projects, "\n"), w.Share, w.Used, w.Cap, w.Cap - w.Used, remarkOn(p, &w),
		})
	}
	return t
}

// remarkOn says where somebody is promised or works too much.
func remarkOn(p *i18n.Printer, w *followup.Workload) string {
	share, hours := "", ""
	if w.Share > money.HundredPercent {
		share = p.T("portfolio.over_share", "date", p.Date(w.Day))
	}
	switch {
	case w.Used > w.Cap:
		hours = p.T("cap.over")
	case costing.NearCap(w.Used, w.Cap):
		hours = p.T("cap.near")
	}
	return joinedText(", ", share, hours)
}
