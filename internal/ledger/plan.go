package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// State says what an import does with an entry of a file.
type State byte

// The states. A changed entry is recorded with another amount or text: somebody decides.
const (
	Added State = iota
	Same
	Changed
	LeftOut // of another cost centre or project
)

// key tells entries apart in few bytes, so that a large ledger is compared in bounded
// memory.
type key [16]byte

func keyOf(numbers []int64, texts ...string) key {
	buffer := make([]byte, 0, 256)
	for _, n := range numbers {
		buffer = binary.BigEndian.AppendUint64(buffer, uint64(n))
	}
	for _, text := range texts {
		buffer = binary.BigEndian.AppendUint32(buffer, uint32(len(text)))
		buffer = append(buffer, text...)
	}
	sum := sha256.Sum256(buffer)
	return key(sum[:16])
}

// alike is the same of entries that are one posting, whatever its amount and text.
func (e *Entry) alike() key {
	return keyOf([]int64{int64(e.Date)}, e.CostCentre, e.Account, e.Voucher, e.Line, e.Kind, e.Project, e.Order)
}

// exact is the same of equal entries. The name of an account is no part of an entry.
func (e *Entry) exact() key {
	return keyOf([]int64{int64(e.Date), int64(e.Debit), int64(e.Credit)},
		e.CostCentre, e.Account, e.Voucher, e.Line, e.Kind, e.Project, e.Order, e.Text)
}

// Known is the entries that are recorded and count, as far as a plan compares them.
type Known struct{ list []known }

type known struct {
	exact, alike key
	ref          Ref
	used         bool
	taken        int // of a run of equal ones, kept at its first
}

// Add notes a recorded entry.
func (k *Known) Add(ref Ref, e *Entry) {
	k.list = append(k.list, known{exact: e.exact(), alike: e.alike(), ref: ref})
}

// Change is an entry of a file that is recorded otherwise.
type Change struct {
	At  int // the entry's place among those of the file, from 0
	Row int // of the file
	Old Ref
}

// Planner puts the entries of a file beside what is recorded, one after another.
type Planner struct {
	known   []known
	states  []State
	pending []pending
	// Changes stand in the order of the file once Done was called.
	Changes []Change
}

type pending struct {
	at, row int
	alike   key
}

// NewPlanner compares with what is recorded; it takes the Known over.
func NewPlanner(recorded *Known) *Planner {
	p := &Planner{known: recorded.list}
	slices.SortStableFunc(p.known, func(x, y known) int { return bytes.Compare(x.exact[:], y.exact[:]) })
	return p
}

// LeaveOut notes an entry that does not belong to the project.
func (p *Planner) LeaveOut() { p.states = append(p.states, LeftOut) }

// Add notes an entry, and tells whether it is the same as a recorded one or seems to be
// added: Done may find that it has changed. Equal ones are told apart by their number only,
// so that two that are recorded are met by two of the file.
func (p *Planner) Add(row int, e *Entry) State {
	at, state := len(p.states), Added
	if len(p.known) > 0 {
		exact := e.exact()
		if i := take(p.known, exact, func(k *known) *key { return &k.exact }); i >= 0 {
			p.known[i].used = true
			state = Same
		} else {
			p.pending = append(p.pending, pending{at, row, e.alike()})
		}
	}
	p.states = append(p.states, state)
	return state
}

// take gives the next of a run of equal keys that was not taken yet, or -1.
func take(list []known, of key, which func(*known) *key) int {
	first, found := slices.BinarySearchFunc(list, of, func(k known, of key) int {
		return bytes.Compare(which(&k)[:], of[:])
	})
	if !found {
		return -1
	}
	i := first + list[first].taken
	if i >= len(list) || *which(&list[i]) != of {
		return -1
	}
	list[first].taken++
	return i
}

// Done settles what is left: an entry that is recorded with another amount or text has
// changed, any other is added.
func (p *Planner) Done() {
	left := slices.DeleteFunc(p.known, func(k known) bool { return k.used })
	for i := range left {
		left[i].taken = 0
	}
	slices.SortStableFunc(left, func(x, y known) int { return bytes.Compare(x.alike[:], y.alike[:]) })
	for _, e := range p.pending {
		if i := take(left, e.alike, func(k *known) *key { return &k.alike }); i >= 0 {
			p.states[e.at] = Changed
			p.Changes = append(p.Changes, Change{At: e.at, Row: e.row, Old: left[i].ref})
		}
	}
	p.known, p.pending = nil, nil
}

// State gives what becomes of the entry at a place of the file.
func (p *Planner) State(at int) State { return p.states[at] }

// Count gives the number of entries of a state.
func (p *Planner) Count(s State) (n int) {
	for _, state := range p.states {
		if state == s {
			n++
		}
	}
	return n
}
