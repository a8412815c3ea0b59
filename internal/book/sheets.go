package book

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// FullDay gives the working time of a person's whole day, in proportion to the
// working time that the employment of the day has (RULES.md 5.6).
func FullDay(p *staff.Person) timesheet.FullDay {
	return func(day calendar.Date) money.Hours { return timesheet.PartOfDay(p.WorkingTimeOn(day)) }
}

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
