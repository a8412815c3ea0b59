package audit

import (
	"encoding/binary"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// The encoding of everything that is hashed (docs/audit-format.md): every text
// carries its length, every list its count and every optional value a mark, so
// that two different values can never have the same bytes.

const (
	lengthBytes = 4
	numberBytes = 8
)

// The marks of an optional value.
const (
	absent  = 0
	present = 1
)

// encoder collects the bytes of one value.
type encoder struct {
	bytes []byte
	// papers tells that signatures are written with their papers (sheet/3).
	papers bool
}

func (e *encoder) text(s string) {
	e.length(len(s))
	e.bytes = append(e.bytes, s...)
}

func (e *encoder) raw(b []byte) {
	e.length(len(b))
	e.bytes = append(e.bytes, b...)
}

func (e *encoder) length(n int) {
	e.bytes = binary.BigEndian.AppendUint32(e.bytes, uint32(n))
}

func (e *encoder) number(n int64) {
	e.bytes = binary.BigEndian.AppendUint64(e.bytes, uint64(n))
}

func (e *encoder) flag(on bool) {
	mark := byte(absent)
	if on {
		mark = present
	}
	e.bytes = append(e.bytes, mark)
}

func (e *encoder) date(d calendar.Date) { e.text(d.String()) }

func (e *encoder) month(m calendar.Month) { e.text(m.String()) }

func (e *encoder) period(p calendar.Period) {
	e.date(p.From)
	e.date(p.To)
}

func (e *encoder) optionalCents(c *money.Cents) {
	e.flag(c != nil)
	if c != nil {
		e.number(int64(*c))
	}
}

func (e *encoder) optionalPercent(p *money.Percent) {
	e.flag(p != nil)
	if p != nil {
		e.number(int64(*p))
	}
}

// decoder reads what an encoder wrote; after the first thing that does not fit
// it gives zero values and keeps failed set.
type decoder struct {
	bytes  []byte
	failed bool
}

func (d *decoder) take(n int) []byte {
	if d.failed || n < 0 || n > len(d.bytes) {
		d.failed = true
		return nil
	}
	taken := d.bytes[:n]
	d.bytes = d.bytes[n:]
	return taken
}

func (d *decoder) length() int {
	b := d.take(lengthBytes)
	if b == nil {
		return 0
	}
	return int(binary.BigEndian.Uint32(b))
}

func (d *decoder) text() string { return string(d.take(d.length())) }

func (d *decoder) number() int64 {
	b := d.take(numberBytes)
	if b == nil {
		return 0
	}
	return int64(binary.BigEndian.Uint64(b))
}

func (d *decoder) hash() (h Hash) {
	copy(h[:], d.take(len(h)))
	return h
}
