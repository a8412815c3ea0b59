package reports

import (
	"hankekirja/internal/claim"
	"hankekirja/internal/followup"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
)

// The columns of the rows of the funding follow-up; those of its sums by source stand one
// further to the left.
const (
	fundingKind = 2 + iota
	fundingSource
	fundingApplied
	fundingDecided
	fundingReceived
	fundingOpen
)

// Funding writes what was applied for, decided and received per claim and source, the sums
// by source, what the beneficiary pays, and how the advance is paid off (RULES.md 6.3). An
// empty cell is not yet, which is not zero.
func Funding(r Request) ([]byte, error) {
	p := r.Printer
	f := followup.FundingOf(&r.Book.Agreement, r.Claims)
	l := listing{
		title: p.T("funding.title"), of: ofProject(&r.Book.Agreement, p), made: r.Book.Agreement.Period().To,
		notes:  []string{p.T("funding.empty"), p.T("received.how")},
		tables: []listTable{fundingRows(p, &f), fundingSources(p, &f), fundingOwn(p, &f)},
	}
	if f.Advance != nil {
		l.notes = append(l.notes, p.T("funding.advance_note", "paid", p.Euro(f.Advance.Amount), "date",
			p.Date(f.Advance.Paid), "used", p.Euro(f.Advance.Used), "left", p.Euro(f.Advance.Left)))
		l.tables = append(l.tables, fundingAdvance(p, f.Advance))
	}
	return l.file(&r)
}

// SourceOfFunding names a source: the undivided grant has no name of its own, and the
// advance is none that pays.
func SourceOfFunding(p *i18n.Printer, kind claim.Kind, source string) string {
	switch {
	case kind == claim.Advance:
		return p.T("received.advance")
	case source == "":
		return p.T("received.grant")
	default:
		return source
	}
}

func fundingRows(p *i18n.Printer, f *followup.Funding) listTable {
	t := listTable{name: p.T("funding.rows"), total: true, columns: append([]listColumn{
		{title: p.T("claim_page.col.claim"), part: 20}, {title: p.T("funding.col.kind"), part: 40},
		{title: p.T("field.source"), part: 70},
	}, fundingColumns(p)...)}
	t.columns[fundingOpen-1].formula = func(s *sheet, _ []*sheet) string {
		row := s.next()
		decided := address(fundingDecided, row)
		return "ROUND(IF(" + decided + "=\"\"," + address(fundingApplied, row) + "," + decided + ")-" +
			address(fundingReceived, row) + ",2)"
	}
	for i := range f.Rows {
		row := &f.Rows[i]
		t.rows = append(t.rows, append([]any{row.Claim}, fundingCells(p, row)...))
	}
	return t
}

// fundingSources sums the rows by their kind and source.
func fundingSources(p *i18n.Printer, f *followup.Funding) listTable {
	t := listTable{name: p.T("funding.sources"), total: true, columns: append([]listColumn{
		{title: p.T("funding.col.kind"), part: 40}, {title: p.T("field.source"), part: 70},
	}, fundingColumns(p)...)}
	for column := fundingApplied; column <= fundingOpen; column++ {
		t.columns[column-2].formula = func(s *sheet, before []*sheet) string {
			rows, row := before[0], s.next()
			last := rows.next() - 2
			return sumIfs(rows.column(column, last), rows.column(fundingKind, last), address(fundingKind-1, row),
				rows.column(fundingSource, last), address(fundingSource-1, row))
		}
	}
	for i := range f.Sources {
		t.rows = append(t.rows, fundingCells(p, &f.Sources[i]))
	}
	return t
}

func fundingColumns(p *i18n.Printer) []listColumn {
	var columns []listColumn
	for _, name := range []string{"applied", "decided", "received", "open"} {
		columns = append(columns, listColumn{title: p.T("received.col." + name), part: 30, kind: ofEuros, maybe: true})
	}
	return columns
}

// fundingCells are a row from its kind to what is open.
func fundingCells(p *i18n.Printer, r *followup.FundingRow) []any {
	return []any{
		p.T("funding.kind." + string(r.Kind)), SourceOfFunding(p, r.Kind, r.Source),
		centsOrNone(r.Applied), centsOrNone(r.Decided), centsOrNone(r.Received), centsOrNone(r.Open),
	}
}

func fundingOwn(p *i18n.Printer, f *followup.Funding) listTable {
	t := listTable{name: p.T("funding.own"), total: true, columns: []listColumn{
		{title: p.T("claim_page.col.claim"), part: 20},
		{title: p.T("received.col.applied"), part: 30, kind: ofEuros, maybe: true},
		{title: p.T("received.col.decided"), part: 30, kind: ofEuros, maybe: true},
	}}
	for i := range f.Own {
		own := &f.Own[i]
		t.rows = append(t.rows, []any{own.Claim, centsOrNone(own.Applied), centsOrNone(own.Decided)})
	}
	return t
}

func fundingAdvance(p *i18n.Printer, a *followup.AdvanceUse) listTable {
	t := listTable{name: p.T("funding.advance"), total: true, columns: []listColumn{
		{title: p.T("claim_page.col.claim"), part: 20}, {title: p.T("funding.col.deducted"), part: 30, kind: ofEuros},
	}}
	for _, use := range a.Uses {
		t.rows = append(t.rows, []any{use.Claim, use.Deducted})
	}
	return t
}

// centsOrNone is a cell of an amount, empty where it is not known.
func centsOrNone(c *money.Cents) any {
	if c == nil {
		return nil
	}
	return *c
}
