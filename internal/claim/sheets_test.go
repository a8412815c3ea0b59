package claim

import (
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/project"
	"hankekirja/internal/timesheet"
)

// Which claim takes a sheet that is approved now, and which frozen one has an approved
// sheet (RULES.md 2.8, 4.3): claims 1 and 2 of three are frozen.
func TestAFrozenClaimTakesNoSheetAndKeepsItsOwn(t *testing.T) {
	first := calendar.NewMonth(2025, 1)
	b := &book.Book{}
	for n := range 3 {
		c := project.ClaimRecord{Number: n + 1, From: first + calendar.Month(2*n), To: first + calendar.Month(2*n+1)}
		if n < 2 {
			c.Frozen = c.LastDay()
		}
		b.Claims = append(b.Claims, c)
	}
	for _, tt := range []struct {
		month           int
		state           timesheet.State
		notBefore       int
		taking, holding int
	}{
		{0, timesheet.Approved, 0, 3, 1},
		{3, timesheet.Approved, 0, 3, 2},
		{4, timesheet.Approved, 0, 0, 0},
		{6, timesheet.Approved, 0, 0, 0}, // of no claim
		{0, timesheet.Approved, 2, 3, 2}, // approved too late for claim 1
		{0, timesheet.Approved, 3, 3, 0},
		{0, timesheet.Approved, 4, 3, 0}, // for a claim that is not made yet
		{0, timesheet.Submitted, 0, 3, 0},
		{0, timesheet.Draft, 0, 3, 0},
	} {
		s := timesheet.Sheet{Month: first + calendar.Month(tt.month), State: tt.state, NotBeforeClaim: tt.notBefore}
		if taking, holding := TakingSheet(b, s.Month), HoldingSheet(b, &s); taking != tt.taking || holding != tt.holding {
			t.Errorf("%+v: claim %d takes it and %d has it", tt, taking, holding)
		}
	}
}
