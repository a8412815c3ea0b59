package staff

import (
	"strings"

	"hankekirja/internal/calendar"
)

// Finding is something about the employer's documents that people should look at.
// It stops no claim: what does is a check of the claim (RULES.md 2.2).
type Finding struct {
	Key        string // of its message
	Person     int    // index of the person
	Allocation int    // index of the person's allocation
	// Day is the day that the message names, or zero: when the allocation began, or
	// its last day.
	Day calendar.Date
}

// noticeDays is how long before its end an allocation is told of: time enough for
// the employer to decide and sign the next one.
const noticeDays = 60

// Findings tells on a day which allocations have a document dated after they began,
// or signed by the person, and which end soon: before the project does, and without
// one that goes on from there. They come in the order of the people and allocations.
func Findings(people []Person, projectEnd, on calendar.Date) []Finding {
	var found []Finding
	for i := range people {
		p := &people[i]
		for j := range p.Allocations {
			a := &p.Allocations[j]
			tell := func(key string, day calendar.Date) {
				found = append(found, Finding{Key: key, Person: i, Allocation: j, Day: day})
			}
			if a.DocumentDate > a.From {
				tell("finding.document_late", a.From)
			}
			if p.is(a.SignedBy) {
				tell("finding.document_signed_by_person", 0)
			}
			if on <= a.To && a.To <= on+noticeDays && a.To < projectEnd && !p.goesOn(a.To) {
				tell("finding.allocation_ends", a.To)
			}
		}
	}
	return found
}

// is tells whether somebody named by id or name is the person, however it is spaced
// and capitalised.
func (p *Person) is(named string) bool {
	plain := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	named = plain(named)
	return named != "" && (named == plain(p.ID) || strings.EqualFold(named, plain(p.Name)))
}

// goesOn tells whether the person has a share on the day after.
func (p *Person) goesOn(last calendar.Date) bool {
	for i := range p.Allocations {
		if p.Allocations[i].Contains(last + 1) {
			return true
		}
	}
	return false
}
