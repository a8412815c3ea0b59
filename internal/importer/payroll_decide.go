package importer

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// Decide gives the lists of pay that follow, by person: what is added, and of conflicts
// what was decided. Only lists that change are given.
func (p *PayPlan) Decide(decisions map[string]Decision) map[string][]staff.Pay {
	next := map[string][]staff.Pay{}
	for i := range p.book.People {
		person := &p.book.People[i]
		if list, changed := p.decide(person, decisions); changed {
			next[person.ID] = list
		}
	}
	return next
}

// decide makes the list of a person. What takes the place of recorded rows stands where
// the first of them stood; all else is added at the end, after whatever is fixed.
func (p *PayPlan) decide(person *staff.Person, decisions map[string]Decision) (list []staff.Pay, changed bool) {
	instead, gone := map[int][]staff.Pay{}, map[int]bool{}
	var added []staff.Pay
	for i := range p.Cells {
		c := &p.Cells[i]
		decision := decisions[c.Key()]
		switch {
		case c.Person != person.ID:
		case c.State == Added, c.State == Conflict && decision == KeepBoth:
			added = append(added, c.Wanted...)
			changed = true
		case c.State == Conflict && decision == TakeImported:
			instead[slices.Min(c.at)] = c.Wanted
			for _, row := range c.at {
				gone[row] = true
			}
			changed = true
		}
	}
	for row := range person.Pay {
		list = append(list, instead[row]...)
		if !gone[row] {
			list = append(list, person.Pay[row])
		}
	}
	return append(list, added...), changed
}

// Without are the people with a share of the months that the file has pay of, whom it has no
// pay of: they may have another name there. By hours nobody is missed in a month.
func (p *PayPlan) Without() (people []string) {
	months, has := map[calendar.Month]bool{}, map[string]bool{}
	for i := range p.Cells {
		months[p.Cells[i].Month] = true
		has[p.Cells[i].Person] = true
	}
	for i := range p.book.People {
		person := &p.book.People[i]
		shared := func(a staff.Allocation) bool {
			for m := range months {
				if a.Meets(m.Period()) {
					return true
				}
			}
			return false
		}
		if !p.byHours() && !has[person.ID] && slices.ContainsFunc(person.Allocations, shared) {
			people = append(people, person.ID)
		}
	}
	return people
}

// PayMonth is a person's month.
type PayMonth struct {
	Person string
	Month  calendar.Month
}

// Doubled are the months in which a person would have pay of the base both for all work and
// for the project's part, so that the part may be in both (RULES.md 2.4).
func (p *PayPlan) Doubled() (months []PayMonth) {
	covers, comes := map[PayMonth]map[staff.Covers]bool{}, map[PayMonth]bool{}
	note := func(person string, rows []staff.Pay) {
		for i := range rows {
			if treatment, _ := p.book.Rules.TreatmentOf(rows[i].Type); treatment != project.EligiblePay {
				continue
			}
			at := PayMonth{person, rows[i].Month}
			if covers[at] == nil {
				covers[at] = map[staff.Covers]bool{}
			}
			covers[at][rows[i].Covers] = true
		}
	}
	for i := range p.book.People {
		note(p.book.People[i].ID, p.book.People[i].Pay)
	}
	for i := range p.Cells {
		if c := &p.Cells[i]; c.State == Added || c.State == Conflict {
			note(c.Person, c.Wanted)
			comes[PayMonth{c.Person, c.Month}] = true
		}
	}
	for i := range p.Cells {
		at := PayMonth{p.Cells[i].Person, p.Cells[i].Month}
		if comes[at] && len(covers[at]) > 1 {
			months = append(months, at)
			delete(comes, at)
		}
	}
	return months
}
