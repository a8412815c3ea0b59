package web

import (
	"net/http"
	"slices"
	"strconv"

	"hankekirja/internal/app"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/fault"
)

type freezePage struct {
	layout
	Months  string
	Blocked string
	Problem string
	Confirm []slipField // asks who freezes, where there is a password to ask for
	Facts   []termRow
	Warned  string     // what the checks warn of, which does not keep the claim from being frozen
	Twins   []twinView // purchases of the claim that another project has too
	Seen    string
	Action  string
	Back    string
}

// freezePage asks whether a claim is to be frozen, with the figures that will stand.
func (s *server) freezePage(q *request) error {
	d := q.dossier()
	c, err := q.claimOf(d)
	if err != nil {
		return err
	}
	page, err := q.freezing(d, c, nil)
	if err != nil {
		return err
	}
	return q.showNow("freeze", page)
}

func (q *request) freezing(d *dossier, c *claim.Claim, problem *fault.Fault) (freezePage, error) {
	n := c.Record.Number
	own := &c.Own
	page := freezePage{
		layout: q.projectLayout(d.Book, d.T("freeze.title", "claim", strconv.Itoa(n)),
			link{Text: d.T("claim_page.list"), Href: d.at("claims")}, d.claimLink(n)),
		Months: d.Months(c.Record.From, c.Record.To), Blocked: d.blocked(c), Seen: claim.Mark(c),
		Action: d.at("claims", strconv.Itoa(n), "freeze"), Back: d.claimAt(n),
	}
	for _, row := range []struct {
		key string
		to  link
	}{
		{"col.eligible", d.euro(n, own.Eligible)}, {"col.grant", d.euro(n, own.Grant)},
		{"freeze.own", d.euro(n, own.Own)}, {"freeze.payable", d.euro(n, own.Payable)},
	} {
		page.Facts = append(page.Facts, termRow{Name: d.T(row.key), Value: row.to})
	}
	if found, any := d.worst(c); any && page.Blocked == "" {
		page.Warned = d.T("freeze.warned", "count", found.Text)
	}
	page.Confirm = q.confirmFields()
	if problem != nil {
		page.Problem = d.Fault(problem)
		if problem.Key == "edit.stale" {
			page.Problem = d.T("error.409.what") + " " + d.T("freeze.look_again")
		}
		page.Title = d.T("error.409.title") + ": " + page.Title
	}
	for i := range page.Confirm {
		if problem != nil && page.Confirm[i].Name == problem.Path {
			page.Confirm[i].Problem = page.Problem
			page.Title = d.T("error.422.title") + ": " + page.Heading
		}
	}
	var err error
	page.Twins, err = q.twinsOf(d, c)
	return page, err
}

// twinsOf are the purchases that a claim asks for and another project has too: what is
// frozen cannot be taken back (RULES.md 3.4).
func (q *request) twinsOf(d *dossier, c *claim.Claim) ([]twinView, error) {
	all, err := q.twins(d, "")
	return slices.DeleteFunc(all, func(t twinView) bool {
		return !slices.ContainsFunc(c.Lines, func(l costing.Line) bool { return l.Cost == t.Cost.Text })
	}), err
}

// freeze freezes the claim whose figures were shown.
func (s *server) freeze(q *request) error {
	d := q.dossier()
	c, err := q.claimOf(d)
	if err != nil {
		return err
	}
	err = q.app.FreezeClaim(q.Request.Context(), app.FreezeClaim{
		Project: d.Agreement.Code, Number: c.Record.Number, Seen: q.PostForm("seen"),
		Password: q.PostForm(currentField),
	})
	if err == nil {
		return q.done(d.claimAt(c.Record.Number))
	}
	problems := fault.All(err)
	status := http.StatusConflict
	switch {
	case len(problems) > 0 && (problems[0].Path == currentField || problems[0].Kind == fault.TooMany):
		status = statuses[problems[0].Kind]
		q.retryAfter(err)
	case !mendable(problems):
		return err
	}
	page, err := q.freezing(d, c, problems[0])
	if err != nil {
		return err
	}
	return s.render(q, status, "freeze", page)
}
