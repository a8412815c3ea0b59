package importer

import (
	"regexp"
	"slices"

	"hankekirja/internal/money"
)

// side tells on which side of an account an amount stands.
type side byte

const (
	noSide side = iota
	debitSide
	creditSide
)

// sideWords are how columns write the sides, simplified, or as they are where nothing is left.
var sideWords = map[string]side{
	"d": debitSide, "debet": debitSide, "debit": debitSide, "dr": debitSide, "veloitus": debitSide, "+": debitSide,
	"k": creditSide, "kredit": creditSide, "credit": creditSide, "c": creditSide, "cr": creditSide, "hyvitys": creditSide,
	"-": creditSide, "−": creditSide, "–": creditSide,
}

func sideOf(text string) side {
	if simple := simplify(text); simple != "" {
		return sideWords[simple]
	}
	return sideWords[text]
}

// sideAfter is an amount with its side after it: "1 234,56 K".
var sideAfter = regexp.MustCompile(`^(.*[0-9])\s*([DK]|DR|CR)$`)

// sideColumn is the column that tells the side of the amounts in another one: the chosen one,
// or of a balance one beside it that has the heading of such a column. Below nothing it is none.
func (l *LedgerReader) sideColumn(of int) int {
	chosen, is := l.choices.Columns[SideField]
	if l.fieldOf(of) == AmountField {
		if !is {
			return -1
		}
		return chosen
	}
	next := of + 1
	if l.fieldOf(of) != "" || next >= len(l.rows.Headings) || is && chosen == next ||
		!slices.Contains(ledgerHeadings[SideField], simplified(l.rows.Headings[next])) {
		return -1
	}
	return next
}

// isSide tells a cell that says nothing but the side of an amount.
func (l *LedgerReader) isSide(row Row, column int) bool {
	if sideOf(row.Cells[column]) == noSide {
		return false
	}
	for i := range row.Cells {
		if l.isAmount(i) && l.sideColumn(i) == column {
			return true
		}
	}
	return false
}

// cutSide takes the side of an amount from after it, where a column of amounts of both sides
// has it, and else from the column that tells it.
func (l *LedgerReader) cutSide(row Row, column int) (text string, s side) {
	text = row.Cells[column]
	if f := l.fieldOf(column); f == DebitField || f == CreditField {
		return text, noSide
	}
	if m := sideAfter.FindStringSubmatch(text); m != nil {
		return m[1], sideOf(m[2])
	}
	if at := l.sideColumn(column); at >= 0 {
		return text, sideOf(row.Cells[at])
	}
	if at, is := l.choices.Columns[SideField]; is && l.fieldOf(column) == "" && l.cell(row, AmountField) == "" {
		return text, sideOf(row.Cells[at]) // of a balance alone in its row
	}
	return text, noSide
}

// credits is what amounts on the credit side showed so far: most have no minus, since their
// side says it; some programs write both, and those have no credit without one.
type credits struct{ plain, minus bool }

// signed gives an amount of a side as debit less credit. It is not clear where the credits of
// one file are written both ways.
func (c *credits) signed(amount money.Cents, s side) (signed money.Cents, clear bool) {
	switch {
	case s == debitSide && amount < 0: // a debit that is taken back
		c.plain = true
	case s != creditSide || amount == 0:
	case amount > 0 || c.plain:
		if c.minus {
			return 0, false
		}
		c.plain = true
		return -amount, true
	default:
		c.minus = true
	}
	return amount, true
}

// see notes how an amount is written before any is read.
func (c *credits) see(amount money.Cents, s side) {
	c.plain = c.plain || s == creditSide && amount > 0 || s == debitSide && amount < 0
}

// guessSide finds the column that tells sides by what stands in it, where amounts of both
// sides are in one column and no heading tells.
func (c *Choices) guessSide(t *Table) {
	if !slices.Contains(t.Subject.Fields, SideField) || !c.has(AmountField) || c.has(SideField) ||
		c.has(DebitField) || c.has(CreditField) {
		return
	}
	for column := range t.Headings {
		seen := map[side]bool{}
		for _, row := range t.Rows {
			if text := row.Cells[column]; text != "" {
				seen[sideOf(text)] = true
			}
		}
		if seen[debitSide] && seen[creditSide] && !seen[noSide] && !isTaken(column, c.Columns) {
			c.Columns[SideField] = column
			return
		}
	}
}
