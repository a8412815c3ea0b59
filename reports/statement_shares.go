package reports

import (
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// shares lists what the staff cost of the claim rests on: the employer's documents of
// the shares of working time (RULES.md 2.2), or the approved hours (2.8, 2.11).
func shares(s *statement) {
	switch {
	case !s.hasPeople():
		s.tie(s.T("category."+string(project.Staff)), s.categoryTotal(project.Staff), s.flatStaff())
	case s.paidByHours():
		s.tie(s.T("attachment.figure.staff_lines"), s.staffLines(), s.hoursTaken())
	default:
		s.tie(s.T("attachment.figure.staff_lines"), s.staffLines(), s.shareDocuments())
	}
}

// shareDocuments lists each share of the claim's lines with its document and what was
// claimed by it. Pay that payroll booked to the project needs no share (RULES.md 2.4).
func (s *statement) shareDocuments() totalOf {
	s.notes = append(s.notes, s.T("attachment.note.shares"))
	t := listTable{columns: []listColumn{
		s.column("person", 36, ofWords), s.column("task", 42, ofWords), s.column("share", 18, ofNumbers),
		s.column("from", 22, ofWords), s.column("to", 22, ofWords), s.column("document", 44, ofWords),
		s.column("document_number", 22, ofWords), s.column("document_date", 22, ofWords),
		s.column("signed_by", 34, ofWords), s.column("staff_cost", 26, ofEuros),
	}}
	type key struct{ person, from string }
	at := make(map[key]int)
	for _, l := range s.personLines() {
		a := s.shareOfLine(l)
		k := key{l.Person, a.From.String()}
		i, seen := at[k]
		if !seen {
			i = len(t.rows)
			at[k] = i
			row := []any{
				s.people.name(l.Person), s.task(l.Person), nil, dateOrNone(a.From), dateOrNone(a.To),
				staffDocument(l, s.people.byID[l.Person], s.Printer), a.DocumentNumber, dateOrNone(a.DocumentDate),
				s.signer(a.SignedBy), money.Cents(0),
			}
			if l.Percent != nil {
				row[2] = l.Percent.Percent()
			}
			t.rows = append(t.rows, row)
		}
		t.rows[i][9] = t.rows[i][9].(money.Cents) + l.Amount.Cents()
	}
	return totalOf{s.add("attachment.sheet.shares", t), 9}
}

// shareOfLine is the share that a line was computed by, an empty one where it is pay
// that covers only the project.
func (s *statement) shareOfLine(l *costing.Line) staff.Allocation {
	if l.Percent != nil {
		for _, a := range s.people.byID[l.Person].Allocations {
			if costing.Source(costing.SourceAllocation, l.Person, a.From.String()) == l.Percent.Source {
				return a
			}
		}
	}
	return staff.Allocation{}
}

// hoursTaken lists the approved months that the claim takes: hours recorded, accepted
// and not accepted, and what was claimed for them.
func (s *statement) hoursTaken() totalOf {
	s.notes = append(s.notes, s.T("attachment.note.hours"))
	t := listTable{columns: []listColumn{
		s.column("person", 45, ofWords), s.column("month", 20, ofWords), s.column("approved_by", 60, ofWords),
		s.column("hours_other", 28, ofHours), s.column("hours_recorded", 28, ofHours),
		s.column("hours_accepted", 28, ofHours), s.column("hours_rejected", 28, ofHours), s.column("staff_cost", 32, ofEuros),
	}}
	amounts, accepted := make(map[payKey]money.Cents), make(map[payKey]money.Hours)
	for _, l := range s.personLines() {
		amounts[payKey{l.Person, l.Month}] += l.Amount.Cents()
		accepted[payKey{l.Person, l.Month}] += l.Hours.Hours()
	}
	for i := range s.book.People {
		p := &s.book.People[i]
		for _, taken := range costing.TakeSheets(s.book, p) {
			if taken.Claim != len(s.before) || taken.Project == 0 {
				continue
			}
			k := payKey{p.ID, taken.Sheet.Month}
			t.rows = append(t.rows, []any{
				s.people.name(p.ID), taken.Sheet.Month, s.approver(taken.Sheet), taken.OtherEU, taken.Project,
				accepted[k], taken.Project - accepted[k], amounts[k],
			})
		}
	}
	return totalOf{s.add("attachment.sheet.hours", t), 7}
}
