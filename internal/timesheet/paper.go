package timesheet

import (
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
)

// Paper is a signature by hand on a printed month. Two people stand for it beside the
// person: one gives the scan in and another, who looks at it beside the hours, confirms
// it; so no single user signs for somebody else (RULES.md 5.4). The mark of the
// signature is of who gave the scan in.
type Paper struct {
	File   string        // the SHA-256 of the scan, in hexadecimal
	Signer string        // who signed, as the paper says
	On     calendar.Date // the day beside the signature
	// Confirmed is the mark of the second of them; nil while the paper waits.
	Confirmed *Mark
}

// The fields of the faults of a paper that is given in.
const (
	SignerField = "signer"
	DayField    = "on"
)

// WaitsForConfirmation tells whether a sheet is signed on a paper that nobody has
// confirmed yet.
func (s *Sheet) WaitsForConfirmation() bool {
	return s.State == Submitted && s.Signed.Waits()
}

// Waits tells whether a signature is on a paper that nobody has confirmed.
func (s *Signature) Waits() bool {
	return s != nil && s.Paper != nil && s.Paper.Confirmed == nil
}

// SignOnPaper makes a draft a sheet that is signed on paper and waits for a second
// person. Somebody else than the person gives the scan in; today is the last day that
// the paper may bear. Faults: sheet.sign_state, sheet.paper_own, sheet.sign_empty, and
// at their fields sheet.paper_signer and sheet.paper_day.
func SignOnPaper(project string, s Sheet, p Paper, by Actor, today calendar.Date) (Sheet, error) {
	switch {
	case s.State != Draft:
		return s, fault.New(fault.Conflict, "sheet.sign_state")
	case by.Person == s.Person:
		return s, fault.New(fault.Forbidden, "sheet.paper_own")
	case len(s.Entries) == 0:
		return s, fault.New(fault.Conflict, "sheet.sign_empty")
	}
	var wrong fault.List
	if p.Signer = strings.Join(strings.Fields(p.Signer), " "); p.Signer == "" {
		wrong = append(wrong, fault.At(SignerField, fault.Invalid, "sheet.paper_signer"))
	} else if unwritable := fault.OfText(SignerField, p.Signer); unwritable != nil {
		wrong = append(wrong, unwritable)
	}
	if first := s.Month.First(); p.On < first || p.On > today {
		wrong = append(wrong, fault.At(DayField, fault.Invalid, "sheet.paper_day",
			"from", first.String(), "to", today.String()))
	}
	if len(wrong) > 0 {
		return s, wrong
	}
	p.Confirmed = nil
	mark := by.Mark
	mark.Method = ByPaper
	s.State, s.Approved = Submitted, nil
	s.Signed = &Signature{Mark: mark, Digest: Digest(project, &s), Paper: &p}
	return s, nil
}

// ConfirmPaper makes a paper that waits the signature of its sheet. Neither the person
// nor who gave the scan in does. File is the scan that was seen, so that nobody confirms
// one that came to its place. Faults: sheet.paper_state, sheet.paper_second.
func ConfirmPaper(s Sheet, file string, by Actor) (Sheet, error) {
	switch {
	case !s.waitsWith(file):
		return s, fault.New(fault.Conflict, "sheet.paper_state")
	case by.Person == s.Person || by.By == s.Signed.By:
		return s, fault.New(fault.Forbidden, "sheet.paper_second")
	}
	signed, paper, mark := *s.Signed, *s.Signed.Paper, by.Mark
	paper.Confirmed = &mark
	signed.Paper, s.Signed = &paper, &signed
	return s, nil
}

// waitsWith tells whether the scan waits for confirmation.
func (s *Sheet) waitsWith(file string) bool {
	return s.WaitsForConfirmation() && s.Signed.Paper.File == file
}

// RejectPaper makes a draft again of a sheet whose paper waits, for a reason: a second
// person does who finds that the paper is not of these hours, or who gave the scan in and
// sees a mistake. The paper is kept with the version. Faults: sheet.paper_state,
// sheet.paper_own, sheet.reason_missing.
func RejectPaper(s Sheet, file string, by Actor, why string) (Sheet, error) {
	switch {
	case !s.waitsWith(file):
		return s, fault.New(fault.Conflict, "sheet.paper_state")
	case by.Person == s.Person:
		return s, fault.New(fault.Forbidden, "sheet.paper_own")
	}
	return back(s, by, why)
}
