package audit

import (
	"strconv"

	"hankekirja/internal/project"
)

func claimSubject(c *project.ClaimRecord, position int) Subject {
	var e encoder
	followed := c.Submitted != nil || len(c.Payments) > 0 || len(c.Entered) > 0
	form := "claim/1"
	reconciled := len(c.Explanations) > 0 || c.Reconciled != nil
	switch {
	case reconciled:
		form = "claim/3" // which ends with what followed and the comparison with the accounts
	case followed:
		form = "claim/2"
	}
	e.text(form)
	e.number(int64(c.Number))
	e.month(c.From)
	e.month(c.To)
	e.flag(c.Final)
	e.date(c.Frozen)
	e.date(c.PaidBy)
	e.length(len(c.Corrections))
	for _, r := range c.Corrections {
		e.number(int64(r.Claim))
		e.text(string(r.Category))
		e.text(r.Person)
		e.month(r.Month)
		e.text(r.Cost)
		e.number(int64(r.Amount))
		e.text(r.Reason)
	}
	e.length(len(c.Decisions))
	for _, d := range c.Decisions {
		e.date(d.Date)
		e.text(d.Reference)
		e.length(len(d.Deductions))
		for _, x := range d.Deductions {
			e.text(string(x.Category))
			e.number(int64(x.Amount))
			e.text(x.Reason)
		}
	}
	if followed || reconciled {
		e.followed(c)
	}
	if reconciled {
		e.reconciled(c)
	}
	return e.subject(ClaimKind, strconv.Itoa(c.Number), position)
}

// followed writes what followed the freezing of a claim beside its decisions.
func (e *encoder) followed(c *project.ClaimRecord) {
	e.flag(c.Submitted != nil)
	if c.Submitted != nil {
		e.date(c.Submitted.Date)
		e.text(c.Submitted.Reference)
	}
	e.length(len(c.Payments))
	for _, p := range c.Payments {
		e.date(p.Date)
		e.text(p.Source)
		e.number(int64(p.Amount))
		e.text(p.Reference)
		e.text(p.Note)
	}
	e.length(len(c.Entered))
	for _, f := range c.Entered {
		e.text(f.Field)
		e.optionalCents(f.Amount)
	}
}

// reconciled writes how a claim was compared with the accounts.
func (e *encoder) reconciled(c *project.ClaimRecord) {
	e.length(len(c.Explanations))
	for _, x := range c.Explanations {
		e.text(x.Item)
		e.number(int64(x.Difference))
		e.text(x.Text)
	}
	e.flag(c.Reconciled != nil)
	if c.Reconciled != nil {
		e.date(c.Reconciled.Date)
		e.text(c.Reconciled.By)
		e.text(c.Reconciled.Digest)
	}
}
