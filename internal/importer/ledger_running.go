package importer

import "hankekirja/internal/money"

// runningBalance is the balance that a report prints beside the entries of an account.
type runningBalance struct {
	last, since money.Cents // printed last, and what entries came to since
	// turned tells that the account's balances are credit less debit, and known that some were
	// compared; lost is after one that did not go on.
	turned, known, lost bool
}

// run compares the balance beside an entry with the one before it. Only below an opening
// balance entries are known to stand in the order in which it was computed.
func (l *LedgerReader) run(row Row, amount money.Cents) {
	g, column := &l.group, l.saldo
	r := &g.running
	if column < 0 || r.lost || g.opening == nil || g.account.number == "" || l.once {
		return
	}
	if !r.known && r.since == 0 && r.last == 0 {
		r.last = *g.opening
	}
	r.since += amount
	if row.Cells[column] == "" {
		return
	}
	printed, key := l.amount(row, column)
	switch change := printed - r.last; {
	case key != "":
		return
	case change == r.since && !(r.known && r.turned):
		r.known = r.known || r.since != 0
	case change == -r.since && (r.turned || !r.known):
		r.turned, r.known = true, true
	default:
		expected := r.last + r.since
		if r.turned {
			expected = r.last - r.since
		}
		r.lost = true
		l.disagree("importer.wrong_running", row, printed, expected)
	}
	r.last, r.since = printed, 0
}

// balanceColumn is the only column of running balances, or -1.
func (l *LedgerReader) balanceColumn() int {
	found := -1
	for i, heading := range l.rows.Headings {
		if l.fieldOf(i) != "" || !l.isAmount(i) || isSumWord(heading) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}
