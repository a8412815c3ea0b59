package book

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/staff"
)

func peopleOf(b *Book) *[]staff.Person { return &b.People }

var personFields = []field[staff.Person]{
	textField("id", named, func(p *staff.Person) *string { return &p.ID }),
	textField("name", required, func(p *staff.Person) *string { return &p.Name }),
	textField("title", required, func(p *staff.Person) *string { return &p.Title }),
	textField("task", optional, func(p *staff.Person) *string { return &p.Task }),
	textField("approver", optional, func(p *staff.Person) *string { return &p.Approver }),
	textField("substitute", optional, func(p *staff.Person) *string { return &p.Substitute }),
	listField("employments", employmentFields, func(p *staff.Person) *[]staff.Employment { return &p.Employments }),
	listField("allocations", allocationFields, func(p *staff.Person) *[]staff.Allocation { return &p.Allocations }),
	listField("other_allocations", otherAllocationFields, func(p *staff.Person) *[]staff.OtherAllocation {
		return &p.OtherAllocations
	}),
	listField("pay", payFields, func(p *staff.Person) *[]staff.Pay { return &p.Pay }),
	listField("hourly_rates", rateFields, func(p *staff.Person) *[]staff.Rate { return &p.Rates }),
	listField("progress", progressFields, func(p *staff.Person) *[]staff.Progress { return &p.Progress }),
}

var progressFields = []field[staff.Progress]{
	monthField("month", required, func(x *staff.Progress) *calendar.Month { return &x.Month }),
	textField("text", named, func(x *staff.Progress) *string { return &x.Text }),
}

var employmentFields = []field[staff.Employment]{
	dateField("from", required, func(e *staff.Employment) *calendar.Date { return &e.From }),
	dateField("to", optional, func(e *staff.Employment) *calendar.Date { return &e.To }),
	workingTimeField(func(e *staff.Employment) *money.Percent { return &e.WorkingTime }),
	wordField("form", optional, "file.working_time_form", staff.Forms,
		func(e *staff.Employment) *staff.Form { return &e.Form }),
	valueField("day", optional, func(e *staff.Employment) *money.Hours { return &e.Day }, readDayHours,
		writeText[money.Hours]),
}

var allocationFields = []field[staff.Allocation]{
	dateField("from", required, func(a *staff.Allocation) *calendar.Date { return &a.From }),
	dateField("to", optional, func(a *staff.Allocation) *calendar.Date { return &a.To }),
	percentField("percent", func(a *staff.Allocation) *money.Percent { return &a.Percent }),
	textField("document", optional, func(a *staff.Allocation) *string { return &a.Document }),
	textField("document_number", optional, func(a *staff.Allocation) *string { return &a.DocumentNumber }),
	dateField("document_date", optional, func(a *staff.Allocation) *calendar.Date { return &a.DocumentDate }),
	textField("signed_by", optional, func(a *staff.Allocation) *string { return &a.SignedBy }),
	digestField("file", optional, func(a *staff.Allocation) *string { return &a.File }),
}

var otherAllocationFields = []field[staff.OtherAllocation]{
	textField("project", required, func(a *staff.OtherAllocation) *string { return &a.Project }),
	dateField("from", required, func(a *staff.OtherAllocation) *calendar.Date { return &a.From }),
	dateField("to", optional, func(a *staff.OtherAllocation) *calendar.Date { return &a.To }),
	percentField("percent", func(a *staff.OtherAllocation) *money.Percent { return &a.Percent }),
}

var payFields = []field[staff.Pay]{
	monthField("month", required, func(p *staff.Pay) *calendar.Month { return &p.Month }),
	textField("type", required, func(p *staff.Pay) *string { return &p.Type }),
	amountField("amount", anySign, func(p *staff.Pay) *money.Cents { return &p.Amount }),
	wordField("covers", required, "file.covers", payCovers, func(p *staff.Pay) *staff.Covers { return &p.Covers }),
	monthField("earned", optional, func(p *staff.Pay) *calendar.Month { return &p.Earned }),
	textField("voucher", optional, func(p *staff.Pay) *string { return &p.Voucher }),
	dateField("paid", optional, func(p *staff.Pay) *calendar.Date { return &p.Paid }),
	textField("pay_code", optional, func(p *staff.Pay) *string { return &p.PayCode }),
	textField("cost_centre", optional, func(p *staff.Pay) *string { return &p.CostCentre }),
}

var payCovers = []staff.Covers{staff.AllWork, staff.ProjectOnly}

var rateFields = []field[staff.Rate]{
	dateField("from", required, func(h *staff.Rate) *calendar.Date { return &h.From }),
	amountField("annual_pay", notNegative, func(h *staff.Rate) *money.Cents { return &h.AnnualPay }),
	monthsField(func(h *staff.Rate) *int { return &h.Months }),
	workingTimeField(func(h *staff.Rate) *money.Percent { return &h.WorkingTime }),
	textField("basis", required, func(h *staff.Rate) *string { return &h.Basis }),
	textField("document", required, func(h *staff.Rate) *string { return &h.Document }),
	digestField("file", optional, func(h *staff.Rate) *string { return &h.File }),
}
