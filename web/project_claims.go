package web

import (
	"hankekirja/internal/claim"
	"hankekirja/internal/project"
)

// tag is a state in a word or two, with the class of its colour.
type tag struct{ Text, Class string }

// claimRow is one claim in a list of claims.
type claimRow struct {
	Name, Href, Period                 string
	State                              tag
	Dates                              string // when it was frozen or decided
	Eligible, Grant, Accepted, Payable amount
}

// claimRows lists the claims of a project.
func (d *dossier) claimRows() []claimRow {
	rows := make([]claimRow, len(d.claims))
	for i := range d.claims {
		c := &d.claims[i]
		n := c.Record.Number
		row := claimRow{
			Name: d.claimName(c), Href: d.claimAt(n), State: d.claimState(c.Record),
			Period:   d.Months(c.Record.From, c.Record.To),
			Eligible: d.claimAmount(n, c.Own.Eligible), Grant: d.claimAmount(n, c.Own.Grant),
			Payable: d.claimAmount(n, c.Own.Payable), Accepted: amount{Text: d.None()},
		}
		if decisions := c.Record.Decisions; len(decisions) > 0 {
			row.Accepted = d.claimAmount(n, c.Accepted.Grant)
			row.Dates = d.T("project.decided_on", "date", d.Date(decisions[len(decisions)-1].Date))
		} else if c.Record.Frozen != 0 {
			row.Dates = d.T("project.frozen_on", "date", d.Date(c.Record.Frozen))
		}
		rows[i] = row
	}
	return rows
}

// claimName is what a claim is called: Claim 4.
func (d *dossier) claimName(c *claim.Claim) string { return d.claimLink(c.Record.Number).Text }

// claimState is how far a claim has come.
func (d *dossier) claimState(r *project.ClaimRecord) tag {
	switch {
	case len(r.Decisions) > 0:
		return tag{d.T("claim_state.decided"), "ok"}
	case r.Frozen != 0:
		return tag{d.T("claim_state.frozen"), ""}
	default:
		return tag{d.T("claim_state.draft"), "warn"}
	}
}
