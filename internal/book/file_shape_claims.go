package book

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

var incomeFields = []field[project.Income]{
	dateField("date", required, func(i *project.Income) *calendar.Date { return &i.Date }),
	textField("description", required, func(i *project.Income) *string { return &i.Description }),
	amountField("amount", anySign, func(i *project.Income) *money.Cents { return &i.Amount }),
}

var lumpSumFields = []field[project.LumpSumResult]{
	textField("name", required, func(l *project.LumpSumResult) *string { return &l.Name }),
	amountField("amount", anySign, func(l *project.LumpSumResult) *money.Cents { return &l.Amount }),
	dateField("accepted", optional, func(l *project.LumpSumResult) *calendar.Date { return &l.Accepted }),
}

var claimFields = []field[project.ClaimRecord]{
	integerField("number", required, func(c *project.ClaimRecord) *int { return &c.Number }),
	monthField("from", required, func(c *project.ClaimRecord) *calendar.Month { return &c.From }),
	monthField("to", required, func(c *project.ClaimRecord) *calendar.Month { return &c.To }),
	boolField("final", func(c *project.ClaimRecord) *bool { return &c.Final }),
	dateField("frozen", optional, func(c *project.ClaimRecord) *calendar.Date { return &c.Frozen }),
	dateField("paid_by", optional, func(c *project.ClaimRecord) *calendar.Date { return &c.PaidBy }),
	listField("corrections", correctionFields, func(c *project.ClaimRecord) *[]project.Correction {
		return &c.Corrections
	}),
	listField("decisions", decisionFields, func(c *project.ClaimRecord) *[]project.Decision { return &c.Decisions }),
	maybeObjectField("submitted", submissionFields, func(c *project.ClaimRecord) **project.Submission {
		return &c.Submitted
	}),
	listField("payments", paymentFields, func(c *project.ClaimRecord) *[]project.Payment { return &c.Payments }),
	listField("entered", enteredFields, func(c *project.ClaimRecord) *[]project.EnteredField { return &c.Entered }),
	listField("explanations", explanationFields, func(c *project.ClaimRecord) *[]project.Explanation {
		return &c.Explanations
	}),
	maybeObjectField("reconciled", reconciliationFields, func(c *project.ClaimRecord) **project.Reconciliation {
		return &c.Reconciled
	}),
}

var submissionFields = []field[project.Submission]{
	dateField("date", required, func(s *project.Submission) *calendar.Date { return &s.Date }),
	textField("reference", optional, func(s *project.Submission) *string { return &s.Reference }),
}

var paymentFields = []field[project.Payment]{
	dateField("date", required, func(p *project.Payment) *calendar.Date { return &p.Date }),
	textField("source", optional, func(p *project.Payment) *string { return &p.Source }),
	amountField("amount", notZero, func(p *project.Payment) *money.Cents { return &p.Amount }),
	textField("reference", optional, func(p *project.Payment) *string { return &p.Reference }),
	textField("note", optional, func(p *project.Payment) *string { return &p.Note }),
}

var enteredFields = []field[project.EnteredField]{
	textField("field", named, func(f *project.EnteredField) *string { return &f.Field }),
	maybeAmountField("amount", anySign, func(f *project.EnteredField) **money.Cents { return &f.Amount }),
}

var explanationFields = []field[project.Explanation]{
	textField("item", named, func(e *project.Explanation) *string { return &e.Item }),
	amountField("difference", notZero, func(e *project.Explanation) *money.Cents { return &e.Difference }),
	textField("text", named, func(e *project.Explanation) *string { return &e.Text }),
}

var reconciliationFields = []field[project.Reconciliation]{
	dateField("date", required, func(r *project.Reconciliation) *calendar.Date { return &r.Date }),
	textField("by", named, func(r *project.Reconciliation) *string { return &r.By }),
	digestField("digest", required, func(r *project.Reconciliation) *string { return &r.Digest }),
}

var correctionFields = []field[project.Correction]{
	integerField("claim", required, func(c *project.Correction) *int { return &c.Claim }),
	categoryField(project.Categories, func(c *project.Correction) *project.Category { return &c.Category }),
	textField("person", optional, func(c *project.Correction) *string { return &c.Person }),
	monthField("month", optional, func(c *project.Correction) *calendar.Month { return &c.Month }),
	textField("cost", optional, func(c *project.Correction) *string { return &c.Cost }),
	amountField("amount", anySign, func(c *project.Correction) *money.Cents { return &c.Amount }),
	textField("reason", required, func(c *project.Correction) *string { return &c.Reason }),
}

var decisionFields = []field[project.Decision]{
	dateField("date", required, func(d *project.Decision) *calendar.Date { return &d.Date }),
	textField("reference", optional, func(d *project.Decision) *string { return &d.Reference }),
	shownListField("deductions", deductionFields, func(d *project.Decision) *[]project.Deduction {
		return &d.Deductions
	}),
}

var deductionFields = []field[project.Deduction]{
	categoryField(project.Categories, func(d *project.Deduction) *project.Category { return &d.Category }),
	amountField("amount", positive, func(d *project.Deduction) *money.Cents { return &d.Amount }),
	textField("reason", required, func(d *project.Deduction) *string { return &d.Reason }),
}
