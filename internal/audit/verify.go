package audit

import (
	"strconv"

	"hankekirja/internal/fault"
)

// Verify reads a whole chain in order and gives its head. The error is a fault
// that names the first broken event.
func Verify(chain string, events []Sealed) (Head, error) {
	v := NewVerifier(chain)
	for i := range events {
		if err := v.Next(&events[i]); err != nil {
			return v.Head(), err
		}
	}
	return v.Head(), nil
}

// Verifier checks a chain event by event, so that a long chain need not be in
// memory at once.
type Verifier struct {
	head Head
	kept *Head
}

// NewVerifier starts at the beginning of a chain.
func NewVerifier(chain string) *Verifier { return &Verifier{head: Head{Chain: chain}} }

// NewVerifierWith starts at the beginning of the chain of a head that was kept
// elsewhere: the chain must hold that very event, so that a chain rolled back to
// an earlier state is found.
func NewVerifierWith(kept Head) *Verifier {
	return &Verifier{head: Head{Chain: kept.Chain}, kept: &kept}
}

// Next checks the next event of the chain.
func (v *Verifier) Next(s *Sealed) error {
	expected := v.head.Seq + 1
	switch {
	case s.Chain != v.head.Chain:
		return broken("audit.chain", v.head.Chain, expected)
	case s.Seq != expected:
		return broken("audit.sequence", v.head.Chain, expected)
	case s.hashAfter(v.head.Hash) != s.Hash:
		return s.broken("audit.header")
	case !s.Destroyed() && saltedDigest(s.Salt, s.Body) != s.BodyDigest:
		return s.broken("audit.body")
	}
	if _, err := s.Open(); err != nil {
		return err
	}
	v.head = s.Head()
	if v.kept != nil && v.kept.Seq == s.Seq && v.kept.Hash != s.Hash {
		return s.broken("audit.replaced")
	}
	return nil
}

// Head is the end of what was checked so far.
func (v *Verifier) Head() Head { return v.head }

// End tells whether the chain reaches the kept head, if there is one.
func (v *Verifier) End() error {
	if v.kept != nil && v.head.Seq < v.kept.Seq {
		return broken("audit.rolled_back", v.head.Chain, v.head.Seq)
	}
	return nil
}

func broken(key, chain string, seq int64) *fault.Fault {
	return fault.New(fault.Conflict, key, "chain", chain, "seq", strconv.FormatInt(seq, 10))
}
