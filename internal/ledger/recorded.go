package ledger

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// Recorded is an entry as it was recorded: the number of the import that brought it, from
// 1, and its row in the file.
type Recorded struct {
	Import, Row int
	Entry
}

// Sum is what the entries of an account come to in a month, in cents.
type Sum struct {
	Month         calendar.Month
	CostCentre    string
	Account       string
	Debit, Credit money.Cents
	Entries       int
}

// Amount is the sum as a cost: debit less credit, in cents.
func (s *Sum) Amount() money.Cents { return s.Debit - s.Credit }
