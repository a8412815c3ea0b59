package importer

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

// Quotation marks are paired alike, however much of the text there is to look at at once.
func TestQuotesArePairedWhereverABlockEnds(t *testing.T) {
	read := func(t *rapid.T, r io.Reader, at int) string {
		q := &bareQuotes{Reader: bufio.NewReader(r), delimiter: ';'}
		var all bytes.Buffer
		if _, err := io.CopyBuffer(struct{ io.Writer }{&all}, struct{ io.Reader }{q}, make([]byte, at)); err != nil {
			t.Fatal(err)
		}
		return all.String()
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{
			`"`, ";", "\n", "\r\n", "a", `""`, `b "c" d`, ";;", "e",
		}), 0, 30).Draw(t, "text"), "")
		want := read(t, iotest.OneByteReader(strings.NewReader(text)), 1)
		at := rapid.IntRange(1, 40).Draw(t, "at")
		if got := read(t, strings.NewReader(text), at); got != want {
			t.Fatalf("%q: %q of %d bytes at once, %q of one", text, got, at, want)
		}
		if !strings.Contains(text, `"`) && want != text {
			t.Fatalf("%q became %q", text, want)
		}
	})
}
