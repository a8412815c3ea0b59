package book

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

var costFields = []field[project.Cost]{
	textField("id", named, func(c *project.Cost) *string { return &c.ID }),
	dateField("date", required, func(c *project.Cost) *calendar.Date { return &c.Date }),
	dateField("paid", optional, func(c *project.Cost) *calendar.Date { return &c.Paid }),
	categoryField(project.CostCategories, func(c *project.Cost) *project.Category { return &c.Category }),
	textField("supplier", required, func(c *project.Cost) *string { return &c.Supplier }),
	textField("document", required, func(c *project.Cost) *string { return &c.Document }),
	textField("description", required, func(c *project.Cost) *string { return &c.Description }),
	amountField("amount", anySign, func(c *project.Cost) *money.Cents { return &c.Amount }),
	maybeAmountField("eligible", anySign, func(c *project.Cost) **money.Cents { return &c.Eligible }),
	integerField("not_before_claim", optional, func(c *project.Cost) *int { return &c.NotBeforeClaim }),
	maybeAmountField("net", anySign, func(c *project.Cost) **money.Cents { return &c.Net }),
	maybeAmountField("vat", anySign, func(c *project.Cost) **money.Cents { return &c.VAT }),
	maybeField("vat_recoverable", func(c *project.Cost) **bool { return &c.VATRecoverable }, readBool, (*writer).bool),
	textField("voucher", optional, func(c *project.Cost) *string { return &c.Voucher }),
	textField("work_package", optional, func(c *project.Cost) *string { return &c.WorkPackage }),
	listField("files", fileFields, func(c *project.Cost) *[]project.File { return &c.Files }),
	textField("commitment", optional, func(c *project.Cost) *string { return &c.Commitment }),
}

var commitmentFields = []field[project.Commitment]{
	textField("id", named, func(c *project.Commitment) *string { return &c.ID }),
	dateField("ordered", required, func(c *project.Commitment) *calendar.Date { return &c.Ordered }),
	categoryField(project.CostCategories, func(c *project.Commitment) *project.Category { return &c.Category }),
	textField("supplier", required, func(c *project.Commitment) *string { return &c.Supplier }),
	textField("reference", optional, func(c *project.Commitment) *string { return &c.Reference }),
	textField("description", optional, func(c *project.Commitment) *string { return &c.Description }),
	amountField("amount", positive, func(c *project.Commitment) *money.Cents { return &c.Amount }),
	monthField("expected", optional, func(c *project.Commitment) *calendar.Month { return &c.Expected }),
	textField("work_package", optional, func(c *project.Commitment) *string { return &c.WorkPackage }),
	dateField("closed", optional, func(c *project.Commitment) *calendar.Date { return &c.Closed }),
}

var fileFields = []field[project.File]{
	digestField("sha256", required, func(f *project.File) *string { return &f.SHA256 }),
	valueField("name", required, func(f *project.File) *string { return &f.Name }, readFileName, (*writer).string),
	wordField("type", required, "file.media_type", project.FileTypes, func(f *project.File) *string { return &f.Type }),
	valueField("size", required, func(f *project.File) *int { return &f.Size }, readFileSize, (*writer).integer),
}
