package book

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
)

// Balance is a person's recorded hours beside the target of the same months. It is
// information and blocks nothing (RULES.md 5.3).
type Balance struct {
	calendar.Period  // from the first day of the first recorded month
	Months           int
	Recorded, Target money.Hours
}

// Over is how much more is recorded than the target; negative where it is less.
func (b *Balance) Over() money.Hours { return b.Recorded - b.Target }

// BalanceOf adds up the recorded months of a person up to and with a day. A month without
// hours is not recorded, and counts neither way. Without any, Months is 0.
func (b *Book) BalanceOf(p *staff.Person, until calendar.Date) Balance {
	var sum Balance
	for i := range b.Sheets {
		s := &b.Sheets[i]
		days := calendar.Period{From: s.Month.First(), To: min(s.Month.Last(), until)}
		if s.Person != p.ID || len(s.Entries) == 0 || days.To < days.From {
			continue
		}
		for k := range s.Entries {
			if s.Entries[k].Date <= until {
				sum.Recorded += s.Entries[k].Hours
			}
		}
		for d := days.From; d <= days.To; d++ {
			sum.Target += b.Target(p, d)
		}
		if sum.Months == 0 || days.From < sum.From {
			sum.From = days.From
		}
		sum.To = max(sum.To, days.To)
		sum.Months++
	}
	return sum
}
