package store

// item is one row of a list that belongs to an owner, at its position.
type item[T any] struct {
	owner    string
	position int
	value    *T
}

// items lays the lists of many owners one after the other, so that they are
// written together.
func items[O, T any](owners []O, ids []string, list func(*O) []T) []item[T] {
	var all []item[T]
	for i := range owners {
		rows := list(&owners[i])
		for position := range rows {
			all = append(all, item[T]{owner: ids[i], position: position, value: &rows[position]})
		}
	}
	return all
}
