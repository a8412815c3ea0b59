package costing

import (
	"cmp"
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/staff"
)

// stretch is the employed days of one month under one allocation (RULES.md 2.5).
type stretch struct {
	allocation *staff.Allocation
	days       int
}

// stretches divides the employed days of a month by allocation, in date order,
// and counts the employed days without one. Where the month has no employed day,
// or the person has no employment records, every day counts as employed.
func (l *ledger) stretches(p *staff.Person, m calendar.Month) (of []stretch, rest int) {
	days, known := p.EmployedDays(m.Period())
	everyDay := !known || days == 0
	if everyDay {
		days = m.Days()
	}
	rest = days
	for i := range p.Allocations {
		a := &p.Allocations[i]
		on, any := l.allocationDays(a, m)
		if !any {
			continue
		}
		employed := on.Days()
		if !everyDay {
			employed, _ = p.EmployedDays(on)
		}
		if employed == 0 {
			continue
		}
		of = append(of, stretch{a, employed})
		rest -= employed
	}
	slices.SortStableFunc(of, func(x, y stretch) int { return cmp.Compare(x.allocation.From, y.allocation.From) })
	return of, rest
}

// allocationDays gives the days of an allocation in a month, clipped to the
// project's dates, employed or not.
func (l *ledger) allocationDays(a *staff.Allocation, m calendar.Month) (calendar.Period, bool) {
	inProject, any := m.Period().Clip(l.period)
	if !any {
		return calendar.Period{}, false
	}
	return a.Clip(inProject)
}
