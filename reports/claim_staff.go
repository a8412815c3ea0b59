package reports

import (
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// personLines calls each for every line that comes from a person.
func (w *claimBook) personLines(each func(i int, l *costing.Line)) {
	for i := range w.claim.Lines {
		if l := &w.claim.Lines[i]; l.Category == project.Staff && l.Person != "" {
			each(i, l)
		}
	}
}

// paySum is the sum of pay rows that a line of the side-cost model starts from.
func paySum(l *costing.Line) *money.Figure {
	switch {
	case l.Gross == nil:
		return l.Wages
	case l.Gross.Kind == money.Decided:
		return l.Gross.Parts[0]
	default:
		return l.Gross
	}
}

// earned is the month a line's pay was earned in.
func earned(l *costing.Line) calendar.Month {
	if l.Earned != 0 {
		return l.Earned
	}
	return l.Month
}

// paySheet lists the pay rows behind the lines, those of one sum together.
func (w *claimBook) paySheet() {
	s, p := w.pay, w.printer
	s.keep = 2
	s.heading(p.T("report.sheet.pay"), p.T("report.note.pay"))
	s.table(w.titles("report.column.person", "report.column.paid_in", "report.column.earned_in",
		"report.column.pay_type", "report.column.covers", "report.column.pay|2.3"))
	w.personLines(func(_ int, l *costing.Line) {
		sum := paySum(l)
		if w.pays[sum] {
			return
		}
		w.pays[sum] = true
		covers := "pay_covers." + string(staff.AllWork)
		if l.Percent == nil {
			covers = "pay_covers." + string(staff.ProjectOnly)
		}
		for _, row := range sum.Parts {
			w.add(s, plain(w.people.name(l.Person)), month(l.Month), month(earned(l)),
				plain(p.T("pay_type."+row.Label.Args["pay_type"])), plain(p.T(covers)), figure(row))
		}
	})
	w.noRows(s)
}

// noRows says that a table has none.
func (w *claimBook) noRows(s *sheet) {
	if s.next() == s.header+1 {
		cells := make([]cell, len(s.rows[s.header-1].cells))
		cells[0] = plain(w.printer.T("report.no_rows"))
		w.add(s, cells...)
	}
}

// hasSplits tells whether the pay of some month was divided by days.
func (w *claimBook) hasSplits() (any bool) {
	w.personLines(func(_ int, l *costing.Line) {
		any = any || l.Gross != nil && l.Gross.Kind == money.Decided
	})
	return any
}

// splitsSheet shows the division of months by days (RULES.md 2.5): the parts are
// values, and beside them stand live controls.
func (w *claimBook) splitsSheet() {
	s, p := w.splits, w.printer
	if s == nil {
		return
	}
	s.keep = 1
	s.heading(p.T("report.sheet.splits"), p.T("report.note.splits"))
	s.table(w.titles("report.column.person", "report.column.paid_in", "report.column.earned_in",
		"report.column.part", "report.column.gross|2.5", "report.column.days", "report.column.days_employed",
		"report.column.part_amount|1.4", "report.column.control_share", "report.column.control_sum",
		"report.column.control_days"))
	var lines []*costing.Line
	w.personLines(func(_ int, l *costing.Line) {
		if l.Gross == nil || l.Gross.Kind != money.Decided {
			return
		}
		if len(lines) > 0 && paySum(lines[0]) != paySum(l) {
			w.split(lines)
			lines = nil
		}
		lines = append(lines, l)
	})
	w.split(lines)
}

// The columns of the splits that controls compute with.
const (
	splitSum = 5 + iota
	splitDays
	splitEmployed
	splitPart
)

// split shows the parts of one sum: those of the lines, and the rest of the days in
// one row.
func (w *claimBook) split(lines []*costing.Line) {
	s := w.splits
	first := s.next()
	sum, days := paySum(lines[0]), lines[0].Gross.Parts[2]
	restAmount, restDays := sum.Cents(), days.Value
	for i, l := range lines {
		row := s.next()
		shown := same(sum)
		if i == 0 {
			shown = figure(sum)
		}
		share := "IF(ABS(ROUND(" + address(splitPart, row) + "*100,0)*" + address(splitEmployed, row) +
			"-ROUND(" + address(splitSum, row) + "*100,0)*" + address(splitDays, row) + ")<" +
			address(splitEmployed, row) + ",0,1)"
		w.add(s, plain(w.people.name(l.Person)), month(l.Month), month(earned(l)), count(l.Part), shown,
			figure(l.Gross.Parts[1]), figure(l.Gross.Parts[2]), figure(l.Gross), control(share), blank(), blank())
		restAmount -= l.Gross.Cents()
		restDays = restDays.Sub(l.Gross.Parts[1].Value)
	}
	if restDays.IsPositive() {
		l := lines[0]
		w.add(s, plain(w.people.name(l.Person)), month(l.Month), month(earned(l)), plain(w.printer.T("report.rest")),
			same(sum), figure(money.GivenCount(restDays.IntPart(), "")), same(days),
			figure(money.DecidedCents(restAmount, "")), blank(), blank(), blank())
	}
	last := s.next() - 1
	cells := s.rows[last-1].cells
	cells[splitPart+1] = control("ROUND(SUM(" + span(splitPart, first, last) + ")-" + address(splitSum, first) + ",2)")
	cells[splitPart+2] = control("SUM(" + span(splitDays, first, last) + ")-" + address(splitEmployed, first))
}

// payLinesSheet lists the staff lines of the side-cost model with the formula of
// each: part × share → wages → side costs → amount (RULES.md 2.6, 2.7).
func (w *claimBook) payLinesSheet() {
	s, p := w.staff, w.printer
	s.keep = 3
	s.heading(p.T("report.sheet.staff"), p.T("report.note.pay_lines"))
	s.table(w.titles("report.column.line", "report.column.person", "report.column.paid_in", "report.column.earned_in",
		"report.column.part", "report.column.gross|2.5", "report.column.share|2.2", "report.column.wages|2.6",
		"report.column.side_percent|2.1", "report.column.side_costs|2.6", "report.column.amount",
		"report.column.rule", "report.column.document"))
	var total money.Cents
	w.personLines(func(i int, l *costing.Line) {
		part, gross, share, ruleNumber := blank(), blank(), blank(), "2.7"
		if l.Part > 0 {
			part = count(l.Part)
		}
		if l.Percent != nil {
			ruleNumber = "2.6"
			share = figure(l.Percent)
			gross = figure(l.Gross)
			if _, has := w.home(l.Gross); has {
				gross = same(l.Gross)
			}
		}
		wages := figure(l.Wages)
		w.add(s, count(i+1), plain(w.people.name(l.Person)), month(l.Month), month(earned(l)), part, gross, share, wages,
			linked(l.SideCosts.Parts[1]), figure(l.SideCosts), figure(l.Amount), plain(ruleNumber),
			plain(w.document(l)))
		total += l.Amount.Cents()
	})
	w.sumRow(s, 11, 13, total)
}

// document is the employer's document of the share of a line.
func (w *claimBook) document(l *costing.Line) string {
	person := w.people.byID[l.Person]
	if l.Percent == nil || person == nil {
		return ""
	}
	from := l.Percent.Source[strings.LastIndex(l.Percent.Source, "/")+1:]
	for i := range person.Allocations {
		if person.Allocations[i].From.String() == from {
			return person.Allocations[i].Document
		}
	}
	return ""
}

// sumRow ends a table with the sum of one of its columns.
func (w *claimBook) sumRow(s *sheet, column, columns int, total money.Cents) {
	first, last := s.header+1, s.next()-1
	if last < first {
		w.noRows(s)
		return
	}
	cells := make([]cell, columns)
	for i := range cells {
		cells[i] = text("", look{role: totalRole})
	}
	cells[1].text = w.printer.T("report.total")
	sum := live("ROUND(SUM("+span(column, first, last)+"),2)", money.GivenCents(total, ""))
	cells[column-1] = sum.as(totalRole)
	w.add(s, cells...)
}
