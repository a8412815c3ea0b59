package book

import "slices"

// field is one field of an object of the project file: one description from
// which the file is read and written. T is the Go value of the object.
type field[T any] struct {
	name string
	need need
	// read reads the value that stands where the reader is.
	read func(r *reader, to *T)
	// write writes the value.
	write func(w *writer, from *T)
	// given tells whether there is a value to write; nil: always.
	given func(from *T) bool
}

// need says whether a field may be left out.
type need int

const (
	optional need = iota
	required
	named // required, and never empty: other things refer to it
)

// readObject reads the object that stands where the reader is.
func readObject[T any](r *reader, fields []field[T], to *T) {
	if r.next() != '{' {
		r.wrongType("file.type_object")
		return
	}
	seen := make([]bool, len(fields))
	r.members(func(name string) {
		i := slices.IndexFunc(fields, func(f field[T]) bool { return f.name == name })
		switch {
		case i < 0:
			r.unknownField(name, namesOf(fields))
		case seen[i]:
			r.fault("file.duplicate_field", "name", name)
			r.skip()
		default:
			seen[i] = true
			fields[i].read(r, to)
		}
	})
	for i, f := range fields {
		if !seen[i] && f.need != optional {
			r.missing(f.name)
		}
	}
}

// missing records that the object where the reader is lacks a field.
func (r *reader) missing(name string) {
	r.addLost(pointer(append(slices.Clone(r.path), name)...), "file.missing_field", "name", name)
}

func (r *reader) unknownField(name, known string) {
	r.fault("file.unknown_field", "name", shown(name), "known", known)
	r.skip()
}

func namesOf[T any](fields []field[T]) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	return listed(names)
}

// writeObject writes the object with the fields that are given.
func writeObject[T any](w *writer, fields []field[T], from *T) {
	w.open('{')
	for _, f := range fields {
		if f.given == nil || f.given(from) {
			w.name(f.name)
			f.write(w, from)
		}
	}
	w.close('}')
}

// objectField is a field that holds an object.
func objectField[T, E any](name string, fields []field[E], at func(*T) *E) field[T] {
	return field[T]{
		name: name, need: required,
		read:  func(r *reader, to *T) { readObject(r, fields, at(to)) },
		write: func(w *writer, from *T) { writeObject(w, fields, at(from)) },
	}
}

// maybeObjectField is a field that holds an object and may be left out: nil.
func maybeObjectField[T, E any](name string, fields []field[E], at func(*T) **E) field[T] {
	return field[T]{
		name: name,
		read: func(r *reader, to *T) {
			*at(to) = new(E)
			readObject(r, fields, *at(to))
		},
		write: func(w *writer, from *T) { writeObject(w, fields, *at(from)) },
		given: func(from *T) bool { return *at(from) != nil },
	}
}

// listField is a field that holds a list of objects; every list may be left out,
// and an empty one is not written.
func listField[T, E any](name string, fields []field[E], at func(*T) *[]E) field[T] {
	f := shownListField(name, fields, at)
	f.given = func(from *T) bool { return len(*at(from)) > 0 }
	return f
}

// shownListField is a list that is written even when it is empty, because none
// is news: a budget, income, deductions.
func shownListField[T, E any](name string, fields []field[E], at func(*T) *[]E) field[T] {
	return field[T]{
		name:  name,
		read:  func(r *reader, to *T) { *at(to) = readList(r, fields) },
		write: func(w *writer, from *T) { writeList(w, fields, *at(from)) },
	}
}

// replacingListField is a list of an amendment: left out it changes nothing,
// empty it replaces what was there by nothing (RULES.md 6.1).
func replacingListField[T, E any](name string, fields []field[E], at func(*T) *[]E) field[T] {
	return field[T]{
		name: name,
		read: func(r *reader, to *T) {
			if *at(to) = readList(r, fields); *at(to) == nil {
				*at(to) = []E{}
			}
		},
		write: func(w *writer, from *T) { writeList(w, fields, *at(from)) },
		given: func(from *T) bool { return *at(from) != nil },
	}
}

// readList gives the elements of the list that stands where the reader is. An
// element with a problem keeps its place, so that indexes stay those of the file.
func readList[E any](r *reader, fields []field[E]) []E {
	if r.next() != '[' {
		r.wrongType("file.type_list")
		return nil
	}
	var list []E
	r.elements(func() {
		var e E
		readObject(r, fields, &e)
		list = append(list, e)
	})
	return list
}

func writeList[E any](w *writer, fields []field[E], list []E) {
	w.open('[')
	for i := range list {
		w.element()
		writeObject(w, fields, &list[i])
	}
	w.close(']')
}
