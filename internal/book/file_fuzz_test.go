package book

import (
	"bytes"
	"reflect"
	"slices"
	"testing"

	"hankekirja/internal/fault"

	"github.com/google/go-cmp/cmp"
)

// FuzzRead reads anything. What is refused is refused with faults; what is
// accepted is the same Book again after writing and reading, and the same text
// after writing twice.
func FuzzRead(f *testing.F) {
	f.Add(readTestFile(f, "project-file/every-field.json"))
	for _, r := range slices.Concat(shapeRefusals, contentRefusals) {
		f.Add(edited(f, r.edits...))
	}
	for _, r := range inputRefusals {
		if len(r.data) <= maxFileBytes {
			f.Add(r.data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Read(data)
		if err != nil {
			if n := len(fault.All(err)); n == 0 || n > maxFaults+1 {
				t.Fatalf("%d faults: %v", n, err)
			}
			return
		}
		written := Write(b)
		again, err := Read(written)
		if err != nil {
			t.Fatalf("what was written is refused: %v", err)
		}
		if !reflect.DeepEqual(b, again) {
			t.Fatalf("the book changed:\n%s", cmp.Diff(b, again))
		}
		if !bytes.Equal(written, Write(again)) {
			t.Fatal("written twice, the text differs")
		}
	})
}
