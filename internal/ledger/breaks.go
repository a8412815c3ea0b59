package ledger

import (
	"cmp"
	"slices"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// Break is a balance that does not go on: an account opens otherwise than it closed the day
// before.
type Break struct {
	CostCentre, Account string
	On                  calendar.Date // the first day of the later period
	Closed, Opened      money.Cents
}

// BreaksOf finds the balances that do not go on from one period to the next.
func BreaksOf(balances []Balance) (breaks []Break) {
	sorted := slices.Clone(balances)
	slices.SortStableFunc(sorted, func(x, y Balance) int {
		return cmp.Or(strings.Compare(x.CostCentre, y.CostCentre), strings.Compare(x.Account, y.Account),
			cmp.Compare(x.From, y.From))
	})
	for i := 1; i < len(sorted); i++ {
		before, b := &sorted[i-1], &sorted[i]
		if before.CostCentre != b.CostCentre || before.Account != b.Account || before.To+1 != b.From {
			continue
		}
		if before.Closing != nil && b.Opening != nil && *before.Closing != *b.Opening {
			breaks = append(breaks, Break{b.CostCentre, b.Account, b.From, *before.Closing, *b.Opening})
		}
	}
	return breaks
}
