package importer

import "hankekirja/internal/ledger"

// LedgerMemory is what was chosen for a source of entries the last time.
type LedgerMemory struct {
	Reading
	Selection ledger.Selection `json:"selection"`
}

// RememberLedger writes what was chosen, the same for the same choices.
func RememberLedger(t *Table, c Choices, s ledger.Selection) LedgerMemory {
	return LedgerMemory{Reading: readingOf(t, &c), Selection: s}
}
