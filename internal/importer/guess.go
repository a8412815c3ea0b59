package importer

import (
	"slices"
	"strings"
)

// Choices say how a file is read: what is in which column, and how dates and lengths of
// time are written.
type Choices struct {
	Columns map[Field]int
	Dates   Order
	Unit    Unit
}

// Guess says how a table is read as far as its headings and cells tell, and which known
// export it is, or nil.
func Guess(t *Table) (Choices, *Format) {
	c, format := Choices{Columns: map[Field]int{}, Unit: Hours}, formatOf(t)
	if format != nil {
		c.Unit, c.Dates = format.Unit, format.Dates
		for field, headings := range format.Columns {
			c.Columns[field] = t.column(headings)
		}
	} else {
		c.guessColumns(t)
		c.guessSide(t)
		if at, has := c.Columns[LengthField]; has {
			c.Unit = unitOf(t.Headings[at])
		}
	}
	c.guessOrder(t)
	return c, format
}

// guessColumns finds columns by their headings.
func (c *Choices) guessColumns(t *Table) {
	simple := simplifiedAll(t.Headings)
	for _, how := range likeness {
		for _, field := range t.Subject.Fields {
			if how == mayBe && (c.has(DebitField) || c.has(CreditField)) {
				break // the amounts are known
			}
			if at := t.Subject.likely(simple, field, how, c.Columns); at >= 0 && !c.has(field) {
				c.Columns[field] = at
			}
		}
	}
}

// guessOrder finds the order of day and month by the first days that tell it, where it is
// not chosen.
func (c *Choices) guessOrder(t *Table) {
	for _, field := range t.Subject.Days {
		if at, has := c.Columns[field]; has && c.Dates == "" {
			c.Dates = orderOf(t, at)
		}
	}
}

// formatOf finds the known export that a table is, by its headings.
func formatOf(t *Table) *Format {
	is := func(f Format) bool {
		for _, headings := range f.Columns {
			if t.column(headings) < 0 {
				return false
			}
		}
		return !slices.ContainsFunc(f.Marks, func(mark string) bool { return t.column([]string{mark}) < 0 })
	}
	if at := slices.IndexFunc(t.Subject.Formats, is); at >= 0 {
		return &t.Subject.Formats[at]
	}
	return nil
}

// column finds the first of headings that the table has, or gives -1.
func (t *Table) column(headings []string) int {
	for _, heading := range headings {
		if at := slices.IndexFunc(t.Headings, func(h string) bool { return strings.EqualFold(h, heading) }); at >= 0 {
			return at
		}
	}
	return -1
}

// Repeated tells whether another column has the same heading.
func (t *Table) Repeated(column int) bool {
	for at, heading := range t.Headings {
		if at != column && strings.EqualFold(heading, t.Headings[column]) {
			return true
		}
	}
	return false
}

// alike is how a heading is told to be of a field.
type alike int

const (
	// isWord is of a heading that is a word of the field, and beginsWith of one that has a unit
	// or another addition after it; mayBe is of either with a word that may say something else.
	isWord alike = iota
	beginsWith
	mayBe
)

// likeness lists them in the order in which they are tried for all fields.
var likeness = []alike{isWord, beginsWith, mayBe}

// likely finds the column that is a field by its heading, simplified, and not another one
// already.
func (s *Subject) likely(simple []string, field Field, how alike, taken map[Field]int) int {
	words := s.Headings[field]
	if how == mayBe {
		words = s.Maybe[field]
	}
	for _, word := range words {
		for at, h := range simple {
			if (h == word || how != isWord && strings.HasPrefix(h, word+" ")) && !isTaken(at, taken) &&
				!(word == quantity && slices.ContainsFunc(simple, isOfQuantity)) {
				return at
			}
		}
	}
	return -1
}

// quantity is a word for an amount of money, and for how many there are of what is paid where
// a column beside it has the unit or the price of one.
const quantity = "maara"

func isOfQuantity(heading string) bool {
	return slices.Contains([]string{
		"yksikko", "yks", "hinta", "a hinta", "yksikkohinta", "yks hinta", "a", "enhet", "apris", "a pris", "pris", "price",
		"unit", "unit price", "rate",
	}, heading)
}

func isTaken(column int, taken map[Field]int) bool {
	for _, at := range taken {
		if at == column {
			return true
		}
	}
	return false
}
