package staff

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// Commitment is a time within which a person's shares stay the same: on this project,
// and on all other EU projects together.
type Commitment struct {
	calendar.Period
	Own, Other money.Percent
	Others     []OtherAllocation // what Other is the sum of
}

// Total is the share of working time on all EU projects.
func (c *Commitment) Total() money.Percent { return c.Own + c.Other }

// Over tells whether the shares are more than the whole working time, which stops the
// claim of the month (RULES.md 5.1).
func (c *Commitment) Over() bool { return c.Total() > money.HundredPercent }

// Commitments cuts the months that a project touches at every day on which a share of
// the person begins or ends, and gives the parts in which there is a share, in the
// order of time. Shares on this project count within its dates, those on others on
// every day, as they do in the check of RULES.md 5.1.
func Commitments(p *Person, project calendar.Period) []Commitment {
	months := calendar.Period{From: project.From.Month().First(), To: project.To.Month().Last()}
	own := make([]Allocation, 0, len(p.Allocations))
	for _, a := range p.Allocations {
		if clipped, any := a.Clip(project); any {
			own = append(own, Allocation{Period: clipped, Percent: a.Percent})
		}
	}
	cuts := cutsOf(own, p.OtherAllocations, months)
	var parts []Commitment
	for i, from := range cuts[:len(cuts)-1] {
		c := Commitment{Period: calendar.Period{From: from, To: cuts[i+1] - 1}}
		for k := range own {
			if own[k].Contains(from) {
				c.Own += own[k].Percent
			}
		}
		for k := range p.OtherAllocations {
			if p.OtherAllocations[k].Contains(from) {
				c.Other += p.OtherAllocations[k].Percent
				c.Others = append(c.Others, p.OtherAllocations[k])
			}
		}
		if c.Total() > 0 {
			parts = append(parts, c)
		}
	}
	return parts
}

// cutsOf are the days of a closed period on which its parts begin, and the day after
// its end.
func cutsOf(own []Allocation, other []OtherAllocation, within calendar.Period) []calendar.Date {
	cuts := []calendar.Date{within.From, within.To + 1}
	cut := func(of calendar.Period) {
		if clipped, any := of.Clip(within); any {
			cuts = append(cuts, clipped.From, clipped.To+1)
		}
	}
	for i := range own {
		cut(own[i].Period)
	}
	for i := range other {
		cut(other[i].Period)
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

// InMonth is the part with the greatest shares of those with a day in the month, the
// later one of equals, or none.
func InMonth(parts []Commitment, m calendar.Month) Commitment {
	var most Commitment
	for _, c := range parts {
		if c.DaysWithin(m.Period()) > 0 && c.Total() >= most.Total() {
			most = c
		}
	}
	return most
}
