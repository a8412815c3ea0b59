package importer

import "slices"

// GuessPay says how a table of pay is read as far as its headings tell, and its first rows. A
// month that stands alone is the one paid in, whatever it is called: pay belongs to that
// (RULES.md 4.3).
func GuessPay(t *Table) Choices {
	c, _ := Guess(t)
	c.Unit = ""
	switch earned, is := c.Columns[EarnedField]; {
	case is && !slices.ContainsFunc(t.Subject.OneOf, c.has):
		c.move(EarnedField, PaidMonthField, earned)
		c.guessOrder(t)
	case c.has(PaidField) && c.has(PaidMonthField):
		if month := c.Columns[PaidMonthField]; !is && isAnyMonth(t.Headings[month]) && c.monthsDiffer(t) {
			c.move(PaidMonthField, EarnedField, month)
		}
	case c.has(PaidField) && c.paidInMonths(t):
		c.move(PaidField, PaidMonthField, c.Columns[PaidField])
	}
	return c
}

func (c *Choices) move(from, to Field, column int) {
	delete(c.Columns, from)
	c.Columns[to] = column
}

// isAnyMonth tells a heading that does not say whether its month is the one paid in.
func isAnyMonth(heading string) bool {
	return slices.Contains([]string{"kausi", "kuukausi", "kk", "period", "manad", "month", "monat"}, simplify(heading))
}

// monthsDiffer tells whether the month of a row is not that of its day of payment.
func (c *Choices) monthsDiffer(t *Table) bool {
	return slices.ContainsFunc(t.Rows, func(row Row) bool {
		cell := c.cellsOf(row)
		day, isDay := parseDay(cell(PaidField), c.Dates)
		month, isMonth := parseMonth(cell(PaidMonthField), c.Dates)
		return isDay && isMonth && day.Month() != month
	})
}

// paidInMonths tells whether months stand where the day of payment should, and no day.
func (c *Choices) paidInMonths(t *Table) bool {
	months := false
	for _, row := range t.Rows {
		text := row.Cells[c.Columns[PaidField]]
		if _, isDay := parseDay(text, c.Dates); isDay {
			return false
		}
		_, isMonth := parseMonth(text, c.Dates)
		months = months || isMonth
	}
	return months
}

// The words for the ends of a period in headings, simplified, after a word for the period.
var (
	fromWords = []string{"alku", "alkaa", "alkaen", "alkupvm", "alkupaiva", "fran", "borjan", "from", "start"}
	toWords   = []string{"loppu", "paattyy", "asti", "loppupvm", "loppupaiva", "till", "slut", "to", "end"}
)

// periods puts the first and the last day of the time in which pay was earned into one column.
func (t *Table) periods() *Table {
	for i := range t.Headings {
		word, first, begins := cutLast(simplify(t.Headings[i]))
		if !begins || !slices.Contains(fromWords, first) || !slices.Contains(payHeadings[EarnedField], word) {
			continue
		}
		for k := range t.Headings {
			if other, last, is := cutLast(simplify(t.Headings[k])); is && other == word && slices.Contains(toWords, last) {
				return t.period(i, k)
			}
		}
	}
	return t
}

// cutLast cuts the last word off.
func cutLast(text string) (before, last string, is bool) {
	for i := len(text) - 1; i > 0; i-- {
		if text[i] == ' ' {
			return text[:i], text[i+1:], true
		}
	}
	return "", text, false
}

// period is the table with a period in the column of its first day.
func (t *Table) period(first, last int) *Table {
	joined := *t
	joined.Headings, joined.Rows = slices.Clone(t.Headings), nil
	joined.Headings[first], _, _ = cutLast(t.Headings[first])
	for _, row := range t.Rows {
		cells := slices.Clone(row.Cells)
		if cells[first] != "" && cells[last] != "" && cells[first] != cells[last] {
			cells[first] += " - " + cells[last]
		}
		joined.Rows = append(joined.Rows, Row{row.Number, cells})
	}
	return &joined
}
