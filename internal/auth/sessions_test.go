package auth

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"hankekirja/internal/store"
)

func newSessions(t *testing.T) *Sessions {
	t.Helper()
	s, err := store.Create(t.Context(), "sqlite::memory:", store.SystemClock{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return NewSessions(s.SignIns())
}

func (s *Sessions) loaded(t *testing.T, token string) context.Context {
	t.Helper()
	ctx, err := s.Load(t.Context(), token)
	if err != nil {
		t.Fatal(err)
	}
	return ctx
}

func TestASignInLastsUnderItsNewTokenUntilItEnds(t *testing.T) {
	s := newSessions(t)
	is := func(token, want string) {
		t.Helper()
		if id, epoch := s.User(s.loaded(t, token)); id != want || (want != "" && epoch != 7) {
			t.Errorf("%q at epoch %d, want %q at 7", id, epoch, want)
		}
	}
	first, end, err := s.Begin(s.loaded(t, "given by somebody else"), "aino", 7)
	if left := time.Until(end); err != nil || left > 12*time.Hour || left < 11*time.Hour {
		t.Fatalf("the sign-in lasts %v, %v", left, err)
	}
	is("given by somebody else", "")
	is(first, "aino")
	second, _, err := s.Begin(s.loaded(t, first), "bo", 7)
	if err != nil {
		t.Fatal(err)
	}
	is(first, "")
	is(second, "bo")
	if err := s.End(s.loaded(t, second)); err != nil {
		t.Fatal(err)
	}
	is(second, "")
	is("", "")
}

// Who reads the database, or a backup of it, enters by nothing that stands there.
func TestTheDatabaseHoldsNoToken(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	kept, err := store.Create(t.Context(), "sqlite:"+path, store.SystemClock{})
	if err != nil {
		t.Fatal(err)
	}
	s := NewSessions(kept.SignIns())
	token, _, err := s.Begin(s.loaded(t, ""), "aino", 1)
	if err := errors.Join(err, kept.Close()); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil || token == "" || !bytes.Contains(content, []byte("aino")) || bytes.Contains(content, []byte(token)) {
		t.Errorf("%d bytes hold the token %q, or no sign-in: %v", len(content), token, err)
	}
}

// Who has no sign-in ends none, and has nobody wait for the database.
func TestNobodyEndsNothing(t *testing.T) {
	s := newSessions(t)
	token, _, err := s.Begin(s.loaded(t, ""), "aino", 1)
	if err != nil {
		t.Fatal(err)
	}
	for given, asked := range map[string]bool{"": false, "never given": false, token: true} {
		over, cancel := context.WithCancel(s.loaded(t, given))
		cancel() // so that whoever asks the database is refused
		if err := s.End(over); (err != nil) != asked {
			t.Errorf("%q: %v", given, err)
		}
	}
}
