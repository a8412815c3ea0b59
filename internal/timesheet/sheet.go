// Package timesheet holds recorded working time: one sheet a person and month.
package timesheet

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// State is where a sheet stands in its life cycle.
type State string

// The states of a sheet in the project file.
const (
	Draft     State = "draft"
	Submitted State = "submitted"
	Approved  State = "approved"
)

// Activity says what an entry's hours were for (RULES.md 5.4).
type Activity string

// The activities.
const (
	OnProject Activity = "project"
	OtherEU   Activity = "other_eu"
	OtherWork Activity = "other_work"
	Absence   Activity = "absence"
)

// Sheet is the working time of one person in one month.
type Sheet struct {
	Person         string
	Month          calendar.Month
	State          State
	NotBeforeClaim int // zero: no such limit (RULES.md 2.8)
	Entries        []Entry
}

// Entry is the hours of one activity on one day.
type Entry struct {
	Date        calendar.Date
	Activity    Activity
	Hours       money.Hours
	WorkPackage string
	Note        string
}

// HoursOn sums the hours of an activity over the whole sheet.
func (s *Sheet) HoursOn(a Activity) money.Hours {
	var total money.Hours
	for _, e := range s.Entries {
		if e.Activity == a {
			total += e.Hours
		}
	}
	return total
}
