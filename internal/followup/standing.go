package followup

import (
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/due"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/timesheet"
)

// Reckoning numbers the way in which StandingOf reckons. It is raised with every change of
// the program after which a Book may have another Standing, so that those that are kept
// are reckoned anew.
const Reckoning = 2

// Standing is where a project stands, as the list of an organisation's projects shows it.
// It follows from the Book alone and not from the day: it can be kept, and what its days
// mean is found when they are looked at.
type Standing struct {
	Start, End, Archived calendar.Date // Archived is zero of one that is not
	Estimate, Used       money.Cents
	GrantMax             money.Cents
	// Granted is what decisions on claims granted, Received what came of the grant less what
	// went back; nil: nothing is recorded, which is not zero (RULES.md 6.3).
	Granted, Received *money.Cents
	// Rate and Plan are the cost by the project's end in the two ways of the forecast; Rate
	// is nil where there is none (RULES.md 6.2).
	Rate   *money.Cents
	Plan   money.Cents
	Margin *money.Cents // what the flat rate leaves so far; nil where it covers no costs
	// Errors and Warnings are of the claims that are not applied for.
	Errors, Warnings int
	// Claim is the first claim that is not applied for, due on a day; zero: there is none.
	Claim    int
	ClaimDue calendar.Date
	Retain   calendar.Date // the last day on which the records are kept; zero: not known
}

// Listed is a project of the list, in the words of its agreement.
type Listed struct {
	Code      string
	Name      project.Text
	Authority string // which funds it
	Standing
}

// StandingOf finds where a project stands.
func StandingOf(b *book.Book) Standing {
	claims := claim.Chain(b)
	w := WholeOf(b, claims)
	period := b.Agreement.Period()
	s := Standing{
		Start: period.From, End: period.To, Archived: b.Agreement.Archived,
		Estimate: w.Estimate.Cents(), Used: w.Used.Cents(),
		GrantMax: w.GrantMax.Cents(), Plan: w.Forecast.Plan.Total.Cents(),
	}
	if w.Forecast.Rate != nil {
		s.Rate = new(w.Forecast.Rate.Total.Cents())
	}
	if w.Margin != nil {
		s.Margin = new(w.Margin.Left.Cents())
	}
	if len(w.Accepted.Parts) > 0 {
		s.Granted = new(w.Accepted.Cents())
	}
	for i := range claims {
		s.add(&claims[i])
	}
	for _, d := range due.Deadlines(b, due.Reader{Claims: true, Record: true}, 0) {
		switch {
		case d.Kind == due.Retain:
			s.Retain = d.Day
		case d.Kind == due.Claim && s.Claim == 0:
			s.Claim, s.ClaimDue = d.Claim, d.Day
		}
	}
	return s
}

// add counts what came for a claim and what its checks found.
func (s *Standing) add(c *claim.Claim) {
	s.Received = PlusSome(s.Received, c.GrantReceived())
	if c.Record.AppliedFor() {
		return
	}
	for i := range c.Checks {
		switch c.Checks[i].Severity {
		case costing.Error:
			s.Errors++
		case costing.Warning:
			s.Warnings++
		}
	}
}

// PlusSome adds an amount that may not be recorded to a sum of such: nil where none is.
func PlusSome(sum, amount *money.Cents) *money.Cents {
	if amount == nil {
		return sum
	}
	if sum == nil {
		return new(*amount)
	}
	return new(*sum + *amount)
}

// Expected is the cost by the project's end: by the run rate, or by the plan where there is
// none.
func (s *Standing) Expected() money.Cents {
	if s.Rate != nil {
		return *s.Rate
	}
	return s.Plan
}

// Left is what the expected cost leaves of the estimate; negative beyond it.
func (s *Standing) Left() money.Cents { return s.Estimate - s.Expected() }

// UsedPercent is the used part of the estimate, rounded down; zero where there is none.
func (s *Standing) UsedPercent() money.Percent {
	if s.Estimate <= 0 {
		return 0
	}
	return money.Percent(int64(s.Used) * int64(money.HundredPercent) / int64(s.Estimate))
}

// Status is how far a project is on a day.
type Status string

// The statuses.
const (
	NotStarted Status = "not_started"
	Running    Status = "running"
	Ended      Status = "ended"  // and not closed
	Closed     Status = "closed" // archived
)

// Statuses lists them in the order of a project's life.
var Statuses = []Status{NotStarted, Running, Ended, Closed}

// Status tells how far the project is on a day.
func (s *Standing) Status(today calendar.Date) Status {
	switch {
	case s.Archived != 0:
		return Closed
	case s.Start > today:
		return NotStarted
	case s.End < today:
		return Ended
	}
	return Running
}

// Next is the deadline to look at next: of the first claim that is not applied for, or else
// of the project's end until it is archived, or else of the keeping of its records. It
// stays the same whatever the day, so that one that is over is not forgotten. False: none.
func (s *Standing) Next() (due.Deadline, bool) {
	switch {
	case s.Claim != 0:
		return due.Deadline{Kind: due.Claim, Day: s.ClaimDue, Claim: s.Claim}, true
	case s.Archived == 0:
		return due.Deadline{Kind: due.End, Day: s.End}, true
	case s.Retain != 0:
		return due.Deadline{Kind: due.Retain, Day: s.Retain}, true
	}
	return due.Deadline{}, false
}

// SameStanding tells whether a project stands where it stood, whatever its Book, after one
// sheet became another. Figures follow from approved sheets only, and the checks beside
// them ask of others whether they have hours of the project (RULES.md 2.8); records are
// kept for what is or was signed (4.12). So hours that are typed into a draft are saved
// without reckoning the project anew.
func SameStanding(before, after *timesheet.Sheet) bool {
	works := func(s *timesheet.Sheet) bool { return s.HoursOn(timesheet.OnProject) > 0 }
	return before.State == after.State && after.State != timesheet.Approved &&
		len(before.Earlier) == len(after.Earlier) && works(before) == works(after)
}
