// Package timesheet holds recorded working time: one sheet a person and month, the
// states that it goes through, and what was signed of it.
package timesheet

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// State is where a sheet stands in its life cycle.
type State string

// The states of a sheet in the project file.
const (
	Draft State = "draft"
	// Submitted is signed by the person, and waits for approval; one that is signed on
	// paper waits for its confirmation first.
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

// Activities lists them in the order of forms and reports.
var Activities = []Activity{OnProject, OtherEU, OtherWork, Absence}

// Sheet is the working time of one person in one month.
type Sheet struct {
	Person         string
	Month          calendar.Month
	State          State
	NotBeforeClaim int // zero: no such limit (RULES.md 2.8)
	Entries        []Entry
	// Signed and Approved are the marks of who did so; nil of a state that the sheet
	// has not reached, and of one that came with an import, which has no marks here.
	Signed   *Signature
	Approved *Mark
	// Earlier are the signed versions that were returned or reopened, the oldest
	// first. They never change.
	Earlier []Version
}

// Entry is the hours of one activity on one day, and how it came to be.
type Entry struct {
	Date        calendar.Date
	Activity    Activity
	Hours       money.Hours
	WorkPackage string
	Note        string
	How         How             // empty: not recorded
	By          string          // the login of who made it; empty: not recorded
	At          calendar.Moment // zero: not recorded
}

// How says how an entry was made.
type How string

// The ways in which entries are made.
const (
	Typed    How = "typed"
	Pasted   How = "pasted"
	Filled   How = "filled" // by a copy or a spread that its writer looked at first
	Imported How = "imported"
)

// Hows lists the ways.
var Hows = []How{Typed, Pasted, Filled, Imported}

// Mark is who did something to a sheet, when, and how they were asked again who
// they are.
type Mark struct {
	By     string // the login, which never changes
	Name   string // as the user was called then; may be empty
	At     calendar.Moment
	Method Method
}

// Method is how somebody was asked again.
type Method string

// The methods.
const (
	ByPassword      Method = "password"
	ByDemonstration Method = "demonstration" // which asks for nothing
	ByCommand       Method = "command"       // of the operator, whom the machine has let in
	// ByPaper is of a signature only: it was given by hand, see Paper.
	ByPaper Method = "paper"
)

// Methods lists those in which somebody is asked, and SignMethods the ways to sign.
var (
	Methods     = []Method{ByPassword, ByDemonstration, ByCommand}
	SignMethods = append(slices.Clip(Methods), ByPaper)
)

// Signature is a mark with the digest of what was signed: see Digest.
type Signature struct {
	Mark
	Digest string
	// Paper is that of a signature by hand; nil of one that was given in the program.
	Paper *Paper
}

// Version is a version that was signed, kept as it was when it was returned to its
// person or reopened.
type Version struct {
	Entries  []Entry
	Signed   *Signature // nil of one that was imported
	Approved *Mark      // nil of one that was not approved, or was imported
	// State is that of the sheet when the version ended: submitted or approved.
	State State
	Ended Ending
}

// Ending says who sent a version back to be a draft, when and why.
type Ending struct {
	By, Name string
	At       calendar.Moment
	Why      string
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
