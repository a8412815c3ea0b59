package store

import (
	"context"
	"errors"
)

// Whole runs work in one transaction: every View and Update of this store that is
// given work's context reads and writes in it, and all of it is saved, durably, or
// nothing. Each Update keeps its own rules and its own time. Work is one goroutine.
func (s *Store) Whole(ctx context.Context, work func(context.Context) error) error {
	return translate(s.transact(ctx, func(used *session) error {
		return work(context.WithValue(ctx, wholeKey{s}, used))
	}))
}

// wholeKey is the key of the session that a Whole of a store works on.
type wholeKey struct{ store *Store }

// wholeOf gives the session of the Whole that a context belongs to, or nil.
func (s *Store) wholeOf(ctx context.Context) *session {
	used, _ := ctx.Value(wholeKey{s}).(*session)
	return used
}

// transact runs work in a transaction of its own, or in a part of the Whole that the
// context belongs to: what it wrote is saved where it gives no error.
func (s *Store) transact(ctx context.Context, work func(*session) error) error {
	if used := s.wholeOf(ctx); used != nil {
		return part(ctx, used, work)
	}
	used, err := s.writers.take(ctx)
	if err != nil {
		return err
	}
	committed := false
	defer func() {
		if committed {
			s.writers.give(used, false)
		} else {
			s.writers.end(used)
		}
	}()
	if _, err := used.exec(ctx, s.engine.beginUpdate); err != nil {
		return err
	}
	if err := work(used); err != nil {
		return err
	}
	if _, err := used.exec(ctx, "COMMIT"); err != nil {
		return err
	}
	committed = true
	return nil
}

// part runs work between two points of a transaction, and goes back to the first
// where it gives an error.
func part(ctx context.Context, used *session, work func(*session) error) error {
	if _, err := used.exec(ctx, "SAVEPOINT part"); err != nil {
		return err
	}
	failed := work(used)
	after := context.WithoutCancel(ctx)
	if failed != nil {
		if _, err := used.exec(after, "ROLLBACK TO SAVEPOINT part"); err != nil {
			return errors.Join(failed, err)
		}
	}
	if _, err := used.exec(after, "RELEASE SAVEPOINT part"); err != nil {
		return errors.Join(failed, err)
	}
	return failed
}
