package reports

import (
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// leave is the statement of annual leave pay, holiday bonus and other pay that is left
// out: what of the pay of the claim's people is no base of staff cost, and why (RULES.md
// 2.1, 2.3). The pay of leave time is wage and is counted.
func leave(s *statement) {
	switch {
	case !s.hasPeople():
		s.tie(s.T("category."+string(project.Staff)), s.categoryTotal(project.Staff), s.flatStaff())
	case s.paidByHours():
		s.tie(s.T("attachment.figure.staff_lines"), s.staffLines(), s.ratesUsed())
	default:
		s.leftOut()
	}
}

// leftOut lists the rows of leave pay and those left out, and sets pay, what is left out
// and the base beside each other by person.
func (s *statement) leftOut() {
	s.notes = append(s.notes, s.T("attachment.note.leave"))
	rows, people := s.leaveTables()
	months, claimed := s.payMonths(), money.Cents(0)
	for i := range s.book.People {
		p := &s.book.People[i]
		var gross, base money.Cents
		for row := range p.Pay {
			pay := &p.Pay[row]
			of := months[payKey{p.ID, pay.Month}]
			if of == nil {
				continue
			}
			counted := of.counted[costing.PaySource(p.ID, row)]
			gross += pay.Amount
			if counted {
				base += pay.Amount
			}
			if !counted || pay.Type == leavePay {
				rows.rows = append(rows.rows, s.leaveRow(p, pay, counted))
			}
		}
		if gross != 0 || base != 0 {
			people.rows = append(people.rows, []any{s.people.name(p.ID), gross, gross - base, base})
		}
	}
	for _, of := range months {
		claimed += of.base
	}
	s.add("attachment.sheet.leave", rows)
	s.tie(s.T("attachment.figure.base"), claimed, totalOf{s.add("attachment.sheet.pay", people), 3})
}

// leaveTables are the tables of the rows and of the people, whose pay that is left out is
// summed over the rows.
func (s *statement) leaveTables() (rows, people listTable) {
	rows.columns = []listColumn{
		s.column("person", 45, ofWords), s.column("paid_in", 20, ofWords), s.column("earned_in", 20, ofWords),
		s.column("pay_type", 40, ofWords), s.column("counted", 28, ofEuros), s.column("left_out", 28, ofEuros),
		s.column("why", 96, ofWords),
	}
	const leftOut = 6
	people.columns = []listColumn{
		s.column("person", 100, ofWords), s.column("gross_all", 50, ofEuros), s.column("left_out", 50, ofEuros),
		s.column("base", 50, ofEuros),
	}
	people.columns[2].formula = func(on *sheet, before []*sheet) string {
		last := before[0].next() - 2
		return sumIfs(before[0].column(leftOut, last), before[0].column(1, last), address(1, on.next()))
	}
	people.columns[3].formula = func(on *sheet, _ []*sheet) string {
		return "ROUND(" + address(2, on.next()) + "-" + address(3, on.next()) + ",2)"
	}
	return rows, people
}

// leaveRow is the row of a pay of leave time, or of one that is left out.
func (s *statement) leaveRow(p *staff.Person, pay *staff.Pay, counted bool) []any {
	row := []any{
		s.people.name(p.ID), pay.Month, monthOrNone(pay.Earned), s.T("pay_type." + pay.Type), nil, pay.Amount,
		s.T("attachment.why." + s.whyLeftOut(pay, counted)),
	}
	if counted {
		row[4], row[5] = row[5], nil
	}
	return row
}

// leavePay and holidayBonus are the types of pay that the statement explains by name.
const (
	leavePay     = "annual_leave_pay"
	holidayBonus = "holiday_bonus"
)

// whyLeftOut is the part of a message key that says why a pay row is counted or not.
func (s *statement) whyLeftOut(pay *staff.Pay, counted bool) string {
	treatment, _ := s.book.Rules.TreatmentOf(pay.Type)
	switch {
	case counted:
		return "counted"
	case treatment == project.EligiblePay:
		return "no_share"
	case pay.Type == holidayBonus:
		return "holiday_bonus"
	case treatment == project.ExcludedPay:
		return "excluded"
	default:
		return "undecided"
	}
}

// ratesUsed lists the hourly rates of the claim's lines with the documented pay that
// each was computed from, and what was claimed at it.
func (s *statement) ratesUsed() totalOf {
	s.notes = append(s.notes, s.T("attachment.note.leave_hours"))
	t := listTable{columns: []listColumn{
		s.column("person", 40, ofWords), s.column("valid_from", 24, ofWords), s.column("annual_pay", 30, ofNumbers),
		s.column("months", 20, ofNumbers), s.column("basis", 60, ofWords), s.column("document", 45, ofWords),
		s.column("rate", 22, ofNumbers), s.column("hours_accepted", 22, ofHours), s.column("staff_cost", 26, ofEuros),
	}}
	type key struct{ person, from string }
	at := make(map[key]int)
	for _, l := range s.personLines() {
		k := key{l.Person, l.Rate.Label.Args["date"]}
		i, seen := at[k]
		if !seen {
			record := s.rateOf(l)
			i = len(t.rows)
			at[k] = i
			t.rows = append(t.rows, []any{
				s.people.name(l.Person), dateOrNone(record.From), record.AnnualPay, record.Months, record.Basis,
				record.Document, l.Rate.Cents(), money.Hours(0), money.Cents(0),
			})
		}
		row := t.rows[i]
		row[7], row[8] = row[7].(money.Hours)+l.Hours.Hours(), row[8].(money.Cents)+l.Amount.Cents()
	}
	return totalOf{s.add("attachment.sheet.rates", t), 8}
}
