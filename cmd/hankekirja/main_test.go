package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"hankekirja/internal/testenv"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(cleaned{m}, map[string]func(){
		"hankekirja": main,
		"status":     status,
		"sqlite":     sqlite,
		"large":      large,
	})
}

// cleaned stops what testenv started for the tests.
type cleaned struct{ m *testing.M }

func (c cleaned) Run() int { return testenv.Run(c.m) }

// The scripts of testdata/cli are the commands as a person types them.
func TestCommands(t *testing.T) {
	root := testenv.Root(t)
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join(root, "testdata", "cli"),
		Setup: func(e *testscript.Env) error {
			e.Setenv("DATA", filepath.Join(root, "testdata"))
			return nil
		},
	})
}

// status runs a command and is content with one exit code only: status 2
// hankekirja …
func status() {
	cmd := exec.Command(os.Args[2], os.Args[3:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := cmd.Run()
	var exit *exec.ExitError
	code := 0
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		code = -1
	}
	if want, _ := strconv.Atoi(os.Args[1]); code != want {
		fmt.Fprintf(os.Stderr, "exit code %d, want %d\n", code, want)
		os.Exit(1)
	}
}

// sqlite changes a database behind the program's back: sqlite FILE STATEMENT.
func sqlite() {
	db, err := sql.Open("sqlite3", os.Args[1])
	if err == nil {
		_, err = db.ExecContext(context.Background(), os.Args[2])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// large makes a file of a size without writing it: large FILE BYTES.
func large() {
	size, err := strconv.ParseInt(os.Args[2], 10, 64)
	if err == nil {
		err = os.WriteFile(os.Args[1], nil, 0o600)
	}
	if err == nil {
		err = os.Truncate(os.Args[1], size)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
