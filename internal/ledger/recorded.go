package ledger

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// Ref names a recorded entry: the number of the import that brought it, from 1, and its row
// in the file.
type Ref struct{ Import, Row int }

// Recorded is an entry as it was recorded. One that takes the place of another names it;
// the other stays, and counts for nothing.
type Recorded struct {
	Ref
	Entry
	Replaces Ref // zero: none
}

// Import is a file of entries that was recorded.
type Import struct {
	Number int // from 1
	File   string
	// FileSHA256 is of the file, and Digest of what was recorded of it, in hexadecimal.
	FileSHA256 string
	Digest     string
	Entries    int
	Balances   []Balance
}

// Recording is an import with all that was recorded of it.
type Recording struct {
	Import
	Rows []Recorded // by their rows of the file
}

// SetNumber numbers an import and what was recorded of it.
func (r *Recording) SetNumber(number int) {
	r.Number, r.Entries = number, len(r.Rows)
	for i := range r.Rows {
		r.Rows[i].Import = number
	}
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

// ByMonth adds sums up by month, in the order in which the months come.
func ByMonth(sums []Sum) (months []Sum) {
	at := map[calendar.Month]int{}
	for i := range sums {
		s := &sums[i]
		n, there := at[s.Month]
		if !there {
			n, at[s.Month] = len(months), len(months)
			months = append(months, Sum{Month: s.Month})
		}
		m := &months[n]
		m.Debit, m.Credit, m.Entries = m.Debit+s.Debit, m.Credit+s.Credit, m.Entries+s.Entries
	}
	return months
}

// Filter says which entries are read: of the accounts (nil: all) and the voucher (empty:
// any), booked in the period, after a number of others, and how many at most.
type Filter struct {
	Accounts    []string
	Voucher     string
	Period      calendar.Period
	After, Most int
}

// CentreOf is the cost centre with the most entries, or empty: that of the project.
func CentreOf(sums []Sum) (centre string) {
	entries := map[string]int{}
	for i := range sums {
		of := sums[i].CostCentre
		if entries[of] += sums[i].Entries; entries[of] > entries[centre] {
			centre = of
		}
	}
	return centre
}
