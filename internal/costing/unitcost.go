package costing

import (
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// unitCosts makes the staff lines of the unit-cost model (RULES.md 2.B): hours
// accepted on approved sheets × the hourly rate.
func (l *ledger) unitCosts() {
	for i := range l.book.People {
		p := &l.book.People[i]
		l.unapproved(p)
		sheets := TakeSheets(l.book, p)
		for k := range sheets {
			l.noteTaken(p, &sheets[k])
			l.sheetLines(p, &sheets[k])
		}
	}
}

// unapproved notes the sheets with project hours that are not approved: they give
// nothing (RULES.md 2.8).
func (l *ledger) unapproved(p *staff.Person) {
	for i := range l.book.Sheets {
		s := &l.book.Sheets[i]
		if s.Person == p.ID && s.State != timesheet.Approved && s.HoursOn(timesheet.OnProject) > 0 {
			l.note(Check{Code: "timesheet_not_approved", Severity: Error, Person: p.ID, Month: s.Month})
		}
	}
}

// noteTaken notes days without a rate (RULES.md 2.10) and hours over the cap (2.11).
func (l *ledger) noteTaken(p *staff.Person, s *SheetTaken) {
	if s.MissingRate {
		l.note(Check{Code: "missing_rate", Severity: Error, Person: p.ID, Month: s.Sheet.Month})
	}
	if s.Rejected > 0 {
		l.note(Check{Code: "cap_exceeded", Severity: Warning, Person: p.ID, Month: s.Sheet.Month, Hours: s.Rejected})
	}
}

// sheetLines makes one line per rate record with accepted hours (2.10).
func (l *ledger) sheetLines(p *staff.Person, s *SheetTaken) {
	if s.Claim >= len(l.rows) {
		return
	}
	source := Source(SourceSheet, p.ID, s.Sheet.Month.String())
	for _, t := range s.of {
		if t.accepted == 0 {
			continue
		}
		month := s.Sheet.Month.String()
		hours := money.GivenHours(t.recorded, source).
			Named("", "2.8", money.LabelOf("hours_recorded", "person", p.Name, "month", month))
		if t.accepted < t.recorded {
			hours = money.DecidedHours(t.accepted, Source(SourceCap, p.ID, month[:4]), hours,
				YearlyCap(l.book, p, s.Sheet.Month.Year())).
				Named("", "2.11", money.LabelOf("hours_accepted", "person", p.Name, "month", month))
		}
		line := Line{Category: project.Staff, Person: p.ID, Month: s.Sheet.Month, Hours: hours}
		line.Rate = HourlyRate(l.book, p, t.rate)
		line.Amount = money.ProductOf(money.RoundHalfUp, line.Hours, line.Rate).
			Named("", "2.10", money.LabelOf("hours_amount", "person", p.Name, "month", month))
		l.add(s.Claim, line)
	}
}
