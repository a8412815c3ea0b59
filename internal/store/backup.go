package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"net/url"
	"os"
	"path/filepath"

	"hankekirja/internal/fault"

	"github.com/mattn/go-sqlite3"
)

// backupPages is how many pages one step copies while writers wait.
const backupPages = 1024

// Backup copies a SQLite database beside its users into a new file, checks the
// copy and puts it in place whole. Copied is told how many pages are done. Fault:
// store.backup_postgres for PostgreSQL, whose own tool does this better.
func (s *Store) Backup(ctx context.Context, path string, copied func(done, all int)) error {
	if s.engine.driver != sqliteEngine.driver {
		return fault.New(fault.Invalid, "store.backup_postgres")
	}
	if s.isFile(path) {
		return fault.New(fault.Invalid, "store.backup_itself")
	}
	if other, err := os.Lstat(path); err == nil && !other.Mode().IsRegular() {
		return fault.New(fault.Invalid, "store.backup_no_file")
	}
	part, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".part-*")
	if err != nil {
		return err
	}
	part.Close()
	defer os.Remove(part.Name())
	if err := s.copyTo(ctx, part.Name(), copied); err != nil {
		return err
	}
	return os.Rename(part.Name(), path)
}

func (s *Store) isFile(path string) bool {
	own, err1 := os.Stat(s.path)
	other, err2 := os.Stat(path)
	return err1 == nil && err2 == nil && os.SameFile(own, other)
}

func (s *Store) copyTo(ctx context.Context, path string, copied func(done, all int)) error {
	into, err := sql.Open(s.engine.driver, "file:"+(&url.URL{Path: path}).EscapedPath())
	if err != nil {
		return err
	}
	defer into.Close()
	to, err := into.Conn(ctx)
	if err != nil {
		return err
	}
	defer to.Close()
	from, err := s.readers.take(ctx)
	if err != nil {
		return err
	}
	defer s.readers.give(from, false)
	err = to.Raw(func(target any) error {
		return from.conn.Raw(func(source any) error { return copyPages(target, source, copied) })
	})
	if err != nil {
		return translate(err)
	}
	var result string
	if err := to.QueryRowContext(ctx, "PRAGMA integrity_check").Scan(&result); err != nil {
		return err
	}
	if result != "ok" {
		return fault.New(fault.Conflict, "store.backup_broken")
	}
	return nil
}

func copyPages(target, source any, copied func(done, all int)) error {
	to, ok1 := target.(*sqlite3.SQLiteConn)
	from, ok2 := source.(*sqlite3.SQLiteConn)
	if !ok1 || !ok2 {
		return driver.ErrBadConn
	}
	work, err := to.Backup("main", from, "main")
	if err != nil {
		return err
	}
	for done := false; !done && err == nil; {
		done, err = work.Step(backupPages)
		copied(work.PageCount()-work.Remaining(), work.PageCount())
	}
	return errors.Join(err, work.Finish())
}
