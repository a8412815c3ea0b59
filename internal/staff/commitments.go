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
}

// Total is the share of working time on all EU projects.
func (c *Commitment) Total() money.Percent { return c.Own + c.Other }

// Over tells whether the shares are more than the whole working time, which no claim
// may rest on (RULES.md 2.2).
func (c *Commitment) Over() bool { return c.Total() > money.HundredPercent }

// Commitments cuts a closed period at every day on which a share of the person begins
// or ends, and gives the parts in which there is a share, in the order of time.
func Commitments(p *Person, within calendar.Period) []Commitment {
	cuts := []calendar.Date{within.From}
	cut := func(of calendar.Period) {
		if clipped, any := of.Clip(within); any {
			cuts = append(cuts, clipped.From, clipped.To+1)
		}
	}
	for i := range p.Allocations {
		cut(p.Allocations[i].Period)
	}
	for i := range p.OtherAllocations {
		cut(p.OtherAllocations[i].Period)
	}
	slices.Sort(cuts)
	cuts = append(slices.Compact(cuts), within.To+1)
	var parts []Commitment
	for i, from := range cuts[:len(cuts)-1] {
		c := Commitment{Period: calendar.Period{From: from, To: cuts[i+1] - 1}}
		if c.From > c.To {
			continue
		}
		for k := range p.Allocations {
			if p.Allocations[k].Contains(from) {
				c.Own += p.Allocations[k].Percent
			}
		}
		for k := range p.OtherAllocations {
			if p.OtherAllocations[k].Contains(from) {
				c.Other += p.OtherAllocations[k].Percent
			}
		}
		if c.Total() > 0 {
			parts = append(parts, c)
		}
	}
	return parts
}
