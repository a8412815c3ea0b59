package timesheet

import (
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
)

// Actor is who changes the state of a sheet.
type Actor struct {
	Mark
	// Person is the project's person that the actor is, or empty.
	Person string
}

// Sign makes a draft a signed sheet that waits for approval. The person signs, and
// nobody else (RULES.md 5.4). Faults: sheet.sign_state, sheet.sign_other,
// sheet.sign_empty.
func Sign(project string, s Sheet, signer Actor) (Sheet, error) {
	switch {
	case s.State != Draft:
		return s, fault.New(fault.Conflict, "sheet.sign_state")
	case signer.Person != s.Person:
		return s, fault.New(fault.Forbidden, "sheet.sign_other")
	case len(s.Entries) == 0:
		return s, fault.New(fault.Conflict, "sheet.sign_empty")
	}
	s.State = Submitted
	s.Signed, s.Approved = &Signature{Mark: signer.Mark, Digest: Digest(project, &s)}, nil
	return s, nil
}

// Approval is what decides about an approval beside the sheet and who approves it.
type Approval struct {
	// NotBefore is the claim that takes a sheet of a month whose claim is frozen
	// (RULES.md 2.8), or 0.
	NotBefore int
	Full      FullDay
	Today     calendar.Date
}

// Approve approves a signed sheet. Somebody else than the signer and the person does
// (RULES.md 5.4), once the month has ended, so that nobody approves hours of days to
// come, and no day has project hours beside a full-day absence (5.3, see AbsenceDays).
// Faults: sheet.approve_state, sheet.paper_waits, sheet.approve_own, sheet.month_open,
// sheet.absence_day.
func Approve(s Sheet, approver Actor, with Approval) (Sheet, error) {
	if err := decides(&s, approver); err != nil {
		return s, err
	}
	if !s.Ended(with.Today) {
		return s, fault.New(fault.Conflict, "sheet.month_open", "day", s.Month.Last().String())
	}
	if days := AbsenceDays(&s, with.Full); len(days) > 0 {
		return s, fault.New(fault.Conflict, "sheet.absence_day", "day", days[0].String())
	}
	s.State = Approved
	mark := approver.Mark
	s.Approved = &mark
	s.NotBeforeClaim = max(s.NotBeforeClaim, with.NotBefore)
	return s, nil
}

// Ended tells whether the month of a sheet is over on a day.
func (s *Sheet) Ended(today calendar.Date) bool { return today > s.Month.Last() }

// decides asks that a sheet waits for approval and that the actor may give it.
func decides(s *Sheet, who Actor) error {
	switch {
	case s.State != Submitted:
		return fault.New(fault.Conflict, "sheet.approve_state")
	case s.WaitsForConfirmation():
		return fault.New(fault.Conflict, "sheet.paper_waits")
	}
	return others(s, who)
}

// others asks that a sheet is not the actor's own, nor signed by the actor. Who gave a
// paper in did not sign it, and somebody else has confirmed it.
func others(s *Sheet, who Actor) error {
	if who.Person == s.Person || s.Signed != nil && s.Signed.Paper == nil && s.Signed.By == who.By {
		return fault.New(fault.Forbidden, "sheet.approve_own")
	}
	return nil
}

// Return sends a signed sheet back to its person with a comment; what was signed is
// kept. Faults: sheet.approve_state, sheet.paper_waits, sheet.approve_own,
// sheet.reason_missing.
func Return(s Sheet, by Actor, comment string) (Sheet, error) {
	if err := decides(&s, by); err != nil {
		return s, err
	}
	return back(s, by, comment)
}

// Reopen makes a signed or approved sheet a draft again, for a reason; what was
// signed is kept. A person takes back the own signature until it is approved, and
// after that somebody else reopens the sheet. Frozen is the frozen claim that has the
// sheet's rows, or 0: such a sheet stays, and what was wrong is a correction
// (RULES.md 4.3). Faults: sheet.reopen_state, sheet.frozen, sheet.reopen_own,
// sheet.reason_missing.
func Reopen(s Sheet, by Actor, reason string, frozen int) (Sheet, error) {
	switch {
	case s.State == Draft:
		return s, fault.New(fault.Conflict, "sheet.reopen_state")
	case frozen > 0:
		return s, fault.New(fault.Locked, "sheet.frozen", "claim", strconv.Itoa(frozen))
	case s.State == Approved && others(&s, by) != nil:
		return s, fault.New(fault.Forbidden, "sheet.reopen_own")
	}
	return back(s, by, reason)
}

// ReasonField is the field of the fault of a reason that is missing.
const ReasonField = "reason"

// back makes a draft of a sheet and keeps the version that ends.
func back(s Sheet, by Actor, why string) (Sheet, error) {
	if why = strings.TrimSpace(why); why == "" {
		return s, fault.At(ReasonField, fault.Invalid, "sheet.reason_missing")
	}
	if wrong := fault.OfText(ReasonField, why); wrong != nil {
		return s, wrong
	}
	ended := Version{
		Entries: s.Entries, Signed: s.Signed, Approved: s.Approved, State: s.State,
		Ended: Ending{By: by.By, Name: by.Name, At: by.At, Why: why},
	}
	s.Earlier = append(slices.Clip(s.Earlier), ended)
	s.State, s.Signed, s.Approved = Draft, nil, nil
	return s, nil
}

// LastReturned gives the version that a draft was last sent back as, or nil.
func (s *Sheet) LastReturned() *Version {
	if s.State != Draft || len(s.Earlier) == 0 {
		return nil
	}
	return &s.Earlier[len(s.Earlier)-1]
}
