package book

import "hankekirja/internal/ledger"

var accountFields = []field[ledger.Account]{
	textField("number", named, func(a *ledger.Account) *string { return &a.Number }),
	textField("name", optional, func(a *ledger.Account) *string { return &a.Name }),
	wordField("purpose", required, "file.account_purpose", ledger.Purposes,
		func(a *ledger.Account) *ledger.Purpose { return &a.Purpose }),
}

// checkAccounts asks that it is said once what an account is for.
func (c *checker) checkAccounts() {
	accounts := c.book.Accounts
	c.checkDoubled(len(accounts), func(i int) string { return accounts[i].Number },
		func(i int) []any { return []any{"ledger_accounts", i, "number"} })
}
