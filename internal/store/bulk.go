package store

import (
	"strconv"
	"strings"
)

// bulk writes very many rows of a table one after another, in the way in which the engine
// takes them fastest. Their first columns have the same values in all of them.
type bulk struct {
	tx      *Tx
	table   string
	columns []string
	shared  []any
	values  []any // of the columns that follow, of the rows that wait
	most    int   // rows that wait
	// text is the statement of so many values, and args its arguments.
	text string
	of   int
	args []any
}

// newBulk begins to write rows; the columns are written as in a query.
func newBulk(tx *Tx, table, columns string, shared ...any) *bulk {
	return &bulk{
		tx: tx, table: table, columns: strings.Split(columns, ", "), shared: shared, most: tx.engine.bulkRows,
	}
}

// width is how many values a row has beside those that it shares.
func (b *bulk) width() int { return len(b.columns) - len(b.shared) }

// add writes a row, now or with some that follow.
func (b *bulk) add(values ...any) error {
	b.values = append(b.values, values...)
	if len(b.values) == b.most*b.width() {
		return b.flush()
	}
	return nil
}

// flush writes the rows that wait.
func (b *bulk) flush() error {
	if len(b.values) == 0 {
		return nil
	}
	err := b.tx.engine.writeBulk(b)
	b.values = b.values[:0]
	return b.tx.fail(err)
}

// statement inserts the rows that wait, with the shared values as the first parameters: a
// value that is given once is taken over once.
func (b *bulk) statement() string {
	var text strings.Builder
	text.WriteString(insertOrFail + " " + b.table + " (" + strings.Join(b.columns, ", ") + ") VALUES ")
	for start := len(b.shared); start < len(b.shared)+len(b.values); start += b.width() {
		mark := ", ("
		if start == len(b.shared) {
			mark = "("
		}
		for i := range b.columns {
			number := i + 1
			if i >= len(b.shared) {
				number = start + i - len(b.shared) + 1
			}
			text.WriteString(mark + "?" + strconv.Itoa(number))
			mark = ", "
		}
		text.WriteString(")")
	}
	return text.String()
}

// insertBulk writes the rows that wait by one statement.
func insertBulk(b *bulk) error {
	if n := len(b.values); n != b.of {
		b.text, b.of = b.statement(), n
	}
	b.args = append(append(b.args[:0], b.shared...), b.values...)
	_, err := b.tx.session.exec(b.tx.ctx, b.text, b.args...)
	return err
}
