package importer

import (
	"slices"
	"strings"
)

// column is what is known of a column of a ledger before its rows are read, and the mark of its
// amounts.
type column struct {
	// field is the one of amounts that the column is read as; empty where it is none.
	field Field
	// amount tells that it holds amounts: those that are read, or running balances and sums
	// beside them.
	amount bool
	// side is the column that tells the side of its amounts: the chosen one, or of a balance one
	// beside it that has the heading of such a column. Below nothing it is none.
	side int
	mark columnMark
}

func columnsOf(t *Table, c *Choices) []column {
	columns := make([]column, len(t.Headings))
	for _, f := range OfLedger.OneOf {
		if at, chosen := c.Columns[f]; chosen && columns[at].field == "" {
			columns[at].field = f
		}
	}
	for i := range columns {
		columns[i].amount = columns[i].field != "" || !isTaken(i, c.Columns) && isBalance(t.Headings[i])
		columns[i].side = sideColumn(t, c, columns, i)
	}
	return columns
}

// isBalance tells the heading of a column of running balances or sums.
func isBalance(heading string) bool {
	simple := simplify(heading)
	return isSumWord(simple) || slices.ContainsFunc(strings.Fields(simple), func(word string) bool {
		return strings.HasPrefix(word, "sald") || slices.Contains([]string{"balance", "kertyma", "kumulatiivinen"}, word)
	})
}

func sideColumn(t *Table, c *Choices, columns []column, of int) int {
	chosen, is := c.Columns[SideField]
	if columns[of].field == AmountField {
		if !is {
			return -1
		}
		return chosen
	}
	next := of + 1
	if columns[of].field != "" || next >= len(t.Headings) || is && chosen == next ||
		!slices.Contains(ledgerHeadings[SideField], simplified(t.Headings[next])) {
		return -1
	}
	return next
}

func balanceColumnOf(t *Table, columns []column) int {
	found := -1
	for i, c := range columns {
		if c.field != "" || !c.amount || isSumWord(t.Headings[i]) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}
