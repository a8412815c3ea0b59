package book

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
)

var accountFields = []field[ledger.Account]{
	textField("number", named, func(a *ledger.Account) *string { return &a.Number }),
	textField("name", optional, func(a *ledger.Account) *string { return &a.Name }),
	wordField("purpose", required, "file.account_purpose", ledger.Purposes,
		func(a *ledger.Account) *ledger.Purpose { return &a.Purpose }),
}

// ledgerField holds the imports of the general ledger in their order, by which they are
// numbered.
var ledgerField = func() field[Book] {
	f := listField("ledger", ledgerImportFields, func(b *Book) *[]ledger.Recording { return &b.Ledger })
	read := f.read
	f.read = func(r *reader, b *Book) {
		read(r, b)
		for i := range b.Ledger {
			b.Ledger[i].SetNumber(i + 1)
		}
	}
	return f
}()

var ledgerImportFields = []field[ledger.Recording]{
	textField("file", required, func(i *ledger.Recording) *string { return &i.File }),
	digestField("file_sha256", required, func(i *ledger.Recording) *string { return &i.FileSHA256 }),
	listField("entries", ledgerEntryFields, func(i *ledger.Recording) *[]ledger.Recorded { return &i.Rows }),
	listField("balances", ledgerBalanceFields, func(i *ledger.Recording) *[]ledger.Balance { return &i.Balances }),
}

var ledgerEntryFields = []field[ledger.Recorded]{
	integerField("row", required, func(e *ledger.Recorded) *int { return &e.Row }),
	dateField("date", required, func(e *ledger.Recorded) *calendar.Date { return &e.Date }),
	textField("cost_centre", optional, func(e *ledger.Recorded) *string { return &e.CostCentre }),
	textField("account", named, func(e *ledger.Recorded) *string { return &e.Account }),
	textField("account_name", optional, func(e *ledger.Recorded) *string { return &e.AccountName }),
	textField("voucher", optional, func(e *ledger.Recorded) *string { return &e.Voucher }),
	textField("line", optional, func(e *ledger.Recorded) *string { return &e.Line }),
	textField("kind", optional, func(e *ledger.Recorded) *string { return &e.Kind }),
	textField("text", optional, func(e *ledger.Recorded) *string { return &e.Text }),
	textField("project", optional, func(e *ledger.Recorded) *string { return &e.Project }),
	textField("order", optional, func(e *ledger.Recorded) *string { return &e.Order }),
	valueField("debit", optional, func(e *ledger.Recorded) *money.Cents { return &e.Debit },
		amountReader(anySign), writeText[money.Cents]),
	valueField("credit", optional, func(e *ledger.Recorded) *money.Cents { return &e.Credit },
		amountReader(anySign), writeText[money.Cents]),
	replacesField,
}

// replacesField names the entry of an earlier import in whose place one is.
var replacesField = func() field[ledger.Recorded] {
	f := objectField("replaces", ledgerRefFields, func(e *ledger.Recorded) *ledger.Ref { return &e.Replaces })
	f.need = optional
	f.given = func(e *ledger.Recorded) bool { return e.Replaces != ledger.Ref{} }
	return f
}()

var ledgerRefFields = []field[ledger.Ref]{
	integerField("import", required, func(r *ledger.Ref) *int { return &r.Import }),
	integerField("row", required, func(r *ledger.Ref) *int { return &r.Row }),
}

var ledgerBalanceFields = []field[ledger.Balance]{
	textField("cost_centre", optional, func(b *ledger.Balance) *string { return &b.CostCentre }),
	textField("account", named, func(b *ledger.Balance) *string { return &b.Account }),
	textField("account_name", optional, func(b *ledger.Balance) *string { return &b.AccountName }),
	dateField("from", required, func(b *ledger.Balance) *calendar.Date { return &b.From }),
	dateField("to", required, func(b *ledger.Balance) *calendar.Date { return &b.To }),
	maybeAmountField("opening", anySign, func(b *ledger.Balance) **money.Cents { return &b.Opening }),
	maybeAmountField("closing", anySign, func(b *ledger.Balance) **money.Cents { return &b.Closing }),
}
