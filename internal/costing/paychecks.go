package costing

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// payChecks makes the checks of RULES.md 5.2 and 2.3 for one person, each once
// a month.
func (l *ledger) payChecks(p *staff.Person) {
	paid := make(map[calendar.Month]bool)
	undecided := make(map[calendar.Month]bool)
	stray := make(map[calendar.Month]bool)
	for i := range p.Pay {
		pay := &p.Pay[i]
		paid[pay.Month] = true
		if treatment, _ := l.book.Rules.TreatmentOf(pay.Type); treatment == project.UndecidedPay && !undecided[pay.Month] {
			undecided[pay.Month] = true
			l.note(Check{Code: "pay_type_needs_decision", Severity: Warning, Person: p.ID, Month: pay.Month})
		}
		if pay.Covers == staff.AllWork && !stray[pay.Month] && l.unallocated(p, pay.EarnedIn()) {
			stray[pay.Month] = true
			l.note(Check{Code: "pay_without_allocation", Severity: Warning, Person: p.ID, Month: pay.Month})
		}
	}
	l.projectMonths(func(m calendar.Month) {
		allocated, documented := l.allocated(p, m)
		switch {
		case allocated && !paid[m]:
			l.note(Check{Code: "missing_pay", Severity: Warning, Person: p.ID, Month: m})
		case allocated && !documented:
			l.note(Check{Code: "missing_assignment_document", Severity: Error, Person: p.ID, Month: m})
		}
	})
}

// allocated tells whether the month has an allocation day, employed or not, and
// whether every allocation of the month names the employer's document.
func (l *ledger) allocated(p *staff.Person, m calendar.Month) (allocated, documented bool) {
	documented = true
	for i := range p.Allocations {
		a := &p.Allocations[i]
		if _, any := l.allocationDays(a, m); any {
			allocated = true
			documented = documented && a.HasDocument()
		}
	}
	return allocated, documented
}

// unallocated tells whether pay earned in the month can have no share: the month
// has no allocation day, or the records show no employed day.
func (l *ledger) unallocated(p *staff.Person, m calendar.Month) bool {
	if !p.EmployedIn(m.Period()) {
		return true
	}
	allocated, _ := l.allocated(p, m)
	return !allocated
}
