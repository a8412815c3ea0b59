package reports

import (
	"strconv"

	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// hourWages lists accepted hours × hourly rate, to which no pay is proved (RULES.md
// 2.10).
func (s *statement) hourWages() totalOf {
	s.notes = append(s.notes, s.T("attachment.note.hour_wages"))
	t := listTable{columns: []listColumn{
		s.column("person", 40, ofWords), s.column("task", 50, ofWords), s.column("month", 20, ofWords),
		s.column("valid_from", 26, ofWords), s.column("document", 50, ofWords), s.column("hours_recorded", 24, ofHours),
		s.column("hours_accepted", 24, ofHours), s.column("rate", 24, ofNumbers), s.column("staff_cost", 28, ofEuros),
	}}
	const accepted, rate, cost = 7, 8, 9
	t.columns[cost-1].formula = func(on *sheet, _ []*sheet) string {
		return "ROUND(ROUND(" + address(accepted, on.next()) + "*100,0)*ROUND(" + address(rate, on.next()) +
			"*100,0)/100,0)/100"
	}
	for _, l := range s.personLines() {
		record := s.rateOf(l)
		recorded := l.Hours
		if l.Hours.Kind == money.Decided {
			recorded = l.Hours.Parts[0]
		}
		t.rows = append(t.rows, []any{
			s.people.name(l.Person), s.task(l.Person), l.Month, dateOrNone(record.From), record.Document,
			recorded.Hours(), l.Hours.Hours(), l.Rate.Cents(), l.Amount.Cents(),
		})
	}
	return totalOf{s.add("attachment.sheet.wages", t), cost - 1}
}

// rateOf is the record of the hourly rate of a line.
func (s *statement) rateOf(l *costing.Line) staff.Rate {
	for _, r := range s.people.byID[l.Person].Rates {
		if r.From.String() == l.Rate.Label.Args["date"] {
			return r
		}
	}
	return staff.Rate{}
}

// flatStaff says that nobody's pay is proved: staff cost is a flat rate, or there is none.
func (s *statement) flatStaff() totalOf {
	key := "attachment.note.no_staff"
	t := listTable{columns: []listColumn{
		s.column("category", 80, ofWords), s.column("flat_base", 40, ofNumbers), s.column("percent_of_base", 30, ofNumbers),
		s.column("staff_cost", 40, ofEuros),
	}}
	const base, percent, cost = 2, 3, 4
	t.columns[cost-1].formula = func(on *sheet, _ []*sheet) string {
		return percentFormula(address(base, on.next()), address(percent, on.next()))
	}
	for i := range s.claim.Lines {
		if l := &s.claim.Lines[i]; l.Category == project.Staff && l.FlatRate != nil {
			t.rows = append(t.rows, []any{
				s.T("category." + string(l.Category)), l.Base.Cents(), l.FlatRate.Percent(), l.Amount.Cents(),
			})
		}
	}
	for _, rate := range s.book.Rules.CostModel(s.book.Agreement.CostModel).FlatRates {
		if rate.Category == project.Staff {
			key = "attachment.note.flat_staff"
		}
	}
	s.notes = append(s.notes, s.T(key))
	return totalOf{s.add("attachment.sheet.wages", t), cost - 1}
}

// staffCorrections lists the corrections of staff cost that this claim makes (RULES.md
// 4.3), and tells whether there are any.
func (s *statement) staffCorrections() (total totalOf, has bool) {
	t := listTable{columns: []listColumn{
		s.column("corrected_claim", 24, ofWords), s.column("person", 50, ofWords), s.column("month", 24, ofWords),
		s.column("description", 120, ofWords), s.column("correction", 34, ofEuros),
	}}
	for _, c := range s.claim.Record.Corrections {
		if c.Category != project.Staff {
			continue
		}
		person := ""
		if c.Person != "" {
			person = s.people.name(c.Person)
		}
		t.rows = append(t.rows, []any{
			s.T("report.claim.short", "number", strconv.Itoa(c.Claim)), person, monthOrNone(c.Month), c.Reason, c.Amount,
		})
	}
	if len(t.rows) == 0 {
		return totalOf{}, false
	}
	return totalOf{s.add("attachment.sheet.corrections", t), 4}, true
}
