package reports

import "hankekirja/internal/money"

// comparison sets the cost so far against the budget, category by category, and shows
// who pays it: as the claim has it, with the earlier claims as they were decided when it
// was frozen (RULES.md 4.6–4.9, 4.10a).
func comparison(s *statement) {
	s.notes = append(s.notes, s.T("attachment.note.comparison"))
	categories := s.add("attachment.sheet.comparison", s.comparisonTable())
	funding := s.add("attachment.sheet.funding", s.fundingTable())
	own := &s.claim.Own
	s.tie(s.Label(own.Gross.Label), own.Gross.Cents(), totalOf{categories, 3})
	s.tie(s.Label(own.WithinBudget.Label), own.WithinBudget.Cents(), totalOf{funding, 1})
	s.tie(s.Label(own.CumulativeWithin.Label), own.CumulativeWithin.Cents(), totalOf{funding, 2})
}

// comparisonTable has a row a category; one that the budget does not have has nothing
// left of it.
func (s *statement) comparisonTable() listTable {
	t := listTable{columns: []listColumn{
		s.column("category", 80, ofWords), s.column("budget", 34, ofEuros), s.column("before", 34, ofEuros),
		s.column("this_claim", 34, ofEuros), s.column("cumulative", 34, ofEuros), s.column("left", 34, ofEuros),
		s.column("used", 27, ofNumbers),
	}}
	const budget, before, now, sum = 2, 3, 4, 5
	t.columns[4].formula = func(on *sheet, _ []*sheet) string { return on.acrossSum(before, now) }
	t.columns[5].formula = func(on *sheet, _ []*sheet) string {
		return "ROUND(" + address(budget, on.next()) + "-" + address(sum, on.next()) + ",2)"
	}
	for _, row := range s.claim.Comparison {
		values := []any{
			s.T("category." + string(row.Category)), nil, row.Before.Cents(), row.Claimed.Cents(), row.Total.Cents(), nil, nil,
		}
		if row.Budget != nil {
			values[1], values[5] = row.Budget.Cents(), row.Left.Cents()
			values[6] = useOrNone(row.Total.Cents(), row.Budget.Cents())
		}
		t.rows = append(t.rows, values)
	}
	return t
}

// fundingTable has a row a source: the parts of the grant, where the decision divides
// it, other funding, and the beneficiary's own.
func (s *statement) fundingTable() listTable {
	own := &s.claim.Own
	t := listTable{columns: []listColumn{
		s.column("source", 147, ofWords), s.column("this_claim", 65, ofEuros), s.column("cumulative", 65, ofEuros),
	}}
	add := func(name string, now, soFar money.Cents) { t.rows = append(t.rows, []any{name, now, soFar}) }
	ownSoFar := own.CumulativeWithin.Cents() - own.CumulativeGrant.Cents()
	if len(own.Parts) == 0 {
		add(s.T("claimpdf.funding.grant"), own.Grant.Cents(), own.CumulativeGrant.Cents())
	}
	for _, part := range own.Parts {
		add(s.T("attachment.grant_part", "source", part.Source), part.Amount.Cents(), part.Cumulative.Cents())
	}
	for _, other := range own.Other {
		add(other.Source, other.Amount.Cents(), other.Cumulative.Cents())
		ownSoFar -= other.Cumulative.Cents()
	}
	add(s.T("claimpdf.funding.own"), own.Own.Cents(), ownSoFar)
	return t
}
