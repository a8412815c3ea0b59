package web_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/auth"
	"hankekirja/internal/demo"
	"hankekirja/internal/files"
	"hankekirja/internal/store"
	"hankekirja/internal/testenv"
	"hankekirja/web"
)

func TestMain(m *testing.M) { testenv.Main(m) }

// reference is the code of the reference project.
const reference = "JKL-KASVU"

// site is a server over a real database of project files.
type site struct {
	*httptest.Server
	log      *bytes.Buffer
	database string   // its file
	app      *app.App // for changes beside the pages
	store    *store.Store
	clock    *demo.Clock
	time     *setClock // that the clock runs as
	session  string    // of who has signed in
}

// setClock shows the present until it is set.
type setClock struct{ moment atomic.Pointer[time.Time] }

func (c *setClock) Now() time.Time {
	if moment := c.moment.Load(); moment != nil {
		return *moment
	}
	return time.Now()
}

// set has the clock stand at a moment, as "2024-10-31T21:59:59Z".
func (c *setClock) set(t testing.TB, moment string) {
	t.Helper()
	at, err := time.Parse(time.RFC3339, moment)
	if err != nil {
		t.Fatal(err)
	}
	c.moment.Store(&at)
}

// serve imports the files of testdata into a database of its own, and serves it to
// visitors.
func serve(t testing.TB, names ...string) site {
	t.Helper()
	return serveTo(t, access.Viewer, names...)
}

// serveTo serves the files; the actor is who has not signed in.
func serveTo(t testing.TB, actor access.Actor, names ...string) site {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.db")
	s := serveOn(t, "sqlite:"+path, web.Options{Demo: actor.Known()}, actor, names...)
	s.database = path
	return s
}

// serveWith serves the files to nobody who has not signed in, and reaches users as the
// post says.
func serveWith(t testing.TB, post app.Post, names ...string) site {
	t.Helper()
	return serveAll(t, "sqlite::memory:", web.Options{}, access.Actor{}, post, names...)
}

// serveOn serves the files from a database, which it makes where there is none.
func serveOn(t testing.TB, dsn string, o web.Options, actor access.Actor, names ...string) site {
	t.Helper()
	return serveAll(t, dsn, o, actor, app.Post{}, names...)
}

func serveAll(
	t testing.TB, dsn string, o web.Options, actor access.Actor, post app.Post, names ...string,
) site {
	t.Helper()
	ctx := context.Background()
	running := new(setClock)
	clock := demo.NewClock(running)
	database, err := store.Create(ctx, dsn, clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := database.Close(); err != nil {
			t.Error(err)
		}
	})
	a := app.New(database, files.In(filepath.Join(t.TempDir(), "files")), access.CLI).WithPost(post)
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join("..", "testdata", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		file, err := app.ReadProjectFile(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if _, err := a.ImportProject(ctx, file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	log := new(bytes.Buffer)
	o.Version, o.Sessions, o.Log = "1.2.3", auth.NewSessions(database.SignIns()), slog.New(slog.NewTextHandler(log, nil))
	server := httptest.NewServer(web.NewServer(a.As(actor), o))
	t.Cleanup(server.Close)
	return site{Server: server, log: log, app: a, store: database, clock: clock, time: running}
}

// referenceSite serves the reference project.
func referenceSite(t testing.TB) site { return serve(t, "reference/jyvaskyla.json") }
