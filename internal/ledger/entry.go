// Package ledger holds what the beneficiary's accounts say of a project: entries of the
// general ledger, balances, and what each account is for. Nothing is claimed by it; a claim
// is compared with it.
package ledger

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// Entry is one row of the general ledger. Two entries may be equal in everything: without a
// line number the accounts tell them apart only by their being two.
type Entry struct {
	Date        calendar.Date
	CostCentre  string // as printed: leading zeros belong to it
	Account     string
	AccountName string
	Voucher     string
	Line        string // of the voucher; empty: the export has none
	Kind        string // of the voucher; empty: the export has none
	Text        string
	Project     string // dimension; empty: the export has none
	Order       string // internal order, dimension; empty: the export has none
	Debit       money.Cents
	Credit      money.Cents
}

// Amount is the entry as a cost: debit less credit, in cents.
func (e *Entry) Amount() money.Cents { return e.Debit - e.Credit }

// Balance is what a report prints of an account before and after its entries, debit less
// credit, in cents; nil where it does not print it.
type Balance struct {
	CostCentre, Account, AccountName string
	// From and To are the first and the last day of the report.
	From, To         calendar.Date
	Opening, Closing *money.Cents
}
