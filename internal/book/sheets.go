package book

import (
	"hankekirja/internal/calendar"
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
