package reports

import (
	"hankekirja/internal/costing"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// expenses is the list of all cost of the claim: purchases with their vouchers, lump sums,
// corrections, flat rates, income, and the staff cost of people as one row, of which the
// wage statement tells. Its total is the eligible cost, by category the claim's totals.
func expenses(s *statement) {
	s.notes = append(s.notes, s.T("attachment.note.expenses"))
	t := listTable{columns: []listColumn{
		s.column("category", 34, ofWords), s.column("kind", 24, ofWords), s.column("supplier", 34, ofWords),
		s.column("invoice", 22, ofWords), s.column("voucher", 23, ofWords), s.column("date", 20, ofWords),
		s.column("paid", 20, ofWords), s.column("description", 46, ofWords), s.column("invoice_amount", 24, ofNumbers),
		s.column("eligible", 31, ofEuros),
	}}
	const eligible = 9
	if lines := s.personLines(); len(lines) > 0 {
		word := s.T("category." + string(project.Staff))
		t.rows = append(t.rows, []any{
			word, s.words.row(followup.Row{Category: project.Staff, Line: lines[0]}).kind, nil, nil, nil, nil, nil,
			s.T("attachment.see_wages"), nil, s.staffLines(),
		})
	}
	for _, row := range rowsBesidePeople(s.book, s.claims, s.claim.Record.Number) {
		t.rows = append(t.rows, s.expense(row))
	}
	at := s.add("attachment.sheet.expenses", t)
	for _, total := range s.claim.Own.Totals {
		s.tieRows(s.T("category."+string(total.Category)), total.Amount.Cents(), 0, totalOf{at, eligible})
	}
	if income := s.claim.Own.Income.Cents(); income != 0 {
		s.tieRows(s.T("costreport.income"), -income, 0, totalOf{at, eligible})
	}
	s.tie(s.Label(s.claim.Own.Eligible.Label), s.claim.Own.Eligible.Cents(), totalOf{at, eligible})
}

// expense is one row of the list.
func (s *statement) expense(row followup.Row) []any {
	r := s.words.row(row)
	var voucher, amount any
	if l := row.Line; l != nil && l.Cost != "" {
		cost := s.words.costs[l.Cost]
		voucher, amount = cost.Voucher, cost.Amount
	}
	description := r.description
	switch {
	case row.Correction != nil:
		description = joinedText(" · ", r.evidence, description)
	case row.Line != nil && row.Line.FlatRate != nil: // the whole line, not its part of a month
		description = s.Words(row.Line.Amount)
	}
	return []any{
		r.category, r.kind, r.name, r.document, voucher, dateOrNone(r.date), dateOrNone(r.paid), description,
		amount, r.amount,
	}
}

// procurement lists what the claim bought of each supplier and order, beside what was
// claimed of it before; how it was put out to tender is written in by hand.
func procurement(s *statement) {
	s.notes = append(s.notes, s.T("attachment.note.procurement"))
	t := listTable{columns: []listColumn{
		s.column("supplier_name", 38, ofWords), s.column("order", 30, ofWords), s.column("ordered", 21, ofWords),
		s.column("subject", 41, ofWords), s.column("category", 37, ofWords), s.column("order_amount", 30, ofNumbers),
		s.column("before", 25, ofEuros), s.column("this_claim", 25, ofEuros), s.column("cumulative", 25, ofEuros),
		s.column("procedure", 40, ofWords),
	}}
	const before, now = 7, 8
	t.columns[8].formula = func(on *sheet, _ []*sheet) string { return on.acrossSum(before, now) }
	claimed := s.purchasesOf(s.claim.Lines)
	for i := range s.before {
		for key, amount := range s.purchasesOf(s.before[i].Lines).amounts {
			if _, has := claimed.amounts[key]; has {
				claimed.earlier[key] += amount
			}
		}
	}
	var sum money.Cents
	for _, key := range claimed.order {
		earlier, amount := claimed.earlier[key], claimed.amounts[key]
		row := []any{
			key.supplier, nil, nil, claimed.subjects[key], s.T("category." + string(key.category)), nil,
			earlier, amount, earlier + amount, nil,
		}
		if c := s.commitment(key.order); c != nil {
			row[1], row[2] = joinedText(" · ", c.ID, c.Reference), dateOrNone(c.Ordered)
			row[3], row[5] = c.Description, c.Amount
		}
		t.rows = append(t.rows, row)
	}
	for i := range s.claim.Lines {
		if l := &s.claim.Lines[i]; l.Cost != "" {
			sum += l.Amount.Cents()
		}
	}
	s.tie(s.T("attachment.figure.purchases"), sum, totalOf{s.add("attachment.sheet.procurement", t), now - 1})
}

// purchase is what purchases are put together by.
type purchase struct {
	supplier, order string
	category        project.Category
}

// purchased are the sums of purchases in the order that they come in.
type purchased struct {
	order            []purchase
	amounts, earlier map[purchase]money.Cents
	subjects         map[purchase]string // of the first of them
}

func (s *statement) purchasesOf(lines []costing.Line) purchased {
	p := purchased{
		amounts: make(map[purchase]money.Cents), earlier: make(map[purchase]money.Cents),
		subjects: make(map[purchase]string),
	}
	for i := range lines {
		cost := s.words.costs[lines[i].Cost]
		if cost == nil {
			continue
		}
		key := purchase{cost.Supplier, cost.Commitment, cost.Category}
		if _, has := p.amounts[key]; !has {
			p.order = append(p.order, key)
			p.subjects[key] = cost.Description
		}
		p.amounts[key] += lines[i].Amount.Cents()
	}
	return p
}

// commitment is the order of an id, or nil.
func (s *statement) commitment(id string) *project.Commitment {
	for i := range s.book.Commitments {
		if id != "" && s.book.Commitments[i].ID == id {
			return &s.book.Commitments[i]
		}
	}
	return nil
}
