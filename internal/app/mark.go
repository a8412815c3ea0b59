package app

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/fault"
)

// mark is a place of a Book in digests.
type mark struct {
	record  string // the record that the place belongs to, by its id
	beside  string // the other rows of its list, where those have no ids
	content string // what stands there
}

// Mark names a place of a Book: the record that it belongs to, the rows beside it, and
// what stands there or that nothing does. By it a form can tell whether the place is
// still as it was shown, and whether it is still the same place.
func Mark(b *book.Book, at string) string {
	m := markOf(b, at)
	return strings.Join([]string{m.record, m.beside, m.content}, markParts)
}

// markParts stands between the parts of a mark.
const markParts = "-"

func markOf(b *book.Book, at string) mark {
	return mark{digestOf(identity(b, at)), digestOf(neighbours(b, at)), digestOf(book.Text(b, at))}
}

// readMark reads a mark; what is none is of no place.
func readMark(text string) (m mark) {
	const parts = 3
	if list := strings.Split(text, markParts); len(list) == parts {
		m = mark{list[0], list[1], list[2]}
	}
	return m
}

func digestOf(text []byte) string {
	const enough = 12 // bytes of the digest: forms compare, they do not prove
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:enough])
}

// identities are the fields that name the records of lists. A pointer counts places,
// which move when a record is taken away.
var identities = map[string]string{"people": "id", "costs": "id", "claims": "number"}

// identity is what names the record that a pointer leads into, empty where nothing
// does.
func identity(b *book.Book, at string) []byte {
	const upTo = 3 // of "", the list, the place and what is below
	steps := strings.Split(at, "/")
	if len(steps) < upTo || identities[steps[1]] == "" {
		return nil
	}
	return book.Text(b, strings.Join(steps[:upTo], "/")+"/"+identities[steps[1]])
}

// neighbours are the other rows of the list that a pointer leads to a row of: all that
// tells a row without an id from the one that came to its place when another was taken
// away. It is empty of everything else.
func neighbours(b *book.Book, at string) []byte {
	end := strings.LastIndexByte(at, '/')
	row, err := strconv.Atoi(at[end+1:])
	if err != nil || end < 1 || identities[at[1:end]] != "" {
		return nil
	}
	var rows []json.RawMessage
	if json.Unmarshal(book.Text(b, at[:end]), &rows) != nil || row < 0 || row >= len(rows) {
		return nil
	}
	rows[row] = nil
	var text bytes.Buffer
	for _, r := range rows {
		text.Write(r)
		text.WriteByte('\n')
	}
	return text.Bytes()
}

// stale tells whether the place is no longer as its writer saw it; a row that is goes
// on whatever happened beside it. Faults: edit.no_place where another record or row may
// have come to the place, which the change is not about; edit.stale.
func (c *Change) stale(b *book.Book) error {
	if c.Seen == "" {
		return nil
	}
	seen, now := readMark(c.Seen), markOf(b, c.At)
	switch {
	case seen.record != now.record:
		return fault.At(c.At, fault.NotFound, "edit.no_place")
	case seen.content == now.content:
		return nil
	case seen.beside != now.beside:
		return fault.At(c.At, fault.NotFound, "edit.no_place")
	}
	return fault.At(c.At, fault.Conflict, "edit.stale")
}
