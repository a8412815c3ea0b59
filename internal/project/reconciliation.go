package project

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// Explanation says why something differs between a claim and the accounts.
type Explanation struct {
	Item string // the comparison's key of it
	// Difference is what is explained, claim less accounts, in cents. Another difference
	// is not explained by it.
	Difference money.Cents
	Text       string
}

// Reconciliation is a person's signature that a claim balances with the accounts.
type Reconciliation struct {
	Date calendar.Date
	By   string // the person's name
	// Digest is the SHA-256 of the comparison that was signed, in hexadecimal.
	Digest string
}
