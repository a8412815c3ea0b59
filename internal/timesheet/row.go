package timesheet

import "hankekirja/internal/calendar"

// Row is what hours are for: an activity, and within it a work package of the project,
// another EU project by name, or the type of an absence. An entry keeps the latter as
// its WorkPackage; empty is not told apart.
type Row struct {
	Activity Activity
	Part     string
}

// Row is the row of a month that an entry belongs to.
func (e *Entry) Row() Row { return Row{e.Activity, e.WorkPackage} }

// The types of absence that a month offers, as an entry keeps them.
const (
	AnnualLeave = "annual_leave"
	SickLeave   = "sick_leave"
	OtherLeave  = "other_leave"
)

// AbsenceTypes lists them. An entry may hold another, or none.
var AbsenceTypes = []string{AnnualLeave, SickLeave, OtherLeave}

// Cells gives the entries of a sheet by row and day, several of one cell in the order
// in which they stand.
func (s *Sheet) Cells() map[Row]map[calendar.Date][]Entry {
	cells := map[Row]map[calendar.Date][]Entry{}
	for i := range s.Entries {
		e := &s.Entries[i]
		row := e.Row()
		if cells[row] == nil {
			cells[row] = map[calendar.Date][]Entry{}
		}
		cells[row][e.Date] = append(cells[row][e.Date], *e)
	}
	return cells
}
