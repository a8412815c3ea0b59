package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	"github.com/jmoiron/sqlx"
)

// sessions hands out the connections of one pool, at most so many at a time.
type sessions struct {
	engine engine
	db     *sqlx.DB
	// slots holds a session that is free, or nil for one that is not open yet.
	slots chan *session
}

// session is one connection with the statements prepared on it.
type session struct {
	engine     engine
	conn       *sqlx.Conn
	statements map[string]*sqlx.Stmt
}

// sessionsOf hands out at most so many connections of a database.
func sessionsOf(e engine, db *sqlx.DB, size int) *sessions {
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	s := &sessions{engine: e, db: db, slots: make(chan *session, size)}
	for range size {
		s.slots <- nil
	}
	return s
}

// take waits for a free session.
func (s *sessions) take(ctx context.Context) (*session, error) {
	var free *session
	select {
	case free = <-s.slots:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if free != nil {
		return free, nil
	}
	conn, err := s.db.Connx(ctx)
	if err != nil {
		s.slots <- nil
		return nil, err
	}
	return &session{engine: s.engine, conn: conn, statements: map[string]*sqlx.Stmt{}}, nil
}

// give hands a session back. One that keeps prepared statements stays open; a
// connection whose transaction may still be open is never used again.
func (s *sessions) give(used *session, broken bool) {
	switch {
	case broken:
		used.discard()
		s.slots <- nil
	case s.engine.prepares:
		s.slots <- used
	default:
		used.close()
		s.slots <- nil
	}
}

func (s *sessions) close() error {
	for range cap(s.slots) {
		select {
		case free := <-s.slots:
			if free != nil {
				free.close()
			}
		default:
		}
	}
	return s.db.Close()
}

func (s *session) close() {
	for _, stmt := range s.statements {
		stmt.Close()
	}
	s.conn.Close()
}

// discard closes the connection itself, where close gives it back to its pool.
func (s *session) discard() {
	_ = s.conn.Raw(func(any) error { return driver.ErrBadConn })
	s.close()
}

// query runs a query written with ? and gives its rows.
func (s *session) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if !s.engine.prepares {
		return s.conn.QueryContext(ctx, s.conn.Rebind(query), args...)
	}
	stmt, err := s.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	return stmt.Query(args...)
}

// exec runs a statement written with ? and gives how many rows it touched.
func (s *session) exec(ctx context.Context, query string, args ...any) (int64, error) {
	var result sql.Result
	var err error
	if s.engine.prepares {
		var stmt *sqlx.Stmt
		if stmt, err = s.prepare(ctx, query); err != nil {
			return 0, err
		}
		result, err = stmt.Exec(args...)
	} else {
		result, err = s.conn.ExecContext(ctx, s.conn.Rebind(query), args...)
	}
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// prepare gives the statement of a query, unless the request is over. The request
// is asked here and not while a statement runs: each takes a moment, and the
// SQLite driver would start a goroutine for each to wait for the end.
//
// A query of every page or saved month compares with CAST(? AS TEXT). Where the
// value of a bare ? might matter to its plan, SQLite parses and plans the query
// anew each time one is bound, which takes longer than to find the row.
func (s *session) prepare(ctx context.Context, query string) (*sqlx.Stmt, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if found, has := s.statements[query]; has {
		return found, nil
	}
	stmt, err := s.conn.PreparexContext(ctx, query)
	if err != nil {
		return nil, err
	}
	s.statements[query] = stmt
	return stmt, nil
}

// end ends a transaction that was not committed and hands the session back. The
// context of the request may be over, so it has one of its own.
func (s *sessions) end(used *session) {
	_, err := used.exec(context.Background(), "ROLLBACK")
	s.give(used, err != nil)
}

// errUnlisted is a fault of the program: an event that keeps a file is not of
// audit.FileActions, by which such events are found.
var errUnlisted = errors.New("store: no action of an event that keeps a file")

// errUnrecorded is a fault of the program: a change that no event records.
var errUnrecorded = errors.New("store: a change without an event is not saved")
