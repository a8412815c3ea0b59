package importer

import "hankekirja/internal/calendar"

// PayExample is what an invented payroll tells of: a title that says so, somebody of the
// project, and a month in which it was paid.
type PayExample struct {
	Title, Person string
	Month         calendar.Month
}

// File writes the payroll, with hard spaces in its amounts. Part of it was earned in the
// month before.
func (e *PayExample) File() []byte {
	return exampleText("payroll", map[string]string{
		"title": e.Title, "person": e.Person, "month": printedMonth(e.Month), "earned": printedMonth(e.Month - 1),
	})
}
