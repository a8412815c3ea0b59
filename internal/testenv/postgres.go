package testenv

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// serverVariable names a PostgreSQL server to use in place of one of our own: a
// DSN whose user may create databases.
const serverVariable = "HANKEKIRJA_TEST_POSTGRES"

// postgresStart bounds how long initdb and the server may take on a busy machine.
const postgresStart = time.Minute

// Postgres gives the DSN of a fresh database, which goes away with the test. The
// server is one per test process, on a socket and without fsync.
//
// With migrate the database is a copy of a template that migrate has filled: it
// runs once per process and must close its connections. Without (nil) the
// database is empty.
func Postgres(t testing.TB, migrate func(dsn string) error) string {
	t.Helper()
	need(t, partPostgres)
	server, err := postgresServer()
	if err != nil {
		fail(t, partPostgres, err)
	}
	template := "template0"
	if migrate != nil {
		if template, err = server.template(migrate); err != nil {
			t.Fatalf("the template database: %v", err)
		}
	}
	name, err := server.create(template)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.drop(name); err != nil {
			t.Error(err)
		}
	})
	return server.dsn(name)
}

// server is a running PostgreSQL server and the templates made on it.
type server struct {
	admin     url.URL
	made      atomic.Int64
	mu        sync.Mutex
	templates map[uintptr]string
}

var postgresServer = sync.OnceValues(func() (*server, error) {
	given := os.Getenv(serverVariable)
	if given == "" {
		var err error
		if given, err = startPostgres(); err != nil {
			return nil, err
		}
	}
	admin, err := url.Parse(given)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", serverVariable, err)
	}
	s := &server{admin: *admin, templates: map[uintptr]string{}}
	if err := s.exec("SELECT 1"); err != nil {
		return nil, err
	}
	return s, nil
})

// dsn names a database of the server.
func (s *server) dsn(database string) string {
	u := s.admin
	u.Path = "/" + database
	return u.String()
}

// template gives the database that migrate has filled; each function has its own.
func (s *server) template(migrate func(dsn string) error) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := reflect.ValueOf(migrate).Pointer()
	if name, made := s.templates[key]; made {
		return name, nil
	}
	name, err := s.create("template0")
	if err != nil {
		return "", err
	}
	atEnd(func() { _ = s.drop(name) })
	if err := migrate(s.dsn(name)); err != nil {
		return "", err
	}
	s.templates[key] = name
	return name, nil
}

// create copies a template under a name that no other test process uses.
func (s *server) create(template string) (string, error) {
	name := fmt.Sprintf("hankekirja_test_%d_%d", os.Getpid(), s.made.Add(1))
	return name, s.exec(fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s", name, template))
}

// drop removes a database even where a test left a connection open.
func (s *server) drop(name string) error {
	return s.exec(fmt.Sprintf("DROP DATABASE IF EXISTS %s WITH (FORCE)", name))
}

func (s *server) exec(statement string) error {
	ctx, cancel := context.WithTimeout(context.Background(), postgresStart)
	defer cancel()
	conn, err := pgx.Connect(ctx, s.admin.String())
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(ctx) }()
	if _, err := conn.Exec(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}
	return nil
}

// startPostgres makes a cluster in a temporary folder, serves it on a socket there
// and gives the DSN of its first database.
func startPostgres() (string, error) {
	bin, err := postgresBin()
	if err != nil {
		return "", err
	}
	dir, err := tempDir(partPostgres)
	if err != nil {
		return "", err
	}
	as, err := serverUser(dir)
	if err != nil {
		return "", err
	}
	run := func(ctx context.Context, name string, args ...string) *exec.Cmd {
		cmd := exec.CommandContext(ctx, filepath.Join(bin, name), args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "LC_ALL=C")
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: as}
		return cmd
	}
	data := filepath.Join(dir, "data")
	ctx, cancel := context.WithTimeout(context.Background(), postgresStart)
	defer cancel()
	initdb := run(ctx, "initdb", "--pgdata", data, "--username", "hankekirja", "--auth", "trust",
		"--encoding", "UTF8", "--locale", "C", "--no-sync", "--no-instructions")
	if out, err := initdb.CombinedOutput(); err != nil {
		return "", fmt.Errorf("initdb: %w\n%s", err, out)
	}
	serve := run(context.Background(), "postgres", "-D", data, "-k", dir,
		"-c", "listen_addresses=", "-c", "fsync=off", "-c", "synchronous_commit=off",
		"-c", "full_page_writes=off", "-c", "autovacuum=off")
	c, _, err := startChild(serve, "ready to accept connections", postgresStart, syscall.SIGQUIT)
	if err != nil {
		return "", err
	}
	atEnd(func() { c.stop(syscall.SIGINT) })
	return "postgres://hankekirja@/postgres?host=" + dir, nil
}

// postgresBin finds the newest installed server: PATH has only the client on Debian.
func postgresBin() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return "", errors.New("no initdb in PATH or under /usr/lib/postgresql: PostgreSQL is not installed")
	}
	newest := slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) })
	return filepath.Dir(newest), nil
}

// version reads 15 from /usr/lib/postgresql/15/bin/initdb.
func version(initdb string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(initdb))))
	return n
}

// serverUser gives who runs the server. initdb refuses root, so root hands the
// folder to the user that Debian's package makes.
func serverUser(dir string) (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	owner, err := user.Lookup("postgres")
	if err != nil {
		return nil, fmt.Errorf("initdb refuses root: %w", err)
	}
	uid, err := strconv.Atoi(owner.Uid)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.Atoi(owner.Gid)
	if err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, os.Chown(dir, uid, gid)
}
