package costing

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
)

// sharesWithinFullTime checks that nobody's shares on this project and all
// others come to more than the whole working time on any day (RULES.md 5.1).
func (l *ledger) sharesWithinFullTime() {
	for i := range l.book.People {
		p := &l.book.People[i]
		l.projectMonths(func(m calendar.Month) {
			if l.highestShare(p, m) > l.book.Rules.FullShare.Percent {
				l.note(Check{Code: "over_allocated", Severity: Error, Person: p.ID, Month: m})
			}
		})
	}
}

// highestShare is the largest sum of shares on any day of the month. The sum
// only rises on a day when a share begins, so those days are enough.
func (l *ledger) highestShare(p *staff.Person, m calendar.Month) money.Percent {
	month := m.Period()
	begins := []calendar.Date{month.From, l.period.From}
	for _, a := range p.Allocations {
		begins = append(begins, a.From)
	}
	for _, a := range p.OtherAllocations {
		begins = append(begins, a.From)
	}
	var highest money.Percent
	for _, day := range begins {
		if month.Contains(day) {
			highest = max(highest, l.shareOn(p, day))
		}
	}
	return highest
}

// shareOn sums the shares of a person on a day: this project within its dates,
// and all others.
func (l *ledger) shareOn(p *staff.Person, day calendar.Date) money.Percent {
	var sum money.Percent
	for _, a := range p.Allocations {
		if a.Contains(day) && l.period.Contains(day) {
			sum += a.Percent
		}
	}
	for _, a := range p.OtherAllocations {
		if a.Contains(day) {
			sum += a.Percent
		}
	}
	return sum
}
