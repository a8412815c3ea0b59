// Package audit holds the record of changes: events in chains, each bound to the
// one before by its hash, and the digests of the rows that every change left
// behind. docs/audit-format.md describes the bytes, so that anybody can verify a
// chain with a program of their own.
package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"hankekirja/internal/fault"
)

// Hash is a SHA-256 sum.
type Hash [sha256.Size]byte

// String writes the hash in hexadecimal.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// The versions of the hashed forms; the first text of each.
const (
	headerFormat = "hankekirja-event/1"
	bodyFormat   = "hankekirja-body/1"
)

// Installation is the chain of what concerns the whole installation; every
// project has a chain of its own, named by the project's row.
const Installation = "installation"

// timeForm is how the time of an event is written: UTC, microseconds.
const timeForm = "2006-01-02T15:04:05.000000Z"

// Event is one change that somebody made.
type Event struct {
	Chain  string
	Seq    int64 // 1 for the first event of its chain
	Time   time.Time
	Action string
	Actor  string
	Reason string
	// Details are facts of the action, such as the SHA-256 of an imported file.
	Details []Detail
	// Subjects are what the change left behind: all that it touched.
	Subjects []Subject
}

// Detail is one named fact of an event.
type Detail struct{ Name, Value string }

// FileDetail begins the name of a detail whose value is the SHA-256 of a content
// that the change kept beside the database.
const FileDetail = "sha256 "

// Sealed is an event as it is stored: the header in clear, the body in one piece
// that the header binds by a salted digest. Once the body and the salt are
// destroyed nobody can guess what it was, and the chain still verifies.
type Sealed struct {
	Chain      string
	Seq        int64
	At         string
	Action     string
	BodyDigest Hash
	Hash       Hash
	Salt       []byte // nil once destroyed
	Body       []byte // nil once destroyed
}

// Head is the end of a chain: the number and the hash of its last event. The
// head of an empty chain has number 0 and no hash.
type Head struct {
	Chain string
	Seq   int64
	Hash  Hash
}

// Seal puts an event at the end of a chain. The salt is random bytes of the
// caller, as many as a Hash has, never used twice.
func Seal(prev Head, e Event, salt []byte) Sealed {
	s := Sealed{
		Chain:  prev.Chain,
		Seq:    prev.Seq + 1,
		At:     e.Time.UTC().Format(timeForm),
		Action: e.Action,
		Salt:   salt,
		Body:   encodeBody(e),
	}
	s.BodyDigest = saltedDigest(salt, s.Body)
	s.Hash = s.hashAfter(prev.Hash)
	return s
}

// Head is the head of a chain that ends with this event.
func (s *Sealed) Head() Head { return Head{Chain: s.Chain, Seq: s.Seq, Hash: s.Hash} }

// Destroyed tells whether the body is gone.
func (s *Sealed) Destroyed() bool { return s.Body == nil && s.Salt == nil }

// Open reads the event; of a destroyed body only the header remains.
func (s *Sealed) Open() (Event, error) {
	at, err := time.Parse(timeForm, s.At)
	if err != nil {
		return Event{}, s.broken("audit.header")
	}
	e := Event{Chain: s.Chain, Seq: s.Seq, Time: at, Action: s.Action}
	if s.Destroyed() {
		return e, nil
	}
	if !decodeBody(s.Body, &e) {
		return Event{}, s.broken("audit.body")
	}
	return e, nil
}

func (s *Sealed) hashAfter(prev Hash) Hash {
	var e encoder
	e.text(headerFormat)
	e.text(s.Chain)
	e.number(s.Seq)
	e.text(s.At)
	e.text(s.Action)
	e.bytes = append(e.bytes, prev[:]...)
	e.bytes = append(e.bytes, s.BodyDigest[:]...)
	return sha256.Sum256(e.bytes)
}

func saltedDigest(salt, body []byte) Hash {
	var e encoder
	e.raw(salt)
	e.raw(body)
	return sha256.Sum256(e.bytes)
}

func encodeBody(ev Event) []byte {
	e := encoder{bytes: make([]byte, 0, bodyRoom(ev))}
	e.text(bodyFormat)
	e.text(ev.Actor)
	e.text(ev.Reason)
	e.length(len(ev.Details))
	for _, d := range ev.Details {
		e.text(d.Name)
		e.text(d.Value)
	}
	e.length(len(ev.Subjects))
	for _, s := range ev.Subjects {
		e.text(string(s.Kind))
		e.text(s.ID)
		e.text(s.Row)
		e.number(int64(s.Position))
		e.bytes = append(e.bytes, s.Digest[:]...)
	}
	return e.bytes
}

// bodyRoom is about how many bytes a body takes, so that it grows once.
func bodyRoom(ev Event) int {
	const fixed, perSubject = 256, 160
	return fixed + perSubject*len(ev.Subjects)
}

func decodeBody(body []byte, ev *Event) bool {
	d := decoder{bytes: body}
	if d.text() != bodyFormat {
		return false
	}
	ev.Actor, ev.Reason = d.text(), d.text()
	for range d.length() {
		if d.failed {
			return false
		}
		ev.Details = append(ev.Details, Detail{Name: d.text(), Value: d.text()})
	}
	for range d.length() {
		if d.failed {
			return false
		}
		s := Subject{Kind: Kind(d.text()), ID: d.text(), Row: d.text(), Position: int(d.number())}
		s.Digest = d.hash()
		ev.Subjects = append(ev.Subjects, s)
	}
	return !d.failed && len(d.bytes) == 0
}

func (s *Sealed) broken(key string) *fault.Fault { return broken(key, s.Chain, s.Seq) }
