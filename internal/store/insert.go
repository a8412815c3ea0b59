package store

import "strings"

// insertRows is how many rows one statement inserts: enough that the cost of a
// statement is shared, few enough for the parameters that both engines take.
const insertRows = 100

// insertInto begins a statement that inserts rows.
const insertInto = "INSERT INTO"

// insert writes n rows of a table; row adds the values of row i to values, in
// the order of the columns.
func (tx *Tx) insert(table, columns string, n int, row func(values []any, i int) []any) error {
	width := strings.Count(columns, ",") + 1
	values := make([]any, 0, min(n, insertRows)*width)
	for start := 0; start < n; start += insertRows {
		count := min(insertRows, n-start)
		values = values[:0]
		for i := start; i < start+count; i++ {
			values = row(values, i)
		}
		if err := tx.exec(insertText(tx.engine.insert, table, columns, width, count), values...); err != nil {
			return err
		}
	}
	return nil
}

func insertText(insert, table, columns string, width, rows int) string {
	row := ", (" + strings.Repeat(", ?", width)[2:] + ")"
	return insert + " " + table + " (" + columns + ") VALUES " + strings.Repeat(row, rows)[2:]
}
