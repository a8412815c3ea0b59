package files

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"hankekirja/internal/fault"
)

func TestWhatIsKeptStays(t *testing.T) {
	d := In(filepath.Join(t.TempDir(), "files"))
	content := []byte("kuitti\x00")
	digest, err := d.Put(content)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := d.Put(content); err != nil || again != digest {
		t.Errorf("kept again as %s, %v", again, err)
	}
	if got, err := d.Get(digest); err != nil || !bytes.Equal(got, content) {
		t.Errorf("got %q, %v", got, err)
	}
	left, err := filepath.Glob(filepath.Join(d.path, "*", "*"))
	if err != nil || len(left) != 1 {
		t.Errorf("the directory holds %v, %v; want one file", left, err)
	}
}

func TestWhatIsNotAsItWasKept(t *testing.T) {
	d := In(t.TempDir())
	digest, err := d.Put([]byte("1 240,00"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(d.place(digest), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(d.place(digest), []byte("9 240,00"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, wrong := range map[string]struct {
		digest string
		kind   fault.Kind
	}{
		"changed":      {digest, fault.Conflict},
		"never kept":   {"ab" + digest[2:], fault.NotFound},
		"no digest":    {"../../etc/passwd", fault.NotFound},
		"empty digest": {"", fault.NotFound},
	} {
		if _, err := d.Get(wrong.digest); fault.KindOf(err) != wrong.kind {
			t.Errorf("%s: %v, want %s", name, err, wrong.kind)
		}
	}
}

func TestACopyHasAllThatIsKept(t *testing.T) {
	from, to := In(filepath.Join(t.TempDir(), "a")), In(filepath.Join(t.TempDir(), "b"))
	if err := from.CopyTo(to); err != nil {
		t.Errorf("a directory that is not there yet: %v", err)
	}
	var digests []string
	for _, content := range []string{"yksi", "kaksi"} {
		digest, err := from.Put([]byte(content))
		if err != nil {
			t.Fatal(err)
		}
		digests = append(digests, digest)
	}
	draft := filepath.Join(filepath.Dir(from.place(digests[0])), "new-1")
	if err := os.WriteFile(draft, []byte("kol"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := from.CopyTo(to); err != nil {
			t.Fatal(err)
		}
	}
	for _, digest := range digests {
		if _, err := to.Get(digest); err != nil {
			t.Error(err)
		}
	}
	if left, err := filepath.Glob(filepath.Join(to.path, "*", "*")); err != nil || len(left) != len(digests) {
		t.Errorf("the copy holds %v, %v", left, err)
	}
	if err := os.Chmod(from.place(digests[0]), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(from.place(digests[0]), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := from.CopyTo(to); fault.KindOf(err) != fault.Conflict {
		t.Errorf("a changed file is copied: %v", err)
	}
}

func TestWhatIsRemovedIsGone(t *testing.T) {
	d := In(filepath.Join(t.TempDir(), "files"))
	if names, err := d.Names(); err != nil || len(names) > 0 {
		t.Errorf("a directory that is not there yet holds %v, %v", names, err)
	}
	var digests []string
	for _, content := range []string{"a", "b"} {
		digest, err := d.Put([]byte(content))
		if err != nil {
			t.Fatal(err)
		}
		digests = append(digests, digest)
	}
	for range 2 { // the second time there is nothing to remove
		if err := d.Remove(digests[0]); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.Get(digests[0]); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a removed file: %v", err)
	}
	names, err := d.Names()
	if want := filepath.Join(digests[1][:2], digests[1]); err != nil || len(names) != 1 || names[0] != want {
		t.Errorf("left %v, %v; want %s", names, err, want)
	}
	if digest, err := d.Put([]byte("a")); err != nil || digest != digests[0] {
		t.Errorf("kept again: %s, %v", digest, err)
	}
}
