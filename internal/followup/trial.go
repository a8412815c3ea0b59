package followup

import (
	"cmp"
	"slices"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// Try makes the Book in which the changes of a scenario are made; b stays as it is, and nothing
// is kept. It is the Book that recording the same would make, so that claims and forecasts of it
// are those that would follow. Faults: what no project file could hold, at its place, and
// locked.… where a frozen claim was made of what would change (RULES.md 4.3). A change of pay is
// refused: the plan repeats the pay of the months done, so that it would not tell of it.
func Try(b *book.Book, changes []project.ScenarioChange) (*book.Book, error) {
	next := *b
	next.People = slices.Clone(b.People)
	for _, x := range changes {
		person := next.Person(x.Person)
		if person == nil {
			return nil, fault.New(fault.NotFound, "record.unknown_person", "id", x.Person)
		}
		switch x.Kind {
		case project.ShareChange:
			person.Allocations = shareFrom(person.Allocations, x)
		case project.StartChange:
			startOn(person, x.From)
		case project.EndChange:
			endOn(person, x.From)
		case project.PayChange:
			return nil, fault.New(fault.Invalid, "what_if.no_pay")
		}
	}
	tried, err := book.Read(book.Write(&next))
	if err != nil {
		return nil, err
	}
	if locked := claim.Guard(b, tried); len(locked) > 0 {
		return nil, locked
	}
	return tried, nil
}

// shareFrom puts a share over those of the same days; what is left of them before and after
// keeps its document.
func shareFrom(list []staff.Allocation, x project.ScenarioChange) []staff.Allocation {
	var next []staff.Allocation
	for _, a := range list {
		if before := a; before.From < x.From {
			if before.To == 0 || before.To >= x.From {
				before.To = x.From - 1
			}
			next = append(next, before)
		}
		if after := a; x.To != 0 && (after.To == 0 || after.To > x.To) {
			after.From = max(after.From, x.To+1)
			next = append(next, after)
		}
	}
	next = append(next, staff.Allocation{Period: calendar.Period{From: x.From, To: x.To}, Percent: *x.Percent})
	slices.SortStableFunc(next, func(a, b staff.Allocation) int { return cmp.Compare(a.From, b.From) })
	return next
}

// startOn makes a day the first of a person's shares, and of the employment where that began
// later: nobody works on a project before being employed.
func startOn(p *staff.Person, day calendar.Date) {
	p.Allocations = slices.DeleteFunc(slices.Clone(p.Allocations), func(a staff.Allocation) bool {
		return a.To != 0 && a.To < day
	})
	for i := range p.Allocations {
		if a := &p.Allocations[i]; i == 0 || a.From < day {
			a.From = day
		}
	}
	p.Employments = slices.Clone(p.Employments)
	if len(p.Employments) > 0 && p.Employments[0].From > day {
		p.Employments[0].From = day
	}
}

// endOn makes a day the last of a person's shares, and of the employment where that would end
// before.
func endOn(p *staff.Person, day calendar.Date) {
	p.Allocations = slices.DeleteFunc(slices.Clone(p.Allocations), func(a staff.Allocation) bool {
		return a.From > day
	})
	last := len(p.Allocations) - 1
	for i := range p.Allocations {
		if a := &p.Allocations[i]; i == last || a.To == 0 || a.To > day {
			a.To = day
		}
	}
	p.Employments = slices.Clone(p.Employments)
	if n := len(p.Employments); n > 0 && p.Employments[n-1].To != 0 && p.Employments[n-1].To < day {
		p.Employments[n-1].To = day
	}
}
