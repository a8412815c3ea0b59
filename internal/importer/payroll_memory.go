package importer

import "hankekirja/internal/staff"

// PayMemory is what was chosen for a source of pay the last time. Of people who are left
// out together only that is remembered, and not who they are.
type PayMemory struct {
	Reading
	People  map[string]string       `json:"people"`
	RestOut bool                    `json:"rest_out,omitempty"`
	Codes   map[string]string       `json:"codes"`
	Centres map[string]staff.Covers `json:"centres"`
}

// RememberPay writes what was chosen over what was before, the same for the same choices.
// Whose rows without a name were is not remembered: the next such file may be of another.
func RememberPay(t *Table, c Choices, n *PayNames, targets *PayTargets, before PayMemory) PayMemory {
	m := PayMemory{
		Reading: readingOf(t, &c), People: map[string]string{}, RestOut: targets.RestOut,
		Codes: map[string]string{}, Centres: map[string]staff.Covers{},
	}
	keep(m.People, before.People, targets.People, n.People)
	delete(m.People, "")
	codes := make([]string, len(n.Codes))
	for i, code := range n.Codes {
		codes[i] = code.Code
	}
	keep(m.Codes, before.Codes, targets.Codes, codes)
	keep(m.Centres, before.Centres, targets.Centres, n.Centres)
	return m
}

// keep takes what was decided before, and over it what is now of the given names.
func keep[V ~string](into, before, now map[string]V, names []string) {
	for name, decided := range before {
		into[name] = decided
	}
	for _, name := range names {
		if decided := now[name]; decided != "" {
			into[name] = decided
		}
	}
}

// RecallPeople puts what was decided of people before over what was guessed.
func (m *PayMemory) RecallPeople(t *PayTargets) {
	t.RestOut = m.RestOut
	for name, id := range m.People {
		t.People[name] = id
	}
}

// RecallCodes puts what was decided of codes and cost centres before over what was guessed.
func (m *PayMemory) RecallCodes(t *PayTargets) {
	for code, kind := range m.Codes {
		t.Codes[code] = kind
	}
	for centre, covers := range m.Centres {
		t.Centres[centre] = covers
	}
}
