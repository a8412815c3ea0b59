package reports

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// wages is the wage statement: how the staff cost of the claim follows from pay or from
// hours, a row for each of the claim's lines, and the corrections of staff cost.
func wages(s *statement) {
	var totals []totalOf
	switch {
	case !s.hasPeople():
		totals = append(totals, s.flatStaff())
	case s.paidByHours():
		totals = append(totals, s.hourWages())
	default:
		totals = append(totals, s.payWages())
	}
	if corrections, has := s.staffCorrections(); has {
		totals = append(totals, corrections)
	}
	s.tie(s.T("category."+string(project.Staff)), s.categoryTotal(project.Staff), totals...)
}

// The columns of wages that formulas compute with, counted from 1.
const (
	wageGross = 5 + iota
	wageLeftOut
	wageBase
	wagePart
	wageShare
	wageWages
	wageSidePercent
	wageSideCosts
	wageCost
)

// payWages lists pay less what is left out → base → the part of the share's days → ×
// share → + side costs (RULES.md 2.3–2.7). The pay of a month stands in its first row.
func (s *statement) payWages() totalOf {
	s.notes = append(s.notes, s.T("attachment.note.wages"))
	t := listTable{columns: s.payWageColumns()}
	months := s.payMonths()
	for _, l := range s.personLines() {
		of := months[payKey{l.Person, l.Month}]
		row := []any{
			s.people.name(l.Person), s.task(l.Person), s.lineMonth(l), staffDocument(l, s.people.byID[l.Person], s.Printer),
			nil, nil, nil, paySum(l).Cents(), nil, l.Wages.Cents(), l.SideCosts.Parts[1].Percent(), l.SideCosts.Cents(),
			l.Amount.Cents(), s.vouchers(l), s.paidDays(l),
		}
		if !of.shown {
			of.shown = true
			row[wageGross-1], row[wageLeftOut-1], row[wageBase-1] = of.gross, of.gross-of.base, of.base
		}
		if l.Percent != nil {
			row[wagePart-1], row[wageShare-1] = l.Gross.Cents(), l.Percent.Percent()
		}
		t.rows = append(t.rows, row)
	}
	return totalOf{s.add("attachment.sheet.wages", t), wageCost - 1}
}

func (s *statement) payWageColumns() []listColumn {
	columns := []listColumn{
		s.column("person", 23, ofWords), s.column("task", 27, ofWords), s.column("month", 17, ofWords),
		s.column("document", 26, ofWords), s.column("gross_all", 20, ofEuros), s.column("left_out", 18, ofEuros),
		s.column("base", 20, ofEuros), s.column("part_pay", 20, ofEuros), s.column("share", 13, ofNumbers),
		s.column("wages", 20, ofEuros), s.column("side_percent", 17, ofNumbers), s.column("side_costs", 18, ofEuros),
		s.column("staff_cost", 20, ofEuros), s.column("voucher", 17, ofWords), s.column("paid", 17, ofWords),
	}
	columns[wageBase-1].formula = func(on *sheet, _ []*sheet) string {
		return "ROUND(" + address(wageGross, on.next()) + "-" + address(wageLeftOut, on.next()) + ",2)"
	}
	columns[wageWages-1].formula = func(on *sheet, _ []*sheet) string {
		part, share := address(wagePart, on.next()), address(wageShare, on.next())
		return "IF(" + share + `="",` + part + "," + percentFormula(part, share) + ")"
	}
	columns[wageSideCosts-1].formula = func(on *sheet, _ []*sheet) string {
		return percentFormula(address(wageWages, on.next()), address(wageSidePercent, on.next()))
	}
	columns[wageCost-1].formula = func(on *sheet, _ []*sheet) string {
		return "ROUND(" + address(wageWages, on.next()) + "+" + address(wageSideCosts, on.next()) + ",2)"
	}
	return columns
}

// percentFormula is a percentage of an amount, to the cent half-up, in whole numbers.
func percentFormula(amount, percent string) string {
	return "ROUND(ROUND(" + amount + "*100,0)*ROUND(" + percent + "*10000,0)/1000000,0)/100"
}

// task is what the person does in the project.
func (s *statement) task(person string) string {
	p := s.people.byID[person]
	return cmp.Or(p.Task, p.Title)
}

// lineMonth is the month of a line, with the month that its pay was earned in and the
// part of a divided month where there are such.
func (s *statement) lineMonth(l *costing.Line) any {
	if l.Earned == 0 && l.Part == 0 {
		return l.Month
	}
	words := []string{s.ShortMonth(l.Month)}
	if l.Earned != 0 {
		words = append(words, s.T("costreport.earned", "month", s.ShortMonth(l.Earned)))
	}
	if l.Part != 0 {
		words = append(words, s.T("costreport.part", "part", strconv.Itoa(l.Part)))
	}
	return strings.Join(words, ", ")
}

// payKey is a person's month of pay.
type payKey struct {
	person string
	month  calendar.Month
}

// payMonth is what was paid to a person in a month of which the claim has a line: all of
// it, and what of it the claim's lines rest on.
type payMonth struct {
	gross, base money.Cents
	shown       bool
	counted     map[string]bool // the rows of the base by their source
}

// payMonths gives the pay of every person's month that the claim has a line of.
func (s *statement) payMonths() map[payKey]*payMonth {
	months := make(map[payKey]*payMonth)
	for _, l := range s.personLines() {
		key := payKey{l.Person, l.Month}
		of := months[key]
		if of == nil {
			of = &payMonth{counted: make(map[string]bool)}
			months[key] = of
			for _, pay := range s.people.byID[l.Person].Pay {
				if pay.Month == l.Month {
					of.gross += pay.Amount
				}
			}
		}
		for _, row := range paySum(l).Parts {
			if !of.counted[row.Source] {
				of.counted[row.Source] = true
				of.base += row.Cents()
			}
		}
	}
	return months
}

// payRows are the pay rows that a line rests on.
func (s *statement) payRows(l *costing.Line) []staff.Pay {
	var rows []staff.Pay
	for _, f := range paySum(l).Parts {
		at, err := strconv.Atoi(f.Source[strings.LastIndex(f.Source, "/")+1:])
		if pay := s.people.byID[l.Person].Pay; err == nil && at < len(pay) {
			rows = append(rows, pay[at])
		}
	}
	return rows
}

// vouchers are those of the accounts that the pay of a line is booked with.
func (s *statement) vouchers(l *costing.Line) string {
	var names []string
	for _, pay := range s.payRows(l) {
		if pay.Voucher != "" && !slices.Contains(names, pay.Voucher) {
			names = append(names, pay.Voucher)
		}
	}
	return strings.Join(names, ", ")
}

// paidDays are the days on which the pay of a line was paid: a day, or several in words.
func (s *statement) paidDays(l *costing.Line) any {
	var days []calendar.Date
	for _, pay := range s.payRows(l) {
		if pay.Paid != 0 && !slices.Contains(days, pay.Paid) {
			days = append(days, pay.Paid)
		}
	}
	switch len(days) {
	case 0:
		return nil
	case 1:
		return days[0]
	}
	slices.Sort(days)
	words := make([]string, len(days))
	for i, day := range days {
		words[i] = s.Date(day)
	}
	return strings.Join(words, ", ")
}
