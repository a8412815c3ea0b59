package importer

import (
	"encoding/json"

	"hankekirja/internal/ledger"
)

// LedgerMemory is what was chosen for a source of entries the last time.
type LedgerMemory struct {
	Columns   map[Field]string `json:"columns"`
	Dates     Order            `json:"dates,omitempty"`
	Selection ledger.Selection `json:"selection"`
}

// RememberLedger writes what was chosen, the same for the same choices.
func RememberLedger(t *Table, c Choices, s ledger.Selection) string {
	m := LedgerMemory{Columns: map[Field]string{}, Dates: c.Dates, Selection: s}
	for field, at := range c.Columns {
		m.Columns[field] = t.Headings[at]
	}
	text, _ := json.Marshal(m) // texts only
	return string(text)
}

// RecallLedger puts what was chosen before over what is guessed.
func RecallLedger(text string, t *Table, c *Choices) (s ledger.Selection, err error) {
	var m LedgerMemory
	if text == "" {
		return s, nil
	}
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		return s, err
	}
	before := Memory{Columns: m.Columns, Dates: m.Dates, Unit: c.Unit}
	before.Recall(t, c)
	return m.Selection, nil
}
