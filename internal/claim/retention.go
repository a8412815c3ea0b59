package claim

import (
	"slices"
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/timesheet"
)

// Grounds are what makes the records of a project ones to keep for the retention
// period (RULES.md 4.12): what the authority decided, and what was applied for,
// signed or approved. A project without any was entered by mistake, and no payment
// rests on it.
type Grounds struct {
	Decided  bool // a funding decision is recorded, or one on an amendment
	Claims   int  // frozen or decided on
	Sheets   int  // signed or approved, now or in a version that is kept
	LumpSums int  // whose results the authority accepted
}

// GroundsOf finds the grounds to keep a project.
func GroundsOf(b *book.Book) Grounds {
	g := Grounds{Decided: b.Agreement.Decision != nil}
	for i := range b.Agreement.Amendments {
		g.Decided = g.Decided || b.Agreement.Amendments[i].Decided != 0
	}
	for i := range b.Claims {
		if b.Claims[i].AppliedFor() {
			g.Claims++
		}
	}
	for i := range b.Sheets {
		// A month that was sent back is a draft again, but what was signed is a record.
		if b.Sheets[i].State != timesheet.Draft || len(b.Sheets[i].Earlier) > 0 {
			g.Sheets++
		}
	}
	for i := range b.LumpSums {
		if b.LumpSums[i].Accepted != 0 {
			g.LumpSums++
		}
	}
	return g
}

// LastPayment gives the day of the authority's last payment: the recorded one, or a later
// one on which money came for a claim; zero where none is recorded.
func LastPayment(b *book.Book) calendar.Date {
	day := b.Agreement.LastPayment
	for i := range b.Claims {
		day = max(day, b.Claims[i].LastPaid())
	}
	return day
}

// KeptUntil gives the last day on which the records must still be there, counted
// from the authority's last payment (RULES.md 4.12); zero where that day is not
// recorded or nothing asks to keep them.
func KeptUntil(b *book.Book) calendar.Date {
	paid := LastPayment(b)
	if paid == 0 || GroundsOf(b) == (Grounds{}) {
		return 0
	}
	return b.Rules.RetainUntil(paid)
}

// PaidOut tells that the authority's last payment has come: somebody recorded its day and
// none came later, or the final claim and all before it are decided and wait for nothing.
// Until then the end of the retention period can only move on.
func PaidOut(b *book.Book) bool {
	last := LastPayment(b)
	if last == 0 || last == b.Agreement.LastPayment {
		return last != 0
	}
	if n := len(b.Claims); n == 0 || !b.Claims[n-1].Final {
		return false
	}
	chain := Chain(b)
	return !slices.ContainsFunc(chain, func(c Claim) bool {
		l := LifeOf(&c)
		return !l.Settled()
	})
}

// MayDelete tells whether a project may be deleted today. An archived one may: at once
// where nothing asks to keep it, otherwise once the retention period is over (RULES.md
// 4.12, Regulation (EU) 2021/1060 Art. 82). Faults, of kind Locked:
// delete.not_archived, delete.no_payment, delete.payment_too_early, delete.retained.
func MayDelete(b *book.Book, today calendar.Date) error {
	if b.Agreement.Archived == 0 {
		return fault.New(fault.Locked, "delete.not_archived")
	}
	if GroundsOf(b) == (Grounds{}) {
		return nil
	}
	paid := LastPayment(b)
	if paid == 0 {
		return fault.New(fault.Locked, "delete.no_payment")
	}
	// The authority pays after it has the claim and has decided: a day before that is
	// no day of the last payment, and the records would go too early.
	if number, day := lastStep(b); paid < day {
		return fault.New(fault.Locked, "delete.payment_too_early", "claim", strconv.Itoa(number), "day", day.String())
	}
	if until := KeptUntil(b); today <= until {
		return fault.New(fault.Locked, "delete.retained", "day", until.String())
	}
	return nil
}

// lastStep gives the latest day on which a claim was frozen or decided on, and that
// claim.
func lastStep(b *book.Book) (number int, day calendar.Date) {
	later := func(of int, on calendar.Date) {
		if on > day {
			number, day = of, on
		}
	}
	for i := range b.Claims {
		c := &b.Claims[i]
		later(c.Number, c.Frozen)
		for _, d := range c.Decisions {
			later(c.Number, d.Date)
		}
	}
	return number, day
}
