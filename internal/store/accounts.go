package store

import (
	"database/sql"

	"hankekirja/internal/ledger"
)

func (tx *ViewTx) loadAccounts(l *loaded) error {
	return tx.each(func(rows *sql.Rows) error {
		var a ledger.Account
		err := rows.Scan(&a.Number, &a.Name, &a.Purpose)
		l.book.Accounts = append(l.book.Accounts, a)
		return err
	}, "SELECT number, name, purpose FROM ledger_accounts WHERE project_id = CAST(? AS TEXT) ORDER BY position", l.id)
}

func (tx *Tx) addAccounts(projectID string, accounts []ledger.Account) error {
	return tx.insert("ledger_accounts", "project_id, position, number, name, purpose", len(accounts),
		func(values []any, i int) []any {
			a := &accounts[i]
			return append(values, projectID, i, a.Number, a.Name, string(a.Purpose))
		})
}
