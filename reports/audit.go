package reports

import (
	"cmp"
	"fmt"
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/followup"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
)

// auditRow is a row of a claim with its place there, what it was computed from, the
// numbers of the rules it follows, and what it rests on.
type auditRow struct {
	costRow
	line   any // the number of the claim's line, or which correction or income it is
	person string
	earned calendar.Month // the month that a share holds in, of a row with one
	basis  []string
	rules  []string
	proofs proofs
	lacks  string // the check that says that required evidence is missing, or empty
}

// auditClaim is a claim with the sum of its rows in the months of the report.
type auditClaim struct {
	number           int
	months, state    string
	within, eligible money.Cents
}

// outside is what of the claim stands in other months.
func (c *auditClaim) outside() money.Cents { return c.eligible - c.within }

// auditReport is the content of the cost report for the auditor.
type auditReport struct {
	printer *i18n.Printer
	request *Request
	rows    []auditRow
	claims  []auditClaim
	missing []auditGap
	rules   []auditRule
}

// auditRule is a rule that rows follow, with its words and legal source.
type auditRule struct{ number, short, text, source string }

// AuditReport writes every row of the claims in the months from–to with what it was
// computed from, its rules and its evidence, what required evidence is missing, and the
// rules. Rows of a claim over all its months add up to its eligible amount.
func AuditReport(r Request) ([]byte, error) {
	f := auditOf(&r)
	switch r.Format {
	case XLSX:
		return f.xlsx()
	case PDF:
		return f.pdf()
	default:
		return nil, fmt.Errorf("the cost report for the auditor cannot be written as %s", r.Format)
	}
}

func auditOf(r *Request) *auditReport {
	f := &auditReport{printer: r.Printer, request: r}
	words := newAuditWords(r)
	within := make(map[int]money.Cents)
	for _, row := range followup.Rows(r.Book, r.Claims) {
		if row.Claim != 0 && r.From <= row.Month && row.Month <= r.To {
			f.rows = append(f.rows, words.row(row))
			within[row.Claim] += row.Amount
		}
	}
	slices.SortStableFunc(f.rows, func(x, y auditRow) int { return cmp.Compare(x.claim, y.claim) })
	for i := range r.Claims {
		c := &r.Claims[i]
		if _, has := within[c.Record.Number]; has || c.Record.From <= r.To && c.Record.To >= r.From {
			f.claims = append(f.claims, auditClaimOf(c, within[c.Record.Number], r.Printer))
		}
	}
	f.missing = words.gaps(f.rows)
	f.rules = words.rulesOf(f.rows, f.missing)
	return f
}

func auditClaimOf(c *claim.Claim, within money.Cents, p *i18n.Printer) auditClaim {
	return auditClaim{
		number: c.Record.Number, months: p.Months(c.Record.From, c.Record.To),
		state: p.T("claim_state." + string(claim.LifeOf(c).Stage)), within: within, eligible: c.Own.Eligible.Cents(),
	}
}

// about are the notes below the title.
func (f *auditReport) about() []string {
	p, a := f.printer, &f.request.Book.Agreement
	found := p.T("auditreport.missing.none")
	if n := len(f.missing); n > 0 {
		found = p.N("auditreport.missing.count", n)
	}
	return []string{
		aboutProject(a, p), p.Months(f.request.From, f.request.To), p.T("auditreport.note"), found,
	}
}

// sums are the sums of the claims: of the months, of other months, and of all.
func (f *auditReport) sums() [3]money.Cents {
	var sums [3]money.Cents
	for i := range f.claims {
		for k, amount := range f.claims[i].amounts() {
			sums[k] += amount
		}
	}
	return sums
}

func (c *auditClaim) amounts() [3]money.Cents {
	return [3]money.Cents{c.within, c.outside(), c.eligible}
}
