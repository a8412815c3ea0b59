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
	out       []byte // to be given
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
		if n := q.plain(p); n > 0 {
			return n, nil
		}
		if err := q.step(); err != nil && len(q.out) == 0 {
			return 0, err
		}
	}
	n := copy(p, q.out)
	q.out = q.out[n:]
	return n, nil
}

// plain gives the fields that follow up to the next quotation mark, as many as there are read
// and as fit: most texts have few.
func (q *bareQuotes) plain(p []byte) int {
	if q.state != atField {
		return 0
	}
	_, _ = q.Peek(1) // what keeps it from being read is told by the step
	text, _ := q.Peek(min(q.Buffered(), len(p)))
	if mark := bytes.IndexByte(text, '"'); mark >= 0 {
		text = text[:mark]
	}
	end := max(bytes.LastIndexByte(text, q.delimiter), bytes.LastIndexByte(text, '\n')) + 1
	copy(p, text[:end])
	_, _ = q.Discard(end)
	return end
}

// step goes on by a field, or by a character of one in quotes.
func (q *bareQuotes) step() error {
	if q.state == atField {
		if start, _ := q.Peek(1); len(start) == 0 || start[0] != '"' {
			return q.field()
		}
	}
	b, err := q.ReadByte()
	if err != nil {
		return err
	}
	q.out = append(q.out[:0], b)
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
	return nil
}

// field reads a field without quotes around it, and what ends it.
func (q *bareQuotes) field() error {
	const longest = 64 << 10
	q.out = q.out[:0]
	for len(q.out) < longest {
		b, err := q.ReadByte()
		if err != nil {
			q.quote()
			return err
		}
		if b == q.delimiter || b == '\n' {
			end := []byte{b}
			if text, returned := bytes.CutSuffix(q.out, []byte{'\r'}); returned && b == '\n' {
				q.out, end = text, []byte("\r\n")
			}
			q.quote()
			q.out = append(q.out, end...)
			return nil
		}
		q.out = append(q.out, b)
	}
	q.state = inField
	return nil
}

func (q *bareQuotes) quote() {
	if n := bytes.Count(q.out, []byte{'"'}); n > 0 && n%2 == 0 {
		q.out = []byte(`"` + strings.ReplaceAll(string(q.out), `"`, `""`) + `"`)
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
