package reports

import (
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
)

// ratesSheet lists the hourly rates of the claim's lines, each once, with what it
// was computed from (RULES.md 2.9).
func (w *claimBook) ratesSheet() {
	s, p := w.rates, w.printer
	s.keep = 2
	s.heading(p.T("report.sheet.rates"), p.T("report.note.rates"))
	s.table(w.titles("report.column.person", "report.column.valid_from", "report.column.annual_pay",
		"report.column.months", "report.column.side_percent|2.1", "report.column.annual_hours",
		"report.column.working_time", "report.column.rate|2.9", "report.column.basis", "report.column.document"))
	homes := make(map[string]place)
	w.personLines(func(_ int, l *costing.Line) {
		from := l.Rate.Label.Args["date"]
		key := l.Person + "|" + from
		if at, has := homes[key]; has {
			w.places[l.Rate] = at
			return
		}
		record := w.rate(l.Person, from)
		w.add(s, plain(w.people.name(l.Person)), day(record.From),
			figure(labelled(l.Rate, "figure.annual_pay")), figure(labelled(l.Rate, "figure.months_documented")),
			linked(labelled(l.Rate, "figure.side_cost_percent")), linked(labelled(l.Rate, "figure.annual_hours")),
			figure(labelled(l.Rate, "figure.working_time")), figure(l.Rate),
			plain(record.Basis), plain(record.Document))
		homes[key] = w.places[l.Rate]
	})
	w.noRows(s)
}

// rate gives the rate record of a person that begins on a day.
func (w *claimBook) rate(person, from string) staff.Rate {
	if p := w.people.byID[person]; p != nil {
		for _, r := range p.Rates {
			if r.From.String() == from {
				return r
			}
		}
	}
	return staff.Rate{}
}

// The columns of the hour lines that formulas of the report compute with.
const (
	hoursRecorded = 5 + iota
	hoursAccepted
)

// hourLinesSheet lists the staff lines of the unit-cost model: hours accepted ×
// rate (RULES.md 2.10). Where the yearly cap took hours away, those accepted are a
// value beside a live control.
func (w *claimBook) hourLinesSheet() {
	s, p := w.staff, w.printer
	s.keep = 3
	s.heading(p.T("report.sheet.staff"), p.T("report.note.hour_lines"))
	s.table(w.titles("report.column.line", "report.column.person", "report.column.month", "report.column.valid_from",
		"report.column.hours_recorded|2.8", "report.column.hours_accepted|2.11", "report.column.control_hours",
		"report.column.rate|2.9", "report.column.amount|2.10"))
	var total money.Cents
	w.personLines(func(i int, l *costing.Line) {
		row := s.next()
		recorded, accepted := figure(l.Hours), live(address(hoursRecorded, row), l.Hours)
		if l.Hours.Kind == money.Decided {
			recorded, accepted = figure(l.Hours.Parts[0]), figure(l.Hours)
		}
		within := control("MAX(0,ROUND(" + address(hoursAccepted, row) + "-" + address(hoursRecorded, row) + ",2))")
		w.add(s, count(i+1), plain(w.people.name(l.Person)), month(l.Month), day(rateDay(l)), recorded, accepted, within,
			same(l.Rate), figure(l.Amount))
		w.places[l.Hours] = place{s, hoursAccepted, row}
		total += l.Amount.Cents()
	})
	w.sumRow(s, 9, 9, total)
}

// rateDay is the day from which the rate of a line is valid.
func rateDay(l *costing.Line) calendar.Date {
	d, _ := calendar.ParseDate(strings.TrimSpace(l.Rate.Label.Args["date"]))
	return d
}
