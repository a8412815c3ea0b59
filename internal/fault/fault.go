// Package fault holds what can go wrong, as a kind and a message key with
// arguments. It knows no prose and no HTTP status: the edge turns a kind into a
// status or an exit code and a key into words in the reader's language.
package fault

import (
	"errors"
	"maps"
	"slices"
	"strings"
)

// Kind says which class of problem a fault belongs to. The edge maps each kind
// to one status code in one place.
type Kind string

// The kinds.
const (
	Invalid         Kind = "invalid"         // the input is not of the required form
	NotFound        Kind = "not_found"       // what was asked for does not exist
	Forbidden       Kind = "forbidden"       // the actor may not do this
	Unauthenticated Kind = "unauthenticated" // nobody has signed in, or not as who they say
	Conflict        Kind = "conflict"        // the state has moved on, or differs from what was given
	Locked          Kind = "locked"          // approved, frozen or recorded: the past does not change
	TooLarge        Kind = "too_large"       // more than the limit the key names
	TooMany         Kind = "too_many"        // tried too often; the fault says how long to wait
	Unavailable     Kind = "unavailable"     // a database or file cannot be reached now
)

// Fault is one problem. It is an error, so that it travels the ordinary way.
type Fault struct {
	Kind Kind
	// Key is a message key of the catalogues, without prose.
	Key string
	// Args are the values the message names.
	Args map[string]string
	// Path is where the problem stands: a JSON pointer in a project file, a form
	// field, or empty.
	Path string
}

// Error gives the key and the arguments for logs; people read the catalogue's
// sentence instead.
func (f *Fault) Error() string {
	var b strings.Builder
	if f.Path != "" {
		b.WriteString(f.Path)
		b.WriteString(": ")
	}
	b.WriteString(f.Key)
	for _, name := range slices.Sorted(maps.Keys(f.Args)) {
		b.WriteString(" " + name + "=" + f.Args[name])
	}
	return b.String()
}

// New makes a fault. The arguments come in pairs: name, value, name, value.
func New(kind Kind, key string, pairs ...string) *Fault {
	return At("", kind, key, pairs...)
}

// At makes a fault that stands at a path.
func At(path string, kind Kind, key string, pairs ...string) *Fault {
	f := &Fault{Kind: kind, Key: key, Path: path}
	if len(pairs) > 1 {
		f.Args = make(map[string]string, len(pairs)/2)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		f.Args[pairs[i]] = pairs[i+1]
	}
	return f
}

// List is several problems told at once.
type List []*Fault

// Error joins the problems for logs, one a line.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, f := range l {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// All returns every fault in err: the list, the one fault, or nothing where err
// holds no fault.
func All(err error) List {
	var list List
	if errors.As(err, &list) {
		return list
	}
	var one *Fault
	if errors.As(err, &one) {
		return List{one}
	}
	return nil
}

// KindOf returns the kind of the first fault in err, or "" where err is not a
// fault: an unknown error, whose text nobody outside the log may see.
func KindOf(err error) Kind {
	if all := All(err); len(all) > 0 {
		return all[0].Kind
	}
	return ""
}
