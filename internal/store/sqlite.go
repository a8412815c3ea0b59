package store

import (
	"context"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"hankekirja/internal/fault"
	"hankekirja/migrations"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"
	_ "github.com/mattn/go-sqlite3" // the SQLite driver
)

var sqliteEngine = engine{
	driver:      "sqlite3",
	beginView:   "BEGIN",
	beginUpdate: "BEGIN IMMEDIATE",
	insert:      insertOrFail,
	writeBulk:   insertBulk,
	bulkRows:    insertRows,
	prepares:    true,
	migrator:    migrations.SQLite,
}

// insertOrFail leaves what a statement wrote before it failed to the end of the whole change.
// Else SQLite copies every page that a statement touches into a file first, to take back that
// statement alone: a hundred entries of a ledger touch a hundred pages of an index.
const insertOrFail = "INSERT OR FAIL INTO"

// writerCache is how much SQLite holds of a database while it writes, in KiB: the pages of an
// index, whose entries come in another order than rows do, would be written over and over with
// less. It is taken as far as a change needs it.
const writerCache = "-32768"

// The modes of a new database and its folder: nobody else reads pay. SQLite gives
// the files it makes beside a database the mode of that one.
const (
	folderMode = 0o700
	fileMode   = 0o600
)

// minReaders is the least number of readers that work at the same time.
const minReaders = 4

// connectSQLite opens the two pools of a SQLite database: one writer whose
// transactions take the write lock at once, so that none fails half-way, and
// readers that cannot write.
func connectSQLite(path string, m mode) (*Store, error) {
	s := &Store{engine: sqliteEngine}
	name := "file:/hankekirja-" + uuid.NewString()
	// Secure deletion: what is deleted is written over with zeros. Recursive
	// triggers: else a row that REPLACE puts out of the way goes without
	// the trigger that guards it.
	options := url.Values{"_busy_timeout": {"10000"}, "_foreign_keys": {"on"}, "_recursive_triggers": {"on"},
		"_secure_delete": {"on"}}
	if path == memory {
		options.Set("vfs", "memdb")
	} else {
		if err := prepareFile(path, m); err != nil {
			return nil, err
		}
		s.path = path
		name = "file:" + (&url.URL{Path: path}).EscapedPath()
		options.Set("_journal_mode", "WAL")
		options.Set("_synchronous", "FULL")
	}
	options.Set("mode", map[mode]string{existing: "rw", create: "rwc"}[m])
	writer := maps.Clone(options)
	writer.Set("_cache_size", writerCache)
	reader := maps.Clone(options)
	reader.Set("_query_only", "on")
	for _, pool := range []struct {
		to      **sessions
		options url.Values
		size    int
	}{{&s.writers, writer, 1}, {&s.readers, reader, max(minReaders, runtime.NumCPU())}} {
		db, err := sqlx.Open(s.engine.driver, name+"?"+pool.options.Encode())
		if err != nil {
			return nil, err
		}
		*pool.to = sessionsOf(s.engine, db, pool.size)
	}
	return s, nil
}

// prepareFile refuses a file that is not there, or makes it and its folder.
func prepareFile(path string, m mode) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return unusable(path, syscall.EISDIR)
	case err == nil:
		return nil
	case !os.IsNotExist(err):
		return unusable(path, err)
	case m == existing:
		return fault.New(fault.NotFound, "store.no_database", "database", path)
	}
	if err := os.MkdirAll(filepath.Dir(path), folderMode); err != nil {
		return unusable(path, err)
	}
	// SQLite takes an empty file for a new database.
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, fileMode)
	if err != nil {
		return unusable(path, err)
	}
	return file.Close()
}

// LockServer keeps a second server away from the same SQLite file until release
// is called or the process ends, however it ends. Other commands run beside a
// server. PostgreSQL serves many servers. Fault: store.second_server.
func (s *Store) LockServer(ctx context.Context) (release func() error, err error) {
	if s.path == "" {
		return func() error { return nil }, nil
	}
	// SQLite's own lock on a file of its own is the same on every system and goes
	// with the process.
	path, err := filepath.EvalSymlinks(s.path)
	if err != nil {
		return nil, err
	}
	name := "file:" + (&url.URL{Path: path + "-server"}).EscapedPath()
	lock, err := sqlx.Open(s.engine.driver, name+"?_busy_timeout=0")
	if err != nil {
		return nil, err
	}
	lock.SetMaxOpenConns(1)
	if _, err := lock.ExecContext(ctx, "BEGIN EXCLUSIVE"); err != nil {
		lock.Close()
		if !isBusy(err) { // not taken, but out of reach
			return nil, s.unreachable(err)
		}
		return nil, fault.New(fault.Conflict, "store.second_server", "database", s.path)
	}
	return lock.Close, nil
}

// FilesBeside is the folder for the files of this database: beside a SQLite file,
// else in the folder that the program runs in.
func (s *Store) FilesBeside() string {
	if s.path == "" {
		return filepath.Join("data", "files")
	}
	return FilesOf(s.path)
}

// FilesOf is the folder for the files of the SQLite database at a path.
func FilesOf(path string) string { return path + ".files" }
