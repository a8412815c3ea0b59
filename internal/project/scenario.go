package project

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// Scenario is a named "what if": changes of people that are thought of, not made. No
// figure of the project follows from it; only the page that shows it applies it.
type Scenario struct {
	ID      string
	Name    string
	Note    string // empty: none
	Changes []ScenarioChange
}

// ScenarioChange is one change of one person; later ones of a list go over earlier ones.
type ScenarioChange struct {
	Person  string // the id
	Kind    ScenarioKind
	From    calendar.Date
	Percent *money.Percent // of a share; else nil
	Amount  *money.Cents   // of a month's pay; else nil
	To      calendar.Date  // of a share, zero: until further notice; else zero
}

// ScenarioKind says what a change of a scenario changes.
type ScenarioKind string

// The kinds of changes: another share of working time from a day on, another monthly
// pay from a day on, and another first or last day of the person on the project.
const (
	ShareChange ScenarioKind = "share"
	PayChange   ScenarioKind = "pay"
	StartChange ScenarioKind = "start"
	EndChange   ScenarioKind = "end"
)

// ScenarioKinds lists the kinds.
var ScenarioKinds = []ScenarioKind{ShareChange, PayChange, StartChange, EndChange}
