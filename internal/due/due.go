// Package due says what a project waits for and by which day: months to be signed,
// claims, the project's end, and the end of the time that its records are kept.
package due

import (
	_ "embed"
	"encoding/json"
	"slices"
	"sync"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/project"
	"hankekirja/internal/timesheet"
)

// Practice is when months are signed and who has not done so is reminded. No rule of a
// programme says it: the numbers are the house's own.
type Practice struct {
	// SignBy is the day of the next month by which a month is signed.
	SignBy int `json:"sign_by"`
	// RemindOn are the days of the next month on which it is reminded of, in order.
	RemindOn []int `json:"remind_on"`
	// Quiet is how many days pass at least between two reminders of a month.
	Quiet int `json:"quiet_days"`
}

//go:embed due.json
var practiceFile []byte

// OurPractice gives the numbers. The file is part of the program: one that is not
// readable is a fault of the build.
var OurPractice = sync.OnceValue(func() *Practice {
	var p Practice
	if err := json.Unmarshal(practiceFile, &p); err != nil {
		panic(err)
	}
	return &p
})

// SignDay is the day by which a month is signed.
func (p *Practice) SignDay(m calendar.Month) calendar.Date {
	return (m + 1).First() + calendar.Date(p.SignBy) - 1
}

// Stage is how far the sheet of a month is.
type Stage int

// The stages.
const (
	Empty  Stage = iota // no sheet, or a draft without entries
	Begun               // a draft with entries
	Signed              // approved too
)

// Key names a sheet.
type Key struct {
	Person string
	Month  calendar.Month
}

// Stages are those of the sheets of a project; a sheet that is not in it is Empty.
type Stages map[Key]Stage

// StagesOf gives the stages of the sheets of a Book.
func StagesOf(sheets []timesheet.Sheet) Stages {
	stages := make(Stages, len(sheets))
	for i := range sheets {
		s := &sheets[i]
		switch {
		case s.State != timesheet.Draft:
			stages[Key{s.Person, s.Month}] = Signed
		case len(s.Entries) > 0:
			stages[Key{s.Person, s.Month}] = Begun
		}
	}
	return stages
}

// Required tells whether a person's sheet of a month must be there: pay follows from it,
// and no claim that was applied for has the month already.
func Required(b *book.Book, person string, m calendar.Month) bool {
	if at := costing.ClaimCovering(b.Claims, m); at >= 0 && b.Claims[at].AppliedFor() {
		return false
	}
	return PaidByHours(b, person, m)
}

// PaidByHours tells whether pay follows from a person's hours of a month (RULES.md 2.8):
// the project pays by the hour, and the person is employed in its days of the month.
// Hours are voluntary otherwise (5.5).
func PaidByHours(b *book.Book, person string, m calendar.Month) bool {
	p := b.Person(person)
	return b.Agreement.StaffModel == project.UnitCost1720 && p != nil && b.EmployedIn(p, m)
}

// ToSign gives the months, in order and not after the last one asked for, that a person
// has not signed: those that must be, and those that are begun.
func ToSign(b *book.Book, stages Stages, person string, last calendar.Month) []calendar.Month {
	of := b.Agreement.Period()
	if b.Agreement.Archived != 0 || b.Person(person) == nil {
		return nil
	}
	var months []calendar.Month
	for m := of.From.Month(); m <= min(last, of.To.Month()); m++ {
		switch stage := stages[Key{person, m}]; {
		case stage == Begun, stage == Empty && Required(b, person, m):
			months = append(months, m)
		}
	}
	return months
}

// Unsigned is a month that a person has not signed for a project.
type Unsigned struct {
	Project string // its code
	Person  string
	Month   calendar.Month
	// Reminded is the day of the last reminder of it; zero of none.
	Reminded calendar.Date
}

// Remind gives those of a person's unsigned months that a reminder tells of today: all
// that are over and were not reminded of in the quiet days, once a day of reminding has
// come for one of them that it was not reminded on or after. A reminder that somebody
// asks for does not wait for such a day.
func (p *Practice) Remind(months []Unsigned, today calendar.Date, asked bool) []Unsigned {
	var told []Unsigned
	wanted := asked
	for _, u := range months {
		quiet := u.Reminded != 0 && today-u.Reminded < calendar.Date(p.Quiet)
		if quiet || u.Month >= today.Month() {
			continue
		}
		told = append(told, u)
		wanted = wanted || p.step(u.Month, today) > u.Reminded
	}
	if !wanted {
		return nil
	}
	return told
}

// step is the last day of reminding of a month that has come; zero of none.
func (p *Practice) step(m calendar.Month, today calendar.Date) calendar.Date {
	for _, day := range slices.Backward(p.RemindOn) {
		if on := (m + 1).First() + calendar.Date(day) - 1; on <= today {
			return on
		}
	}
	return 0
}
