package web

import "hankekirja/internal/followup"

type projectPage struct {
	layout
	About     string // code, authority, dates and how far the data reach
	Reports   link
	FollowUp  link
	WhatIf    []link
	Keys      []keyFigure
	Budget    budgetTable
	Margin    []marginRow
	Burn      burnChart
	Claims    []claimRow
	ClaimList string
	Team      []teamRow
	Actions   []nextAction
	Ahead     *aheadView
	More      string // how many further actions are not shown
	Facts     []fact
	Model     string // what the cost model means
	Agreement string
}

// shownActions is the most actions that a project's page names.
const shownActions = 8

// project shows one project: where it stands, and what to do next.
func (s *server) project(q *request) error {
	d := q.dossier()
	o := &d.over
	name, _ := q.text(d.Agreement.Name)
	actions, err := q.nextActions(d)
	if err != nil {
		return err
	}
	page := projectPage{
		layout:    q.projectLayout(d.Book, name),
		About:     d.about(o),
		Reports:   link{Text: d.T("project.reports"), Href: d.at("reports")},
		FollowUp:  link{Text: d.T("follow_up.title"), Href: d.at(followupRoute)},
		WhatIf:    append(d.whatIfLinks(), d.fundingLink(), d.deadlinesLink()),
		Keys:      d.keyFigures(o),
		Budget:    d.budgetTable(o),
		Margin:    d.margin(o),
		Burn:      d.burnChart(o),
		ClaimList: d.at("claims"),
		Claims:    d.claimRows(),
		Team:      d.teamRows(),
		Actions:   actions,
		Ahead:     d.ahead(),
		Facts:     d.facts(o),
		Model:     d.T("cost_model." + d.Agreement.CostModel + ".about"),
		Agreement: d.at("agreement"),
	}
	if more := len(page.Actions) - shownActions; more > 0 {
		page.Actions, page.More = page.Actions[:shownActions], d.N("action.more", more)
	}
	return q.show("project", page)
}

// about says in one line which project this is and how far its data reach.
func (d *dossier) about(o *followup.Overview) string {
	a := &d.Agreement
	until := ""
	if o.Until != 0 {
		until = d.T("project.until", "date", d.Date(o.Until.Last()))
	}
	return joined(a.Code, a.Authority, d.Period(a.Period()), until)
}
