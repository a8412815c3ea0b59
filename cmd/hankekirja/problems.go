package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"hankekirja/internal/fault"
)

// maxProblems is how many lines of problems are told.
const maxProblems = 100

// badInput are the kinds of faults that lie in what was given; the other kinds
// are an answer: no.
var badInput = []fault.Kind{fault.Invalid, fault.TooLarge, fault.NotFound}

// fileError is an error whose places are places in a file.
type fileError struct {
	file string
	err  error
}

func (e *fileError) Error() string { return e.file + ": " + e.err.Error() }

func (e *fileError) Unwrap() error { return e.err }

// inFile says which file an error is about.
func inFile(file string, err error) error {
	if err == nil {
		return nil
	}
	return &fileError{file, err}
}

// tell writes what went wrong, one line a problem, and gives the exit code.
func (s *streams) tell(err error) int {
	file := "hankekirja"
	var of *fileError
	if errors.As(err, &of) {
		file, err = of.file, of.err
	}
	problems := fault.All(err)
	var ofPath *fs.PathError
	if len(problems) == 0 && errors.As(err, &ofPath) {
		s.line(ofPath.Path + ": " + s.cause(err))
		return exitBadInput
	}
	if len(problems) == 0 {
		s.line(file + ": " + s.p.T("cli.unexpected", "detail", err.Error()))
		return exitNo
	}
	if len(problems) > maxProblems {
		// The last problem of a long list says that there are more.
		problems = append(slices.Clone(problems[:maxProblems-1]), problems[len(problems)-1])
	}
	for _, f := range problems {
		place := file + ": "
		if f.Path != "" {
			place += f.Path + ": "
		}
		s.line(place + s.p.Fault(f))
	}
	if slices.Contains(badInput, problems[0].Kind) {
		return exitBadInput
	}
	return exitNo
}

// line writes one line to standard error. What came from a file cannot start
// another line or move the cursor.
func (s *streams) line(text string) {
	fmt.Fprintln(s.err, strings.Map(func(r rune) rune {
		if r < ' ' || (r >= 0x7f && r < 0xa0) {
			return '\uFFFD'
		}
		return r
	}, text))
}

// say writes a line to standard output.
func (s *streams) say(text string) error { return s.write([]byte(text + "\n")) }

// write writes to standard output.
func (s *streams) write(data []byte) error {
	if _, err := s.out.Write(data); err != nil {
		return fault.New(fault.Invalid, "cli.output_unwritable", "detail", s.cause(err))
	}
	return nil
}
