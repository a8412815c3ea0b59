package web

import "hankekirja/internal/money"

type claimsPage struct {
	layout
	Rows  []claimListRow
	Total claimRow
	Add   []link
	None  string // why there is no next claim to make, for those who may make one
}

// claimListRow is one claim in the list, with what its checks come to.
type claimListRow struct {
	claimRow
	Checks     tag
	ChecksHref string
}

// claimList shows the claims of a project.
func (s *server) claimList(q *request) error {
	d := q.dossier()
	page := claimsPage{layout: q.projectLayout(d.Book, d.T("claim_page.list"))}
	var eligible, grant, payable, accepted money.Cents
	for i, row := range d.claimRows() {
		c := &d.claims[i]
		listed := claimListRow{claimRow: row}
		var any bool
		if listed.Checks, any = d.worst(c); any {
			listed.ChecksHref = d.claimAt(c.Record.Number) + "#checks"
		}
		page.Rows = append(page.Rows, listed)
		eligible += c.Own.Eligible.Cents()
		grant += c.Own.Grant.Cents()
		payable += c.Own.Payable.Cents()
		if len(c.Record.Decisions) > 0 {
			accepted += c.Accepted.Grant.Cents()
		}
	}
	page.Total = claimRow{
		Eligible: amount{Text: d.Euro(eligible)}, Grant: amount{Text: d.Euro(grant)},
		Payable: amount{Text: d.Euro(payable)}, Accepted: amount{Text: d.Euro(accepted)},
	}
	if page.Add = offered(d.add("claims", newElement)); len(page.Add) > 0 {
		if page.None = noNextClaim(d); page.None != "" {
			page.Add = offered(d.add("amendments", newElement))
		}
	}
	page.Add = append(page.Add, d.fundingLink(), d.deadlinesLink())
	return q.show("claims", page)
}
