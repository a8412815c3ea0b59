package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/demo"
	"hankekirja/internal/testenv"
	"hankekirja/web"

	"github.com/go-rod/rod/lib/proto"
)

// password is that of every user of the tests.
const password = "korkea kuusi kasvaa"

// someone is a user of the tests: with a role in the installation, or in the
// reference project.
type someone struct {
	login     string
	role      access.Role
	inProject access.Role
	person    string
}

// everybody is a user of every role, one of none, and one who must still choose a
// password.
var everybody = []someone{
	{login: "administrator", role: access.Administrator},
	{login: "manager", inProject: access.Manager},
	{login: "finance", inProject: access.Finance},
	{login: "member", inProject: access.Member, person: "harju"},
	{login: "approver", inProject: access.Approver, person: "martin"},
	{login: "auditor", inProject: access.Auditor},
	{login: "inspector", role: access.Auditor},
	{login: "outsider"},
}

// addUser makes a user with the password of all, and gives the row.
func (s site) addUser(t testing.TB, who someone) string {
	t.Helper()
	id, _, err := s.app.AddUser(t.Context(), app.AddUser{
		Login: who.login, Name: "Nimi " + who.login, Role: who.role, Password: password,
	})
	if err != nil {
		t.Fatal(err)
	}
	if who.inProject != "" {
		err := s.app.AddMember(t.Context(), app.ChangeMember{
			Project: reference, User: id, Role: who.inProject, Person: who.person,
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return id
}

// enter sends the sign-in form.
func (s site) enter(t testing.TB, login, password string) response {
	t.Helper()
	return s.send(t, "/sign-in", url.Values{"login": {login}, "password": {password}})
}

// cookie gives the value of a cookie that an answer sets.
func (a response) cookie(name string) (value string, set bool) {
	for _, line := range a.header.Values("Set-Cookie") {
		if c, err := http.ParseSetCookie(line); err == nil && c.Name == name {
			return c.Value, true
		}
	}
	return "", false
}

// as signs a user in, and gives the site as that user has it.
func (s site) as(t testing.TB, login string) site {
	t.Helper()
	s.session = ""
	got := s.enter(t, login, password)
	token, _ := got.cookie("session")
	if got.status != http.StatusSeeOther || token == "" {
		t.Fatalf("%s does not come in: %d %v", login, got.status, got.problems())
	}
	s.session = token
	return s
}

// words is the text of a page with plain spaces.
func (a response) words() string {
	return strings.ReplaceAll(strings.Join(strings.Fields(textOf(a.page)), " "), "\u00a0", " ")
}

// closedSite serves the reference project and other files to nobody who has not
// signed in; everybody may.
func closedSite(t testing.TB, names ...string) site {
	t.Helper()
	s := serveTo(t, access.Actor{}, append([]string{"reference/jyvaskyla.json"}, names...)...)
	for _, who := range everybody {
		s.addUser(t, who)
	}
	return s
}

// onBoth runs a test with the reference project on each engine, with nobody who may
// sign in yet.
func onBoth(t *testing.T, test func(t *testing.T, s site)) {
	const file = "reference/jyvaskyla.json"
	t.Run("sqlite", func(t *testing.T) { test(t, serveTo(t, access.Actor{}, file)) })
	t.Run("postgres", func(t *testing.T) {
		test(t, serveOn(t, testenv.Postgres(t, nil), web.Options{}, access.Actor{}, file))
	})
}

// demoSite serves a demonstration with its users.
func demoSite(t testing.TB) site {
	t.Helper()
	s := serveTo(t, access.Viewer)
	if err := demo.Load(t.Context(), s.store, s.app, s.clock); err != nil {
		t.Fatal(err)
	}
	return s
}

// open opens a page in a browser, as the one who has signed in to the site.
func (s site) open(t testing.TB, path string, view testenv.View) *testenv.Page {
	t.Helper()
	p := testenv.Open(t, s.URL+"/glossary", view)
	if s.session != "" {
		p.MustSetCookies(&proto.NetworkCookieParam{Name: "session", Value: s.session, URL: s.URL, HTTPOnly: true})
	}
	p.Go(s.URL + path)
	return p
}
