package web

import (
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
)

type claimPage struct {
	layout
	lifeView
	Months      string
	Final       bool
	Dates       []string
	Blocked     string
	Downloads   []link
	Attached    *attachedView
	Kept        *keptFiles
	Checklist   *checklistView
	Residual    []residualLine
	Steps       []stepView
	Staff       *staffTable
	Other       []otherLine
	OtherSum    string
	Corrections []correctionRow
	CorrectSum  string
	Checks      []checkView
	Summary     tag
	Cumulative  []termRow
	Undecided   bool // of a claim up to this one nothing is decided
	Terms       []termRow
	Budget      *comparisonTable
	Decisions   []decisionView
	Changes     []changeRow
	Received    *receivedView
	Authority   link // to the claim in the order of the authority's form
	Reconcile   link // to the claim beside the accounts
	Balance     tag
	Earlier     link
	Later       link
	// Edit leads to what can still be done to the claim.
	Edit          []link
	AddCorrection link
	AddDecision   link
}

// claimOf gives the claim of the address, or a NotFound fault.
func (q *request) claimOf(d *dossier) (*claim.Claim, error) {
	digits := q.Param("number")
	number, err := strconv.Atoi(digits)
	if c := d.claim(number); err == nil && c != nil && strconv.Itoa(number) == digits {
		return c, nil
	}
	return nil, fault.New(fault.NotFound, "claim_page.unknown", "number", digits)
}

// claim shows one claim: how it is computed, its lines, and what its checks found.
func (s *server) claim(q *request) error {
	d := q.dossier()
	c, err := q.claimOf(d)
	if err != nil {
		return err
	}
	page := d.claimPage(c)
	if page.Kept, err = q.kept(d, c); err != nil {
		return err
	}
	reconciled := c.Record.Reconciled != nil
	if page.Reconcile.Href != "" {
		of, err := q.app.Comparison(q.Request.Context(), d.Agreement.Code, c.Record.Number)
		if err != nil {
			return err
		}
		page.Balance, reconciled = d.reconcileState(c, of), of.Signed(d.Agreement.Code, c)
	}
	if page.Checklist, err = q.checklist(d, c, reconciled); err != nil {
		return err
	}
	page.layout = q.projectLayout(d.Book, d.T("record.claim", "number", strconv.Itoa(c.Record.Number)),
		link{Text: d.T("claim_page.list"), Href: d.at("claims")})
	return q.show("claim", page)
}

func (d *dossier) claimPage(c *claim.Claim) claimPage {
	r := c.Record
	page := claimPage{
		Months: d.Months(r.From, r.To), lifeView: d.life(c), Final: r.Final, Blocked: d.blocked(c),
		Steps: d.steps(c), Staff: d.staff(c), Checks: d.checks(c),
		Cumulative: d.cumulative(c), Terms: d.terms(c), Budget: d.budget(c),
		Decisions: d.decisions(c), Changes: d.changes(c), Received: d.received(c),
		Downloads: d.downloadLinks(strconv.Itoa(r.Number)), Authority: d.authorityLink(r.Number),
		Reconcile: d.reconcileLink(r.Number),
		Attached:  d.attached(c), Residual: d.residual(c),
	}
	page.Undecided = slices.ContainsFunc(d.Claims[:r.Number], func(r project.ClaimRecord) bool {
		return len(r.Decisions) == 0
	})
	page.Summary, _ = d.worst(c)
	page.Other, page.OtherSum = d.otherLines(c)
	page.Corrections, page.CorrectSum = d.corrections(c)
	d.maskClaim(&page, c)
	if r.Frozen != 0 {
		page.Dates = append(page.Dates, d.T("claim_page.frozen", "date", d.Date(r.Frozen)))
	}
	if r.Submitted != nil {
		page.Dates = append(page.Dates, d.T("received.sent_on", "date", d.Date(r.Submitted.Date)))
	}
	for _, decision := range r.Decisions {
		page.Dates = append(page.Dates, d.T("project.decided_on", "date", d.Date(decision.Date)))
	}
	if len(r.Payments) > 0 {
		page.Dates = append(page.Dates, page.Since)
	}
	if r.PaidBy != 0 {
		page.Dates = append(page.Dates, d.T("claim_page.paid_by", "date", d.Date(r.PaidBy)))
	}
	d.claimEdits(&page, c)
	page.Edit = append(page.Edit, offered(d.historyOf(audit.ClaimKind, strconv.Itoa(r.Number)))...)
	if r.Number > 1 {
		page.Earlier = d.claimLink(r.Number - 1)
	}
	if r.Number < len(d.claims) {
		page.Later = d.claimLink(r.Number + 1)
	}
	return page
}

// claimEdits leads to the forms of a claim: while it is open to its months, its
// corrections and its freezing, afterwards to the authority's decisions.
func (d *dossier) claimEdits(page *claimPage, c *claim.Claim) {
	at := strconv.Itoa(c.Record.Number - 1)
	if c.Record.Frozen != 0 {
		page.AddDecision = d.add("claims", at, "decisions", newElement)
		return
	}
	if d.offers(access.FreezeClaim) && d.today > c.Record.LastDay() {
		freeze := d.at("claims", strconv.Itoa(c.Record.Number), "freeze")
		page.Edit = append(page.Edit, link{Text: d.T("freeze.do"), Href: freeze})
	}
	if edit := d.edit("", "claims", at); edit.Href != "" {
		page.Edit = append(page.Edit, link{Text: d.T("form.claim.edit"), Href: edit.Href})
	}
	if c.Record.Number > 1 {
		page.AddCorrection = d.add("claims", at, "corrections", newElement)
	}
	for i := range page.Corrections {
		row := &page.Corrections[i]
		row.Edit = d.edit(row.Reason, "claims", at, "corrections", strconv.Itoa(i))
	}
}
