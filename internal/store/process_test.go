package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"hankekirja/internal/audit"
	"hankekirja/internal/calendar"
	"hankekirja/internal/testenv"
)

// jobVariable makes the test program another process that works on a database:
// program DSN ARGUMENT.
const jobVariable = "HANKEKIRJA_TEST_JOB"

// The jobs of the other process. It writes a line for each change that is saved.
const (
	importAndStop  = "import and stop before the commit"       // argument: a project file
	hoursAndStop   = "import hours and stop before the commit" // argument: a project's row
	importForever  = "import under ever new codes"             // argument: a project file
	saveForever    = "save a month forever"                    // argument: a project's row
	saveSomeMonths = "save a month some times"                 // argument: a project's row
)

// someTimes is how often one process saves the month.
const someTimes = 12

func otherProcess(job string) int {
	ctx := context.Background()
	s, err := Open(ctx, os.Args[1], fixedClock{})
	if err == nil {
		err = work(ctx, s, job, os.Args[2])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func work(ctx context.Context, s *Store, job, argument string) error {
	switch job {
	case importAndStop:
		return s.Update(ctx, "tester", func(tx *Tx) error {
			for range 5 { // more than SQLite's cache holds: some of it is in the file already
				if _, err := addCopy(tx, argument); err != nil {
					return err
				}
			}
			fmt.Println("written")
			_, err := io.Copy(io.Discard, os.Stdin) // the test ends the process here
			return errors.Join(err, errors.New("nobody ended it"))
		})
	case hoursAndStop:
		return s.Update(ctx, "tester", func(tx *Tx) error {
			for n := range 60 {
				next := draft(100)
				next.Month += calendar.Month(n)
				row, err := tx.Sheet(argument, next.Person, next.Month)
				if err == nil {
					_, err = tx.SaveSheet(argument, row, row.Version, next)
				}
				if err != nil {
					return err
				}
			}
			if err := tx.SaveImportMemory(argument, "kimai", strings.Repeat("x", 1<<20)); err != nil {
				return err
			}
			if err := tx.Record(audit.Event{Chain: argument, Action: "sheet.imported"}); err != nil {
				return err
			}
			fmt.Println("written")
			_, err := io.Copy(io.Discard, os.Stdin) // the test ends the process here
			return errors.Join(err, errors.New("nobody ended it"))
		})
	case importForever:
		for {
			var code string
			err := s.Update(ctx, "tester", func(tx *Tx) (err error) {
				code, err = addCopy(tx, argument)
				return err
			})
			if err != nil {
				return err
			}
			fmt.Println(code)
		}
	}
	for n := 0; job == saveForever || n < someTimes; n++ {
		if err := saveOver(ctx, s, argument, draft(100)); err != nil {
			return err
		}
		fmt.Println("saved")
	}
	return s.Close()
}

// addCopy adds the project of a file under a code of its own.
func addCopy(tx *Tx, path string) (code string, err error) {
	b, err := bookOf(path)
	if err != nil {
		return "", err
	}
	key, err := newKeys(1)
	if err != nil {
		return "", err
	}
	b.Agreement.Code = key[0]
	_, err = addIn(tx, b)
	return key[0], err
}

// process is a running other process.
type process struct {
	cmd      *exec.Cmd
	lines    *bufio.Scanner
	problems strings.Builder
	stdin    io.Closer // its end ends a process that waits, should the test die
}

func start(t *testing.T, job, dsn, argument string) *process {
	t.Helper()
	p := &process{cmd: exec.CommandContext(t.Context(), os.Args[0], dsn, argument)}
	p.cmd.Env = append(os.Environ(), jobVariable+"="+job)
	p.cmd.Stderr = &p.problems
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.lines = bufio.NewScanner(out)
	if p.stdin, err = p.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return p
}

// await reads the next so many lines.
func (p *process) await(t *testing.T, n int) (lines []string) {
	t.Helper()
	for len(lines) < n && p.lines.Scan() {
		lines = append(lines, p.lines.Text())
	}
	if len(lines) < n {
		t.Fatalf("the other process ended after %q: %v\n%s", lines, p.cmd.Wait(), p.problems.String())
	}
	return lines
}

// kill ends the process where it stands and gives the lines it had still written.
func (p *process) kill(t *testing.T) (lines []string) {
	t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for p.lines.Scan() {
		lines = append(lines, p.lines.Text())
	}
	if err := p.cmd.Wait(); err == nil || p.problems.Len() > 0 {
		t.Fatalf("it ended by itself: %v\n%s", err, p.problems.String())
	}
	return lines
}

// onEachShared runs a test with a database that other processes can open.
func onEachShared(t *testing.T, test func(t *testing.T, s *Store, dsn string)) {
	for _, name := range []string{"sqlite", "postgres"} {
		t.Run(name, func(t *testing.T) {
			dsn := databases[name](t)
			test(t, opened(t, dsn), dsn)
		})
	}
}

// intact checks the chains, the rows and, in SQLite, the file itself.
func intact(t *testing.T, s *Store) Verified {
	t.Helper()
	verified, err := verify(t, s)
	if err != nil {
		t.Errorf("verify: %v", err)
	}
	if s.engine.driver == sqliteEngine.driver {
		var result string
		err := s.View(t.Context(), func(tx *ViewTx) error {
			_, err := tx.one([]any{&result}, "PRAGMA integrity_check")
			return err
		})
		if err != nil || result != "ok" {
			t.Errorf("the file: %s, %v", result, err)
		}
	}
	return verified
}

func testFile(t *testing.T, path string) string {
	return filepath.Join(testenv.Root(t), "testdata", path)
}

func TestAnImportThatIsKilledLeavesNothing(t *testing.T) {
	onEachShared(t, func(t *testing.T, s *Store, dsn string) {
		add(t, s, readBook(t, everyField))
		before := snapshot(t, s)
		importing := start(t, importAndStop, dsn, testFile(t, reference))
		importing.await(t, 1)
		if intact(t, s); !same(before, snapshot(t, s)) {
			t.Error("a reader saw a change that was not saved")
		}
		importing.kill(t)
		if intact(t, s); !same(before, snapshot(t, s)) {
			t.Error("the killed import left something behind")
		}
		add(t, s, readBook(t, reference)) // nor does its lock stay
		intact(t, s)
	})
}

func TestAnImportOfHoursThatIsKilledLeavesNothing(t *testing.T) {
	onEachShared(t, func(t *testing.T, s *Store, dsn string) {
		project := add(t, s, readBook(t, everyField))
		everything := slices.Concat(tables(), importTables)
		before := snapshot(t, s, everything...)
		importing := start(t, hoursAndStop, dsn, project)
		importing.await(t, 1)
		importing.kill(t)
		if intact(t, s); !same(before, snapshot(t, s, everything...)) {
			t.Error("the killed import left something behind")
		}
		remember(t, s, project, "kimai", "1") // nor does its lock stay
		intact(t, s)
	})
}

func TestWhatAKilledProcessHadSavedStays(t *testing.T) {
	onEachShared(t, func(t *testing.T, s *Store, dsn string) {
		var told []string
		const kills = 3
		for range kills {
			importing := start(t, importForever, dsn, testFile(t, everyField))
			told = append(told, importing.await(t, 3)...)
			told = append(told, importing.kill(t)...)
			intact(t, s)
		}
		var saved []string
		err := s.View(t.Context(), func(tx *ViewTx) error {
			list, err := tx.Projects("fi", "")
			for _, p := range list {
				saved = append(saved, p.Code)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range told {
			if !slices.Contains(saved, code) {
				t.Errorf("%s was saved and is gone", code)
			}
		}
		if len(saved) > len(told)+kills {
			t.Errorf("%d projects saved, %d told: more than one after each kill", len(saved), len(told))
		}
	})
}

func TestMonthsThatAKilledProcessHadSavedStay(t *testing.T) {
	onEachShared(t, func(t *testing.T, s *Store, dsn string) {
		project := add(t, s, readBook(t, everyField))
		var told int64
		const kills = 5
		for range kills {
			saving := start(t, saveForever, dsn, project)
			told += int64(len(saving.await(t, 10)))
			told += int64(len(saving.kill(t)))
			intact(t, s)
		}
		version, entries := sheetVersion(t, s, project, draft(0))
		if saves := version - 1; saves < told || saves > told+kills || entries != 2 {
			t.Errorf("%d saves with %d entries, %d told and at most one more after each kill", saves, entries, told)
		}
	})
}

// Two processes write the same month while a third reads everything over and
// over: no change is lost and every state that is seen verifies.
func TestProcessesShareOneProject(t *testing.T) {
	onEachShared(t, func(t *testing.T, s *Store, dsn string) {
		project := add(t, s, readBook(t, everyField))
		var writers sync.WaitGroup
		for range 2 {
			writer := start(t, saveSomeMonths, dsn, project)
			writers.Go(func() {
				for writer.lines.Scan() {
					continue
				}
				if err := writer.cmd.Wait(); err != nil {
					t.Errorf("writer: %v\n%s", err, writer.problems.String())
				}
			})
		}
		over := make(chan struct{})
		go func() {
			writers.Wait()
			close(over)
		}()
		for seen, reading := int64(0), true; reading; {
			verified, err := verify(t, s)
			if err != nil || verified.Events < seen {
				t.Fatalf("after %d events: %d, %v", seen, verified.Events, err)
			}
			seen = verified.Events
			select {
			case <-over:
				reading = false
			default:
			}
		}
		if version, _ := sheetVersion(t, s, project, draft(0)); version != 1+2*someTimes {
			t.Errorf("version %d, want %d", version, 1+2*someTimes)
		}
		intact(t, s)
	})
}

func TestAReaderSeesOneStateBesideAWriter(t *testing.T) {
	onEachShared(t, func(t *testing.T, s *Store, _ string) {
		project := add(t, s, readBook(t, everyField))
		err := s.View(t.Context(), func(tx *ViewTx) error {
			for _, save := range []bool{false, true, true} { // the first read picks the state
				if save {
					if err := saveOver(t.Context(), s, project, draft(100)); err != nil {
						return err
					}
				}
				row, err := tx.Sheet(project, draft(0).Person, draft(0).Month)
				if err != nil {
					return err
				}
				if row.Version != 0 {
					t.Errorf("the reader saw version %d appear", row.Version)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		intact(t, s)
	})
}
