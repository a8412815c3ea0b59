package web

import (
	"net/url"
	"strconv"

	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
)

type portfolioPeoplePage struct {
	layout
	About       string
	Rows        []colleagueRow
	First, Next string
}

// colleagueRow is somebody with the projects that they are in.
type colleagueRow struct {
	Name     string
	Projects []colleagueProject
	Share    string
	ShareTag tag
	Hours    string
	HoursTag tag
}

type colleagueProject struct {
	Link         link
	Share, Hours string
}

// portfolioPeople lists people over projects: their shares of this month, and the hours of
// its year beside what can be accepted.
func (s *server) portfolioPeople(q *request) error {
	month := q.app.Today().Month()
	after := q.Query(afterParameter)
	found, more, err := q.app.ListColleagues(q.Request.Context(), month, after, portfolioLength)
	if err != nil {
		return err
	}
	page := portfolioPeoplePage{
		layout: q.layout(q.p.T("portfolio.people"), link{Text: q.p.T("portfolio.title"), Href: portfolioPath}),
		About:  q.p.T("portfolio.people_about", "month", q.p.Month(month), "year", strconv.Itoa(month.Year())),
	}
	for i := range found {
		page.Rows = append(page.Rows, q.colleagueRow(&found[i], month))
	}
	if after != "" {
		page.First = portfolioPeoplePath
	}
	if more {
		page.Next = portfolioPeoplePath + "?" + url.Values{afterParameter: {found[len(found)-1].Cursor}}.Encode()
	}
	return q.show("portfolio_people", page)
}

func (q *request) colleagueRow(c *app.Colleague, month calendar.Month) colleagueRow {
	w := c.Workload(month)
	row := colleagueRow{
		Name: c.Name, Share: q.p.Percent(w.Share),
		Hours: q.p.T("portfolio.hours", "used", q.p.HoursUnit(w.Used), "cap", q.p.HoursUnit(w.Cap)),
	}
	for i := range c.In {
		x := &c.In[i]
		name, in := q.text(x.Name)
		row.Projects = append(row.Projects, colleagueProject{
			Link:  link{Text: name, Href: "/projects/" + escape(x.Code) + "/people/" + escape(x.Person.ID), In: in},
			Share: q.p.Percent(w.Shares[i]), Hours: q.p.HoursUnit(x.OnProject),
		})
	}
	if w.Share > money.HundredPercent {
		row.ShareTag = tag{q.p.T("portfolio.over_share", "date", q.p.Date(w.Day)), "bad"}
	}
	switch {
	case w.Used > w.Cap:
		row.HoursTag = tag{q.p.T("cap.over"), "bad"}
	case costing.NearCap(w.Used, w.Cap):
		row.HoursTag = tag{q.p.T("cap.near"), "warn"}
	}
	return row
}
