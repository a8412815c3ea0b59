package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"syscall"

	"hankekirja/internal/fault"
)

// maxFile is the largest file that is read, in MiB.
const maxFile = 64

const mebibyte = 1 << 20

// readFile reads a file that a person named. A larger one than maxFile is refused
// before it is read.
func (s *streams) readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, s.unreadable(err)
	}
	defer f.Close()
	tooLarge := fault.New(fault.TooLarge, "cli.file_too_large", "limit", strconv.Itoa(maxFile))
	info, err := f.Stat()
	if err != nil {
		return nil, s.unreadable(err)
	}
	if info.Size() > maxFile*mebibyte {
		return nil, tooLarge
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile*mebibyte+1))
	if err != nil {
		return nil, s.unreadable(err)
	}
	if len(data) > maxFile*mebibyte { // a pipe or a device has no size
		return nil, tooLarge
	}
	return data, nil
}

func (s *streams) unreadable(err error) error {
	return fault.New(fault.Invalid, "cli.file_unreadable", "detail", s.cause(err))
}

// unwritable puts an error of the system with a file that was to be written into
// words; any other error stays as it is.
func (s *streams) unwritable(err error) error {
	var ofPath *fs.PathError
	var ofLink *os.LinkError
	if errors.As(err, &ofPath) || errors.As(err, &ofLink) {
		return fault.New(fault.Invalid, "cli.file_unwritable", "detail", s.cause(err))
	}
	return err
}

// causes are the reasons of the system that a person can do something about.
var causes = []struct {
	err error
	key string
}{
	{fs.ErrNotExist, "cli.cause.missing"},
	{fs.ErrPermission, "cli.cause.permission"},
	{syscall.EISDIR, "cli.cause.folder"},
	{syscall.ENOTDIR, "cli.cause.no_folder"},
	{syscall.EROFS, "cli.cause.read_only"},
	{syscall.ENOSPC, "cli.cause.full"},
}

// cause is the reason of a file error, without the path, which is told beside it.
func (s *streams) cause(err error) string {
	for _, c := range causes {
		if errors.Is(err, c.err) {
			return s.p.T(c.key)
		}
	}
	var ofPath *fs.PathError
	if errors.As(err, &ofPath) {
		return ofPath.Err.Error()
	}
	return err.Error()
}

// isDatabase tells whether a file is a SQLite database, by its first bytes
// (https://www.sqlite.org/fileformat.html, 1.3.1).
func isDatabase(path string) bool {
	const magic = "SQLite format 3\x00"
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	start := make([]byte, len(magic))
	_, err = io.ReadFull(f, start)
	return err == nil && string(start) == magic
}

// standardOutput is the path that means standard output.
const standardOutput = "-"

// writeFile writes to standard output, or to a file that appears whole or not at
// all, over an older one.
func (s *streams) writeFile(path string, data []byte) error {
	if path == standardOutput {
		return s.write(data)
	}
	if err := replaceFile(path, data); err != nil {
		return inFile(path, s.unwritable(err))
	}
	return nil
}

// replaceFile puts a file with the data in the place of an older one, whose mode it
// takes; a new one is for its owner only, because it may hold pay. A link leads to
// its file. A device or a pipe is written to: replacing it would be its end. A
// database is left alone: somebody may have named it in the wrong flag.
func replaceFile(path string, data []byte) (err error) {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	older, err := os.Stat(path)
	if err == nil && !older.Mode().IsRegular() {
		return os.WriteFile(path, data, 0)
	}
	if err == nil && isDatabase(path) {
		return fault.New(fault.Invalid, "cli.output_database")
	}
	part, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".part-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			part.Close()
			os.Remove(part.Name())
		}
	}()
	if older != nil {
		if err := part.Chmod(older.Mode().Perm()); err != nil {
			return err
		}
	}
	if _, err := part.Write(data); err != nil {
		return err
	}
	if err := part.Sync(); err != nil {
		return err
	}
	if err := part.Close(); err != nil {
		return err
	}
	return os.Rename(part.Name(), path)
}
