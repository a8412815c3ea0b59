package book

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"hankekirja/internal/fault"
)

// reader walks a text that is known to be well-formed JSON, once, and collects
// the problems of its content.
type reader struct {
	problems
	data []byte
	pos  int
	path []any // the names and indexes from the root to where the reader is
}

// fault records a problem where the reader is.
func (r *reader) fault(key string, pairs ...string) { r.add(pointer(r.path...), key, pairs...) }

// wrongType records that the value here is not of the kind that belongs here,
// and passes it.
func (r *reader) wrongType(key string, pairs ...string) {
	start := r.pos
	value := "{…}"
	switch r.next() {
	case '{':
	case '[':
		value = "[…]"
	default:
		value = shown(r.literal())
	}
	r.addLost(pointer(r.path...), key, append(pairs, "value", value)...)
	r.pos = start
	r.skip()
}

// next passes white space and gives the first byte of what follows.
func (r *reader) next() byte {
	for strings.IndexByte(jsonSpace, r.data[r.pos]) >= 0 {
		r.pos++
	}
	return r.data[r.pos]
}

// members visits the fields of the object that begins here. Each visit must pass
// the field's value. It ends early when no more problems are looked for.
func (r *reader) members(visit func(name string)) {
	r.pos++
	for c := r.next(); c != '}'; c = r.next() {
		if c == ',' {
			r.pos++
			r.next()
		}
		name := unquoted(r.quoted())
		r.next()
		r.pos++ // the colon
		r.path = append(r.path, name)
		visit(name)
		r.path = r.path[:len(r.path)-1]
		if r.full() {
			return
		}
	}
	r.pos++
}

// elements visits the elements of the list that begins here, as members does.
func (r *reader) elements(visit func()) {
	r.pos++
	index := 0
	for c := r.next(); c != ']'; c = r.next() {
		if c == ',' {
			r.pos++
			r.next()
		}
		r.path = append(r.path, index)
		visit()
		r.path = r.path[:len(r.path)-1]
		if r.full() {
			return
		}
		index++
	}
	r.pos++
}

// skip passes a value that has no place in the Book, still looking for doubled
// fields and forbidden characters in it.
func (r *reader) skip() {
	switch r.next() {
	case '{':
		seen := map[string]bool{}
		r.members(func(name string) {
			if seen[name] {
				r.fault("file.duplicate_field", "name", shown(name))
			}
			seen[name] = true
			r.skip()
		})
	case '[':
		r.elements(r.skip)
	case '"':
		r.text("")
	default:
		r.literal()
	}
}

// quoted passes a string and gives it with its quotes.
func (r *reader) quoted() []byte {
	start := r.pos
	for r.pos++; r.data[r.pos] != '"'; r.pos++ {
		if r.data[r.pos] == '\\' {
			r.pos++
		}
	}
	r.pos++
	return r.data[start:r.pos]
}

// literal passes a string, number or word and gives it as it stands in the file.
func (r *reader) literal() string {
	if r.next() == '"' {
		return string(r.quoted())
	}
	start := r.pos
	for r.pos < len(r.data) && strings.IndexByte(",]}"+jsonSpace, r.data[r.pos]) < 0 {
		r.pos++
	}
	return string(r.data[start:r.pos])
}

// text reads a string. Any other value gives a fault of the key, and a string
// with characters that no text may have gives one of its own.
func (r *reader) text(wrongTypeKey string) (s string, ok bool) {
	if r.next() != '"' {
		r.wrongType(wrongTypeKey)
		return "", false
	}
	raw := r.quoted()
	if escape, lone := loneSurrogate(raw); lone {
		r.fault("file.surrogate", "value", escape)
		return "", false
	}
	s = unquoted(raw)
	if code := fault.Unwritable(s); code != "" {
		r.fault("file.control_character", "code", code)
		return "", false
	}
	return s, true
}

// unquoted gives the text of a quoted string.
func unquoted(raw []byte) string {
	inner := raw[1 : len(raw)-1]
	if !slices.Contains(inner, '\\') {
		return string(inner)
	}
	var s string
	if json.Unmarshal(raw, &s) != nil {
		panic("a well-formed string cannot be read: " + string(raw))
	}
	return s
}

// loneSurrogate finds an escape such as \ud800 that is half of a character.
func loneSurrogate(raw []byte) (escape string, lone bool) {
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		i++
		if raw[i] != 'u' {
			continue
		}
		first := hexRune(raw[i+1:])
		i += hexDigits
		if !utf16.IsSurrogate(first) {
			continue
		}
		rest := raw[i+1:]
		if !bytes.HasPrefix(rest, []byte(`\u`)) || utf16.DecodeRune(first, hexRune(rest[2:])) == unicode.ReplacementChar {
			return string(raw[i-hexDigits-1 : i+1]), true
		}
		i += hexDigits + 2
	}
	return "", false
}

// hexDigits is how many digits follow \u in an escape.
const hexDigits = 4

func hexRune(digits []byte) rune {
	n, err := strconv.ParseUint(string(digits[:hexDigits]), 16, 16)
	if err != nil {
		panic("a well-formed escape cannot be read: " + string(digits[:hexDigits]))
	}
	return rune(n)
}
