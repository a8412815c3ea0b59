package due

import (
	"slices"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/project"
)

// Kind says what a deadline is of.
type Kind string

// The kinds of deadlines.
const (
	Sign   Kind = "sign"   // the person's month
	Claim  Kind = "claim"  // is made of the months until then
	Pay    Kind = "pay"    // the authority, by then, a claim that was sent
	End    Kind = "end"    // the project's last day
	Retain Kind = "retain" // the last day on which the records are kept (RULES.md 4.12)
)

// Deadline is one of a project.
type Deadline struct {
	Kind  Kind
	Day   calendar.Date
	Month calendar.Month // of Sign
	Claim int            // the number, of Claim and Pay
}

// Reader is what somebody has to do with a project: whose months they sign, or nobody's,
// and whether its claims and the keeping of its records are theirs too.
type Reader struct {
	Person         string
	Claims, Record bool
}

// Deadlines gives those of a project that a reader has to do with. The months to sign
// are those that are over or run, and the next one. A claim is due on its last day: the
// rule sets name none of their own. One that was sent is paid in full within the time that
// they name, as long as some of its grant is to come. An archived project waits for nothing
// but the day until which its records are kept, which is told once the last payment came:
// before that nobody knows it.
func Deadlines(b *book.Book, r Reader, today calendar.Date) []Deadline {
	var list []Deadline
	if r.Person != "" {
		for _, m := range ToSign(b, StagesOf(b.Sheets), r.Person, today.Month()+1) {
			list = append(list, Deadline{Kind: Sign, Day: OurPractice().SignDay(m), Month: m})
		}
	}
	if b.Agreement.Archived == 0 {
		for i := range b.Claims {
			if c := &b.Claims[i]; r.Claims && !c.AppliedFor() {
				list = append(list, Deadline{Kind: Claim, Day: c.LastDay(), Claim: c.Number})
			}
		}
		if r.Claims {
			list = append(list, toBePaid(b)...)
		}
		list = append(list, Deadline{Kind: End, Day: b.Agreement.Period().To})
	}
	if until := claim.KeptUntil(b); r.Record && until != 0 && claim.PaidOut(b) {
		list = append(list, Deadline{Kind: Retain, Day: until})
	}
	return list
}

// toBePaid are the days by which claims that were sent are paid.
func toBePaid(b *book.Book) (list []Deadline) {
	if !slices.ContainsFunc(b.Claims, func(c project.ClaimRecord) bool { return c.Submitted != nil }) {
		return nil
	}
	for _, c := range claim.Chain(b) {
		sent, life := c.Record.Submitted, claim.LifeOf(&c)
		if sent != nil && !life.Settled() && life.Open > 0 {
			list = append(list, Deadline{Kind: Pay, Day: b.Rules.PaidBy(sent.Date), Claim: c.Record.Number})
		}
	}
	return list
}
