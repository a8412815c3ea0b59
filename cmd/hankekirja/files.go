package main

import (
	"io"
	"os"
	"path/filepath"
	"strconv"

	"hankekirja/internal/fault"
)

// maxFile is the largest file that is read, in MiB.
const maxFile = 64

const mebibyte = 1 << 20

// readFile reads a file that a person named. A larger one than maxFile is refused
// before it is read.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(err)
	}
	defer f.Close()
	tooLarge := fault.New(fault.TooLarge, "cli.file_too_large", "limit", strconv.Itoa(maxFile))
	info, err := f.Stat()
	if err != nil {
		return nil, unreadable(err)
	}
	if info.Size() > maxFile*mebibyte {
		return nil, tooLarge
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile*mebibyte+1))
	if err != nil {
		return nil, unreadable(err)
	}
	if len(data) > maxFile*mebibyte { // a pipe or a device has no size
		return nil, tooLarge
	}
	return data, nil
}

func unreadable(err error) error {
	return fault.New(fault.Invalid, "cli.file_unreadable", "detail", cause(err))
}

// cause is the reason of a file error without the path, which is told beside it.
func cause(err error) string {
	if e, is := err.(*os.PathError); is {
		return e.Err.Error()
	}
	if e, is := err.(*os.LinkError); is {
		return e.Err.Error()
	}
	return err.Error()
}

// standardOutput is the path that means standard output.
const standardOutput = "-"

// writeFile writes to standard output, or to a file that appears whole or not at
// all, over an older one.
func (s *streams) writeFile(path string, data []byte) error {
	if path == standardOutput {
		_, err := s.out.Write(data)
		return err
	}
	if err := replaceFile(path, data); err != nil {
		return inFile(path, fault.New(fault.Invalid, "cli.file_unwritable", "detail", cause(err)))
	}
	return nil
}

func replaceFile(path string, data []byte) (err error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return &os.PathError{Op: "write", Path: path, Err: os.ErrExist}
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
