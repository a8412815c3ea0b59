package web

import (
	"net/http"
	"slices"

	"hankekirja/internal/access"
	"hankekirja/internal/claim"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
	"hankekirja/reports"
)

// fundingRoute is the name of the page's route and of its report.
const fundingRoute = "funding"

func (s *server) fundingRoutes() []route {
	return []route{
		{http.MethodGet, "/projects/:code/funding", fundingRoute, access.ReadProject, s.funding},
	}
}

// fundingPage is what was applied for, decided and received (RULES.md 6.3).
type fundingPage struct {
	layout
	Files   []link
	Empty   bool // there is no claim yet
	Tables  []amountTable
	Advance *advanceView
}

type advanceView struct {
	Facts []nameValue
	Uses  amountTable
}

func (d *dossier) fundingLink() link {
	return link{Text: d.T("funding.title"), Href: d.at(fundingRoute)}
}

func (s *server) funding(q *request) error {
	d := q.dossier()
	f := followup.FundingOf(&d.Agreement, d.claims)
	page := fundingPage{
		layout: q.projectLayout(d.Book, d.T("funding.title")), Empty: len(d.claims) == 0,
		Files: d.fundingFiles(), Advance: d.advanceView(f.Advance),
	}
	if !page.Empty {
		page.Tables = []amountTable{d.fundingSources(&f), d.fundingRows(&f), d.fundingOwn(&f)}
	}
	return q.show("funding", page)
}

// fundingFiles are the same tables as files.
func (d *dossier) fundingFiles() []link {
	at := slices.IndexFunc(reports.List, func(r reports.Report) bool { return r.ID == fundingRoute })
	r := &reports.List[at]
	var files []link
	for _, format := range r.Formats {
		files = append(files, link{Text: d.take(format), Href: d.reportAt(r) + "?format=" + string(format)})
	}
	return files
}

func (d *dossier) fundingTable(id, head string, columns ...string) amountTable {
	t := amountTable{
		ID: id, Title: d.T("funding." + id), About: d.T("funding." + id + ".about"), Head: d.T("funding.head." + head),
	}
	for _, column := range columns {
		t.Columns = append(t.Columns, d.T("received.col."+column))
	}
	return t
}

func (d *dossier) fundingSources(f *followup.Funding) amountTable {
	t := d.fundingTable("sources", "source", "applied", "decided", "received", "open")
	for i := range f.Sources {
		row := &f.Sources[i]
		name := link{Text: reports.SourceOfFunding(d.Printer, row.Kind, row.Source)}
		t.Rows = append(t.Rows, amountRow{Name: name, Under: d.fundingKind(row), Cells: d.fundingCells(row)})
	}
	t.Total = d.total(d.fundingCells(&f.Total))
	return t
}

// fundingKind says of a source that has a name what funding it is.
func (d *dossier) fundingKind(r *followup.FundingRow) string {
	if r.Source == "" || r.Kind == claim.Advance {
		return ""
	}
	return d.T("funding.kind." + string(r.Kind))
}

func (d *dossier) fundingRows(f *followup.Funding) amountTable {
	t := d.fundingTable("rows", "claim_source", "applied", "decided", "received", "open")
	for i := range f.Rows {
		row := &f.Rows[i]
		shown := amountRow{
			Name:  d.fundedClaim(row.Claim),
			Under: reports.SourceOfFunding(d.Printer, row.Kind, row.Source), Cells: d.fundingCells(row),
		}
		t.Rows = append(t.Rows, shown)
	}
	t.Total = d.total(d.fundingCells(&f.Total))
	return t
}

// fundedClaim leads to where the sending and the payments of a claim are, once there are
// any.
func (d *dossier) fundedClaim(number int) link {
	l := d.claimLink(number)
	if d.Claims[number-1].AppliedFor() {
		l.Href += "#received"
	}
	return l
}

func (d *dossier) fundingOwn(f *followup.Funding) amountTable {
	t := d.fundingTable("own", "claim", "applied", "decided")
	for i := range f.Own {
		own := &f.Own[i]
		t.Rows = append(t.Rows, amountRow{
			Name: d.claimLink(own.Claim), Cells: []amount{d.centsOrNone(own.Applied), d.centsOrNone(own.Decided)},
		})
	}
	t.Total = d.total([]amount{d.centsOrNone(f.OwnTotal.Applied), d.centsOrNone(f.OwnTotal.Decided)})
	return t
}

func (d *dossier) advanceView(a *followup.AdvanceUse) *advanceView {
	if a == nil {
		return nil
	}
	uses := amountTable{
		ID: "advance", Title: d.T("funding.advance"), Head: d.T("funding.head.claim"),
		Columns: []string{d.T("funding.col.deducted"), d.T("funding.col.left")},
	}
	for _, use := range a.Uses {
		uses.Rows = append(uses.Rows, amountRow{
			Name: d.claimLink(use.Claim), Cells: []amount{d.cents(use.Deducted), d.cents(use.Left)},
		})
	}
	uses.Total = d.total([]amount{d.cents(a.Used), {}})
	return &advanceView{Uses: uses, Facts: []nameValue{
		{d.T("funding.advance_paid", "date", d.Date(a.Paid)), d.Euro(a.Amount)},
		{d.T("funding.advance_used"), d.Euro(a.Used)}, {d.T("funding.advance_left"), d.Euro(a.Left)},
	}}
}

func (d *dossier) fundingCells(r *followup.FundingRow) []amount {
	return []amount{d.centsOrNone(r.Applied), d.centsOrNone(r.Decided), d.centsOrNone(r.Received), d.centsOrNone(r.Open)}
}

// centsOrNone is an amount that a page adds up, or a dash where it is not known yet.
func (d *dossier) centsOrNone(c *money.Cents) amount {
	if c == nil {
		return amount{Text: d.None()}
	}
	return d.cents(*c)
}
