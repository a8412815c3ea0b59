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

// Trial is a project as it would be with the changes of a scenario.
type Trial struct {
	// Book is the one that recording the same would make, so that claims of it are those that
	// would follow. A change of pay is not in it: what is paid is not known before it is.
	Book *book.Book
	pay  thoughtPay
}

// Whole is what the follow-up would be. Beside what Book makes of it, the plan has every
// changed pay in place of the latest.
func (t *Trial) Whole() *Whole { return wholeOf(t.Book, claim.Chain(t.Book), t.pay) }

// Try makes the changes of a scenario; b stays as it is, and nothing is kept. Faults: what no
// project file could hold, at its place; locked.… where a frozen claim was made of what would
// change (RULES.md 4.3); and at the from of a change of pay, what_if.pay_counts_not where no
// cost follows from pay, what_if.pay_done before the months that are forecast, and
// what_if.pay_none without any.
func Try(b *book.Book, changes []project.ScenarioChange) (*Trial, error) {
	next := *b
	next.People = slices.Clone(b.People)
	trial := &Trial{pay: make(thoughtPay)}
	for i := range changes {
		x := &changes[i]
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
			if err := payChanges(b, x, i); err != nil {
				return nil, err
			}
			trial.pay[x.Person] = append(trial.pay[x.Person], payFrom{x.From, *x.Amount})
		}
	}
	tried, err := book.Read(book.Write(&next))
	if err != nil {
		return nil, err
	}
	if locked := claim.Guard(b, tried); len(locked) > 0 {
		return nil, locked
	}
	trial.Book = tried
	return trial, nil
}

// shareFrom puts a share over those of the same days; what is left of them before and after
// keeps its document.
func shareFrom(list []staff.Allocation, x *project.ScenarioChange) []staff.Allocation {
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
