package book

import (
	"strconv"

	"hankekirja/internal/ledger"
)

// checkAccounts asks that it is said once what an account is for.
func (c *checker) checkAccounts() {
	accounts := c.book.Accounts
	c.checkDoubled(len(accounts), func(i int) string { return accounts[i].Number },
		func(i int) []any { return []any{"ledger_accounts", i, "number"} })
}

// checkLedger asks that the rows of an import grow, and that what takes the place of an
// entry names one of an earlier import that counted until then.
func (c *checker) checkLedger() {
	counting := map[ledger.Ref]bool{}
	for i := range c.book.Ledger {
		imported := &c.book.Ledger[i]
		for j := range imported.Rows {
			e := &imported.Rows[j]
			c.checkRowGrows(imported.Rows, i, j)
			c.checkReplaced(counting, e, i, j)
		}
		for j := range imported.Rows { // none takes the place of one of its own import
			counting[imported.Rows[j].Ref] = true
		}
		for j := range imported.Balances {
			b := &imported.Balances[j]
			c.checkOrder(b.From, b.To, "ledger", i, "balances", j, "to")
		}
	}
}

func (c *checker) checkRowGrows(rows []ledger.Recorded, i, j int) {
	if j == 0 || rows[j].Row > rows[j-1].Row {
		return
	}
	if at := []any{"ledger", i, "entries", j, "row"}; c.sound(at...) {
		c.add(pointer(at...), "file.ledger_row",
			"value", strconv.Itoa(rows[j].Row), "before", strconv.Itoa(rows[j-1].Row))
	}
}

func (c *checker) checkReplaced(counting map[ledger.Ref]bool, e *ledger.Recorded, i, j int) {
	if (e.Replaces == ledger.Ref{}) {
		return
	}
	at := []any{"ledger", i, "entries", j, "replaces"}
	if !counting[e.Replaces] && c.sound(at...) {
		c.add(pointer(at...), "file.ledger_replaces",
			"import", strconv.Itoa(e.Replaces.Import), "row", strconv.Itoa(e.Replaces.Row))
	}
	delete(counting, e.Replaces)
}
