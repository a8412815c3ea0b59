package web

import (
	"strconv"

	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/followup"
	"hankekirja/internal/project"
)

// proposalPage is the staff cost of fixed shares in the months that are not applied for:
// a table for each claim in draft, and one for the months that none covers.
type proposalPage struct {
	layout
	Tables []*staffTable
}

// proposal shows what the shares and the pay of the months not yet applied for come to,
// computed as claims are.
func (s *server) proposal(q *request) error {
	d := q.dossier()
	if d.Agreement.StaffModel != project.SideCosts {
		return fault.New(fault.NotFound, "error.page")
	}
	page := proposalPage{
		layout: q.projectLayout(d.Book, d.T("share_form.proposal"),
			link{Text: d.T("record.people"), Href: d.at("people")}),
	}
	for i := range d.claims {
		c := &d.claims[i]
		if t := d.staff(c); t != nil && !c.Record.AppliedFor() {
			t.ID = "claim-" + strconv.Itoa(c.Record.Number)
			t.Title = joined(d.claimLink(c.Record.Number).Text, d.Months(c.Record.From, c.Record.To))
			page.Tables = append(page.Tables, t)
		}
	}
	if c := followup.Unclaimed(d.Book, d.claims); c != nil {
		if t := d.unclaimed(c); t != nil {
			page.Tables = append(page.Tables, t)
		}
	}
	return q.show("proposal", page)
}

// unclaimed are the staff lines of no claim: their figures have no pages, so that the
// pay leads to its rows, and the share to its own.
func (d *dossier) unclaimed(c *claim.Claim) *staffTable {
	t := d.staff(c)
	if t == nil {
		return nil
	}
	t.ID, t.Title = "rest", d.T("share_form.proposal_rest")
	for i := range t.Groups {
		g := &t.Groups[i]
		for k := range g.Rows {
			row := &g.Rows[k]
			row.Gross.Href = g.Person.Href + "#pay"
			row.Wages.Href, row.SideCosts.Href, row.Amount.Href = "", "", ""
		}
	}
	return t
}
