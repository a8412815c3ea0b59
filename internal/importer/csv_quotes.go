package importer

import (
	"bufio"
	"bytes"
	"strings"
)

// bareQuotes writes quotation marks within a field as delimited text should have them, where
// each has another one: programs that quote nothing write `Oy "Firma" Ab` as it is. A field that
// begins with one, or has one alone, is left as it is, for the reader to refuse.
type bareQuotes struct {
	*bufio.Reader
	delimiter byte
	state     quoteState
	read      []byte // what was read last, and what is left of it to be given
	out       []byte
}

type quoteState int

const (
	atField quoteState = iota
	inQuotes
	afterQuotes
	inField // of a field that is too long to be looked at
)

func (q *bareQuotes) Read(p []byte) (int, error) {
	for len(q.out) == 0 {
		err := q.step()
		if q.out = q.read; err != nil && len(q.out) == 0 {
			return 0, err
		}
	}
	n := copy(p, q.out)
	q.out = q.out[n:]
	return n, nil
}

// step goes on by a field, or by a part of one.
func (q *bareQuotes) step() error {
	const most = 4 << 10
	q.read = q.read[:0]
	if q.state == atField {
		if start, _ := q.Peek(1); len(start) == 0 || start[0] != '"' {
			return q.field()
		}
	}
	for len(q.read) < most {
		b, err := q.ReadByte()
		if err != nil {
			return err
		}
		q.read = append(q.read, b)
		if q.after(b); q.state == atField {
			break
		}
	}
	return nil
}

// after tells where one is after a byte of a field in quotes.
func (q *bareQuotes) after(b byte) {
	switch {
	case q.state == atField:
		q.state = inQuotes
	case q.state == inQuotes:
		if b == '"' {
			q.state = afterQuotes
		}
	case q.state == afterQuotes && b == '"':
		q.state = inQuotes // it was one of the text
	case b == q.delimiter || b == '\n':
		q.state = atField
	}
}

// field reads a field without quotes around it, and what ends it.
func (q *bareQuotes) field() error {
	const longest = 64 << 10
	for len(q.read) < longest {
		b, err := q.ReadByte()
		if err != nil {
			q.quote()
			return err
		}
		if b == q.delimiter || b == '\n' {
			returned := b == '\n' && bytes.HasSuffix(q.read, []byte{'\r'})
			if returned {
				q.read = q.read[:len(q.read)-1]
			}
			if q.quote(); returned {
				q.read = append(q.read, '\r')
			}
			q.read = append(q.read, b)
			return nil
		}
		q.read = append(q.read, b)
	}
	q.state = inField
	return nil
}

func (q *bareQuotes) quote() {
	if n := bytes.Count(q.read, []byte{'"'}); n > 0 && n%2 == 0 {
		q.read = []byte(`"` + strings.ReplaceAll(string(q.read), `"`, `""`) + `"`)
	}
}

// asText takes away what makes spreadsheets keep the zeros of a number in delimited text:
// ="000123".
func asText(cell string) string {
	if inner, is := strings.CutPrefix(cell, `="`); is {
		if inner, is = strings.CutSuffix(inner, `"`); is && !strings.Contains(inner, `"`) {
			return inner
		}
	}
	return cell
}
