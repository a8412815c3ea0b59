package store

import (
	"context"
	"errors"
	"testing"

	"hankekirja/internal/fault"
)

// projectsIn counts the projects.
func projectsIn(ctx context.Context, t *testing.T, s *Store) (n int) {
	t.Helper()
	err := s.View(ctx, func(tx *ViewTx) error {
		list, err := tx.Projects("fi", "")
		n = len(list)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// addAnother adds the project of everyField, and then gives the error.
func addAnother(ctx context.Context, t *testing.T, s *Store, failed error) error {
	b := readBook(t, everyField)
	return s.Update(ctx, "tester", func(tx *Tx) error {
		_, err := addIn(tx, b)
		return errors.Join(err, failed)
	})
}

func TestAWholeIsSavedAllOrNothing(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		broken := errors.New("broken")
		for _, failed := range []error{broken, nil} {
			err := s.Whole(t.Context(), func(ctx context.Context) error {
				if err := addAnother(ctx, t, s, nil); err != nil {
					return err
				}
				if n := projectsIn(ctx, t, s); n != 1 {
					t.Errorf("%d projects in the midst, want 1", n)
				}
				return failed
			})
			if !errors.Is(err, failed) {
				t.Errorf("told %v, want %v", err, failed)
			}
			want := 1
			if failed != nil {
				want = 0
			}
			if n := projectsIn(t.Context(), t, s); n != want {
				t.Errorf("%d projects after %v, want %d", n, failed, want)
			}
		}
		if _, err := s.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Error(err)
		}
	})
}

func TestAPartOfAWholeThatFailsLeavesTheOthers(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		err := s.Whole(t.Context(), func(ctx context.Context) error {
			if err := addAnother(ctx, t, s, errors.New("broken")); err == nil {
				t.Error("the first part was told to fail and did not")
			}
			if err := addAnother(ctx, t, s, nil); err != nil {
				return err
			}
			if err := addAnother(ctx, t, s, nil); fault.KindOf(err) != fault.Conflict {
				t.Errorf("the same project again: %v", err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if n := projectsIn(t.Context(), t, s); n != 1 {
			t.Errorf("%d projects, want 1", n)
		}
		if _, err := s.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Error(err)
		}
	})
}

func TestAWholeThatIsBrokenOffLeavesNothing(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		ctx, cancel := context.WithCancel(t.Context())
		err := s.Whole(ctx, func(ctx context.Context) error {
			err := addAnother(ctx, t, s, nil)
			cancel()
			return err
		})
		if err == nil {
			t.Error("it was broken off and is told to be saved")
		}
		if n := projectsIn(t.Context(), t, s); n != 0 {
			t.Errorf("%d projects, want none", n)
		}
		if err := addAnother(t.Context(), t, s, nil); err != nil {
			t.Error(err)
		}
	})
}
