package book

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// writer writes JSON with one field a line and one space a level, all characters
// as themselves.
type writer struct {
	out   bytes.Buffer
	text  *json.Encoder
	depth int
	empty bool // nothing stands yet in the innermost object or list
}

func newWriter() *writer {
	w := &writer{}
	w.text = json.NewEncoder(&w.out)
	w.text.SetEscapeHTML(false)
	return w
}

// end gives the whole text, which ends in a line break.
func (w *writer) end() []byte {
	w.out.WriteByte('\n')
	return w.out.Bytes()
}

func (w *writer) open(bracket byte) {
	w.out.WriteByte(bracket)
	w.depth++
	w.empty = true
}

func (w *writer) close(bracket byte) {
	w.depth--
	if !w.empty {
		w.line()
	}
	w.out.WriteByte(bracket)
	w.empty = false
}

// element begins an element of a list.
func (w *writer) element() {
	if !w.empty {
		w.out.WriteByte(',')
	}
	w.empty = false
	w.line()
}

// name begins a field of an object.
func (w *writer) name(name string) {
	w.element()
	w.string(name)
	w.out.WriteString(": ")
}

func (w *writer) line() {
	w.out.WriteByte('\n')
	for range w.depth {
		w.out.WriteByte(' ')
	}
}

func (w *writer) string(s string) {
	if err := w.text.Encode(s); err != nil {
		panic("a text cannot be written as JSON: " + err.Error())
	}
	w.out.Truncate(w.out.Len() - 1) // the line break that an encoder adds
}

func (w *writer) integer(n int) { w.out.WriteString(strconv.Itoa(n)) }

func (w *writer) bool(b bool) { w.out.WriteString(strconv.FormatBool(b)) }
