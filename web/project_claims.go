package web

import "hankekirja/internal/claim"

// tag is a state in a word or two, with the class of its colour.
type tag struct{ Text, Class string }

// claimRow is one claim in a list of claims.
type claimRow struct {
	Name, Href, Period string
	lifeView
	Eligible, Grant, Accepted, Payable amount
}

// claimRows lists the claims of a project.
func (d *dossier) claimRows() []claimRow {
	rows := make([]claimRow, len(d.claims))
	for i := range d.claims {
		c := &d.claims[i]
		n := c.Record.Number
		row := claimRow{
			Name: d.claimName(c), Href: d.claimAt(n), lifeView: d.life(c),
			Period:   d.Months(c.Record.From, c.Record.To),
			Eligible: d.claimAmount(n, c.Own.Eligible), Grant: d.claimAmount(n, c.Own.Grant),
			Payable: d.claimAmount(n, c.Own.Payable), Accepted: amount{Text: d.None()},
		}
		if len(c.Record.Decisions) > 0 {
			row.Accepted = d.claimAmount(n, c.Accepted.Grant)
		}
		rows[i] = row
	}
	return rows
}

// claimName is what a claim is called: Claim 4.
func (d *dossier) claimName(c *claim.Claim) string { return d.claimLink(c.Record.Number).Text }
