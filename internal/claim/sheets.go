package claim

import (
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/timesheet"
)

// HoldingSheet gives the number of the frozen claim that has the rows of an approved
// sheet: that of its month, or the later one that it was approved too late for
// (RULES.md 2.8, 4.3). It is 0 where no frozen claim has them.
func HoldingSheet(b *book.Book, s *timesheet.Sheet) int {
	at := costing.ClaimCovering(b.Claims, s.Month)
	if s.State != timesheet.Approved || at < 0 {
		return 0
	}
	at = max(at, s.NotBeforeClaim-1)
	if at >= len(b.Claims) || b.Claims[at].Frozen == 0 {
		return 0
	}
	return b.Claims[at].Number
}

// TakingSheet gives the claim that takes a sheet of a month that is approved now: the
// next one after the frozen claims where that of the month is frozen, else 0, which is
// that of the month (RULES.md 2.8).
func TakingSheet(b *book.Book, month calendar.Month) int {
	at := costing.ClaimCovering(b.Claims, month)
	if at < 0 || b.Claims[at].Frozen == 0 {
		return 0
	}
	return LastFrozen(b) + 1
}
