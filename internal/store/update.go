package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"slices"
	"time"

	"hankekirja/internal/audit"
	"hankekirja/internal/book"
)

// Tx is one change. It reads as a ViewTx does, writes, and records an event for
// all it wrote.
type Tx struct {
	ViewTx
	engine engine
	now    time.Time
	actor  string
	// heads are the ends of the chains this change has locked.
	heads map[string]audit.Head
	// pending are the subjects written but not recorded yet, by chain.
	pending map[string][]audit.Subject
	// touched are the projects whose totals follow anew, each with the Book that it has
	// now, or nil where that is still to be read.
	touched map[string]*book.Book
	// moved is what came to the sums over projects.
	moved map[sumKey]sum
}

// Update runs change in one transaction: all of it is saved, durably, or
// nothing. It refuses to save what no event records. The actor is who makes the
// change.
func (s *Store) Update(ctx context.Context, actor string, change func(*Tx) error) error {
	return translate(s.transact(ctx, func(used *session) error {
		tx := &Tx{
			ViewTx:  ViewTx{ctx: ctx, session: used},
			engine:  s.engine,
			now:     s.clock.Now(),
			actor:   actor,
			heads:   map[string]audit.Head{},
			pending: map[string][]audit.Subject{},
			touched: map[string]*book.Book{},
			moved:   map[sumKey]sum{},
		}
		return tx.run(change)
	}))
}

// run makes the change, checks that it may be saved, and has the totals follow it.
func (tx *Tx) run(change func(*Tx) error) error {
	if err := change(tx); err != nil {
		return err
	}
	if tx.failed != nil {
		return tx.failed
	}
	if len(tx.pending) > 0 {
		return errUnrecorded
	}
	return tx.keepTotals()
}

// Record puts an event at the end of its chain. The store fills in who, when and
// the subjects: everything written to the chain since its last event.
func (tx *Tx) Record(e audit.Event) error {
	if len(e.Files()) > 0 && !slices.Contains(audit.FileActions, e.Action) {
		return errUnlisted
	}
	head, err := tx.lock(e.Chain)
	if err != nil {
		return err
	}
	e.Actor, e.Time, e.Subjects = tx.actor, tx.now, tx.pending[e.Chain]
	salt := make([]byte, len(audit.Hash{}))
	if _, err := rand.Read(salt); err != nil {
		return err
	}
	sealed := audit.Seal(head, e, salt)
	err = tx.exec(`INSERT INTO events (chain, seq, at, action, body_digest, hash, salt, body)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		sealed.Chain, sealed.Seq, sealed.At, sealed.Action,
		sealed.BodyDigest[:], sealed.Hash[:], sealed.Salt, sealed.Body)
	if err != nil {
		return err
	}
	err = tx.exec("UPDATE chains SET seq = ?, hash = ? WHERE id = CAST(? AS TEXT)",
		sealed.Seq, sealed.Hash[:], sealed.Chain)
	if err != nil {
		return err
	}
	tx.heads[e.Chain] = sealed.Head()
	delete(tx.pending, e.Chain)
	return nil
}

// LockInstallation makes others who add projects wait until this change is over.
func (tx *Tx) LockInstallation() error {
	_, err := tx.lock(audit.Installation)
	return err
}

// lock makes other writers of the chain wait until this change is over, and
// gives the chain's head.
func (tx *Tx) lock(chain string) (audit.Head, error) {
	if head, locked := tx.heads[chain]; locked {
		return head, nil
	}
	return tx.lockHead("SELECT c.id, c.seq, c.hash FROM chains c WHERE c.id = CAST(? AS TEXT)", chain)
}

// lockHead locks and keeps the head that a query gives; sql.ErrNoRows where there
// is none.
func (tx *Tx) lockHead(query, argument string) (audit.Head, error) {
	var head audit.Head
	found := false
	err := tx.each(func(rows *sql.Rows) (err error) {
		found = true
		head, err = headOf(rows)
		return err
	}, query+tx.engine.forUpdate, argument)
	if err != nil {
		return audit.Head{}, err
	}
	if !found {
		return audit.Head{}, sql.ErrNoRows
	}
	tx.heads[head.Chain] = head
	return head, nil
}

// headOf reads the end of a chain.
func headOf(rows *sql.Rows) (head audit.Head, err error) {
	var hash []byte
	if err := rows.Scan(&head.Chain, &head.Seq, &hash); err != nil {
		return head, err
	}
	if len(hash) != len(head.Hash) {
		return head, errForm
	}
	head.Hash = audit.Hash(hash)
	return head, nil
}

// wrote notes that subjects were written and wait for their event.
func (tx *Tx) wrote(chain string, subjects ...audit.Subject) {
	tx.pending[chain] = append(tx.pending[chain], subjects...)
}

func (tx *Tx) exec(query string, args ...any) error {
	_, err := tx.session.exec(tx.ctx, query, args...)
	return tx.fail(err)
}
