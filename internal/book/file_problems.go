package book

import (
	"iter"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hankekirja/internal/fault"
)

// problems collects what is wrong with a file, and remembers where, so that one
// mistake is not told twice under different names.
type problems struct {
	list fault.List
	// at holds every place with a problem at it or below it; it is true where the
	// whole value is lost, so that nothing is known about what is below.
	at map[string]bool
}

// add records a problem at a JSON pointer. Past the limit nothing is recorded.
func (p *problems) add(path, key string, pairs ...string) {
	if p.full() {
		return
	}
	if len(p.list) == maxFaults {
		p.list = append(p.list, fault.New(fault.Invalid, "file.more", "limit", strconv.Itoa(maxFaults)))
		return
	}
	p.list = append(p.list, fault.At(path, fault.Invalid, key, pairs...))
	if p.at == nil {
		p.at = map[string]bool{}
	}
	for at := range upwards(path) {
		p.at[at] = p.at[at]
	}
}

// addLost records a problem that leaves nothing known about the value at a place.
func (p *problems) addLost(path, key string, pairs ...string) {
	p.add(path, key, pairs...)
	if p.at != nil {
		p.at[path] = true
	}
}

// upwards goes through a JSON pointer and the places above it, to the root.
func upwards(path string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for end := len(path); end >= 0; end = strings.LastIndexByte(path[:end], '/') {
			if !yield(path[:end]) {
				return
			}
		}
	}
}

// full tells that no more problems are looked for.
func (p *problems) full() bool { return len(p.list) > maxFaults }

// sound tells whether a place, which is named as for pointer, has been read and
// nothing been found wrong at or below it.
func (p *problems) sound(steps ...any) bool {
	if len(p.at) == 0 {
		return true
	}
	path := pointer(steps...)
	if _, touched := p.at[path]; touched {
		return false
	}
	for at := range upwards(path) {
		if p.at[at] {
			return false
		}
	}
	return true
}

// pointer writes the JSON pointer of a place: names of fields and indexes.
func pointer(steps ...any) string {
	var b strings.Builder
	for _, step := range steps {
		b.WriteByte('/')
		switch s := step.(type) {
		case string:
			b.WriteString(shown(escapePointer.Replace(s)))
		case int:
			b.WriteString(strconv.Itoa(s))
		}
	}
	return b.String()
}

var escapePointer = strings.NewReplacer("~", "~0", "/", "~1")

// maxShown is how many characters of a wrong value a message repeats.
const maxShown = 40

// shown makes a value from a file fit for one line of a message: not too long,
// and control characters as their pictures.
func shown(s string) string {
	if utf8.RuneCountInString(s) > maxShown {
		s = string([]rune(s)[:maxShown-1]) + "…"
	}
	return strings.Map(picture, s)
}

const (
	firstPicture  = 0x2400 // ␀, and so on for U+0001 to U+001F
	deletePicture = 0x2421 // ␡
)

func picture(r rune) rune {
	switch {
	case r < ' ':
		return firstPicture + r
	case r == unicode.MaxASCII:
		return deletePicture
	case unicode.IsControl(r):
		return utf8.RuneError
	}
	return r
}
