package book

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// Person gives the person of an id, or nil.
func (b *Book) Person(id string) *staff.Person {
	for i := range b.People {
		if b.People[i].ID == id {
			return &b.People[i]
		}
	}
	return nil
}

// Sheet gives the sheet of a person and month, or nil.
func (b *Book) Sheet(person string, month calendar.Month) *timesheet.Sheet {
	for i := range b.Sheets {
		if s := &b.Sheets[i]; s.Person == person && s.Month == month {
			return s
		}
	}
	return nil
}

// EmployedIn tells whether a person is employed on a day of a month that the project has.
// Without employment records every day counts (RULES.md 2.5).
func (b *Book) EmployedIn(p *staff.Person, m calendar.Month) bool {
	days, within := m.Period().Clip(b.Agreement.Period())
	return within && p.EmployedIn(days)
}

// WorkingTimeOn is the form of working time of a person on a day, with the eves that are
// free in this project (RULES.md 5.6).
func (b *Book) WorkingTimeOn(p *staff.Person, day calendar.Date) staff.WorkingTime {
	w := p.FormOn(day)
	if b.Agreement.FreeEves != "" {
		w.FreeEves = b.Agreement.FreeEves.Holidays()
	}
	return w
}

// Target is the working time of a person on a day (RULES.md 5.6).
func (b *Book) Target(p *staff.Person, day calendar.Date) money.Hours {
	w := b.WorkingTimeOn(p, day)
	return w.Target(p, day)
}
