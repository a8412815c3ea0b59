// Package testenv gives tests the real parts they run against: a PostgreSQL
// server, a Chromium browser and LibreOffice. Only tests import it.
//
// A missing part fails the test, because a skipped check looks like a passed
// one. HANKEKIRJA_TEST_SKIP names the parts to leave out, separated by commas;
// `make test` prints them last.
package testenv

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// The names that HANKEKIRJA_TEST_SKIP knows.
const (
	partPostgres    = "postgres"
	partBrowser     = "browser"
	partLibreOffice = "libreoffice"
)

// skipVariable names the parts a person has decided not to test.
const skipVariable = "HANKEKIRJA_TEST_SKIP"

// cleanup holds what ends with the test process, in the order it was started.
var cleanup struct {
	sync.Mutex
	inMain bool
	steps  []func()
}

// Main runs the tests of a package and then stops what testenv started for
// them. A package that uses Postgres or Page calls it from its TestMain.
func Main(m *testing.M) { os.Exit(Run(m)) }

// Run does that in a package whose TestMain has more to do, and gives the exit code.
func Run(m *testing.M) int {
	cleanup.inMain = true
	code := m.Run()
	cleanup.Lock()
	for _, step := range slices.Backward(cleanup.steps) {
		step()
	}
	cleanup.Unlock()
	return code
}

// atEnd has step run when the tests are over.
func atEnd(step func()) {
	cleanup.Lock()
	defer cleanup.Unlock()
	cleanup.steps = append(cleanup.steps, step)
}

// need skips the test where the person asked to, and fails it where the package
// would leave the part running.
func need(t testing.TB, part string) {
	t.Helper()
	if slices.Contains(strings.Split(os.Getenv(skipVariable), ","), part) {
		t.Skipf("%s names %s: not tested", skipVariable, part)
	}
	if part != partLibreOffice && !cleanup.inMain {
		t.Fatal("the package lacks func TestMain(m *testing.M) { testenv.Main(m) }, which stops what this test starts")
	}
}

// fail ends the test with what went wrong and the ways out of it.
func fail(t testing.TB, part string, err error) {
	t.Helper()
	t.Fatalf("%s: %v\n`make setup` installs what tests need; %s=%s leaves these tests out",
		part, err, skipVariable, part)
}

// Root is the folder of the repository, found upwards from the package tested.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("no go.mod above the working folder")
		}
		dir = parent
	}
}

// tempRoot is fixed, because a socket path holds at most 107 bytes and TMPDIR may
// be long.
const tempRoot = "/tmp"

const tempPrefix = "hankekirja-test-"

// tempDir makes a folder that ends with this process. Folders of test processes
// that crashed are removed first: their names carry the process.
func tempDir(part string) (string, error) {
	left, _ := filepath.Glob(filepath.Join(tempRoot, tempPrefix+part+"-*"))
	for _, dir := range left {
		name, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(dir), tempPrefix+part+"-"), "-")
		pid, err := strconv.Atoi(name)
		if err == nil && pid > 1 && syscall.Kill(pid, 0) == syscall.ESRCH {
			_ = os.RemoveAll(dir)
		}
	}
	dir, err := os.MkdirTemp(tempRoot, fmt.Sprintf("%s%s-%d-", tempPrefix, part, os.Getpid()))
	if err != nil {
		return "", err
	}
	atEnd(func() { _ = os.RemoveAll(dir) })
	return dir, nil
}
