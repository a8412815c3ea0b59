package book

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"unicode/utf8"

	"hankekirja/internal/fault"
)

// jsonSpace is the white space of JSON.
const jsonSpace = " \t\r\n"

var utf8Mark = []byte("\ufeff")

// wellFormed gives the text of a file that is UTF-8 and exactly one JSON value
// of bearable depth, or the one fault that keeps it from being read at all. What
// comes after it can walk the text without looking for syntax errors.
func wellFormed(data []byte) ([]byte, *fault.Fault) {
	if len(data) > maxFileBytes {
		return nil, fault.New(fault.TooLarge, "file.too_large", "limit", strconv.Itoa(maxFileBytes>>20))
	}
	if looksUTF16(data) {
		return nil, fault.New(fault.Invalid, "file.encoding_utf16")
	}
	data = bytes.TrimPrefix(data, utf8Mark)
	if !utf8.Valid(data) {
		return nil, faultAtByte(data, firstInvalid(data), "file.encoding")
	}
	if len(bytes.Trim(data, jsonSpace)) == 0 {
		return nil, fault.New(fault.Invalid, "file.empty")
	}
	if at, deep := tooDeep(data); deep {
		return nil, faultAtByte(data, at, "file.too_deep", "limit", strconv.Itoa(maxFileDepth))
	}
	if problem := syntaxFault(data); problem != nil {
		return nil, problem
	}
	return data, nil
}

// looksUTF16 tells by the byte order mark, or by a zero beside the first
// character, which is ASCII in every JSON text.
func looksUTF16(data []byte) bool {
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		return true
	}
	return len(data) > 1 && (data[0] == 0 || data[1] == 0)
}

func firstInvalid(data []byte) int {
	at := 0
	for at < len(data) {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return at
}

// tooDeep finds the bracket that opens a level too many.
func tooDeep(data []byte) (at int, deep bool) {
	depth, quoted := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > maxFileDepth {
				return i, true
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return 0, false
}

// anyValue takes every JSON value and keeps nothing, so that decoding into it
// checks the syntax of the whole text only.
type anyValue struct{}

func (anyValue) UnmarshalJSON([]byte) error { return nil }

// syntaxFault says where the text stops being JSON, or nil.
func syntaxFault(data []byte) *fault.Fault {
	at, ok := syntaxError(data)
	if ok {
		return nil
	}
	// A text that was cut off goes on being right when a space follows; one that
	// is wrong in its last character does not.
	longer := append(slices.Clip(data), ' ')
	if end, _ := syntaxError(longer); end >= len(data) {
		return faultAtByte(data, len(data), "file.truncated")
	}
	if _, whole := syntaxError(data[:at]); whole {
		return faultAtByte(data, at, "file.trailing")
	}
	found, _ := utf8.DecodeRune(data[at:])
	return faultAtByte(data, at, "file.syntax", "found", shown(string(found)))
}

// syntaxError gives the offset of the byte that is wrong.
func syntaxError(data []byte) (at int, ok bool) {
	err := json.Unmarshal(data, &anyValue{})
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return max(int(syntax.Offset)-1, 0), false
	}
	return 0, true
}

// faultAtByte names the line and the column, both from 1, columns in characters.
func faultAtByte(data []byte, at int, key string, pairs ...string) *fault.Fault {
	before := data[:at]
	line := bytes.Count(before, []byte{'\n'}) + 1
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
	pairs = append(pairs, "line", strconv.Itoa(line), "column", strconv.Itoa(column))
	return fault.New(fault.Invalid, key, pairs...)
}
