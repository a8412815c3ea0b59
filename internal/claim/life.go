package claim

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// Stage is how far a claim has come.
type Stage string

// The stages, in the order in which a claim comes to them. Whether it is paid is asked of
// the grant, which the claim applies for: other funding comes by ways of its own.
const (
	Draft      Stage = "draft"
	Frozen     Stage = "frozen"
	Submitted  Stage = "submitted"
	Decided    Stage = "decided"
	PaidInPart Stage = "paid_in_part"
	Paid       Stage = "paid"
	// Recoverable: more came than was decided, by a later decision as a rule.
	Recoverable Stage = "recoverable"
	// PaidBack: some of what came went back, and nothing is open any more.
	PaidBack Stage = "paid_back"
)

// Act is what a claim waits for next.
type Act string

// The acts.
const (
	Freeze  Act = "freeze"
	Submit  Act = "submit"
	Decide  Act = "decide"
	Pay     Act = "pay"
	PayBack Act = "pay_back"
	Nothing Act = ""
)

// Life is how far a claim has come, since when, and what comes next.
type Life struct {
	Stage Stage
	// Day is when the stage was reached; zero of a draft and where nobody recorded it.
	Day  calendar.Date
	Next Act
	// Open is what of the grant is still to come, less what is deducted for the advance;
	// negative where it is to go back. It is of what was decided, and of what was applied
	// for where nothing is decided.
	Open money.Cents
}

// Settled tells that the authority has decided on the claim and nothing of its grant is
// open either way.
func (l *Life) Settled() bool { return l.Stage != Draft && l.Next == Nothing }

// LifeOf finds how far a claim has come.
func LifeOf(c *Claim) Life {
	r := c.Record
	l := Life{Stage: Draft, Next: Freeze}
	if !r.AppliedFor() {
		return l
	}
	l.Stage, l.Day, l.Next = Frozen, r.Frozen, Submit
	if r.Submitted != nil {
		l.Stage, l.Day, l.Next = Submitted, r.Submitted.Date, Decide
	}
	decided := len(r.Decisions) > 0
	if decided {
		l.Stage, l.Next = Decided, Pay
		for _, d := range r.Decisions {
			l.Day = max(l.Day, d.Date)
		}
	}
	came := c.grantFlow(&l)
	if came.any {
		l.Stage = came.stage(l.Open)
		if l.Stage != Recoverable || came.last > l.Day {
			l.Day = came.last
		}
	}
	switch {
	case l.Open < 0 && came.any:
		l.Next = PayBack
	case !decided && came.any:
		l.Next = Decide // the money came before the decision was recorded
	case decided && l.Open <= 0:
		l.Next = Nothing
	}
	return l
}

// flow is the money of a claim's grant that came and went.
type flow struct {
	any, back bool
	last      calendar.Date
}

func (f *flow) stage(open money.Cents) Stage {
	switch {
	case open < 0:
		return Recoverable
	case open > 0:
		return PaidInPart
	case f.back:
		return PaidBack
	default:
		return Paid
	}
}

// grantFlow follows the money of the grant, of all its parts together: of a part of
// −0,01 (RULES.md 4.8) nobody makes a payment.
func (c *Claim) grantFlow(l *Life) (f flow) {
	sources := map[string]bool{}
	for _, row := range Receivables(c) {
		if row.Kind == OtherFunding {
			continue
		}
		l.Open += row.Open()
		sources[row.Source] = true
	}
	for _, p := range c.Record.Payments {
		if sources[p.Source] {
			f.any, f.back, f.last = true, f.back || p.Amount < 0, max(f.last, p.Date)
		}
	}
	return f
}
