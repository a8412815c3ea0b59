package web

import (
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/fault"

	"github.com/gin-gonic/gin"
)

// sessionCookie holds the token of a sign-in, and nothing else.
const sessionCookie = "session"

// withActor finds who asks: the user of the sign-in whose token the request carries,
// or a visitor of a demonstration, or nobody.
func (s *server) withActor(c *gin.Context) {
	q := requestOf(c)
	q.app = s.visitors
	token, _ := c.Cookie(sessionCookie)
	ctx, err := s.opt.Sessions.Load(c.Request.Context(), token)
	if err != nil {
		s.fail(q, err)
		c.Abort()
		return
	}
	c.Request = c.Request.WithContext(ctx)
	id, epoch := s.opt.Sessions.User(ctx)
	if id == "" {
		return
	}
	actor, user, err := s.visitors.Recognise(ctx, id, epoch)
	if err != nil {
		s.fail(q, err)
		c.Abort()
		return
	}
	if actor.Known() {
		q.app, q.user = s.visitors.As(actor), user
	}
}

// actor is who asks, nobody before that is known.
func (q *request) actor() access.Actor {
	if q.app == nil {
		return access.Actor{}
	}
	return q.app.Actor()
}

// signedIn tells whether a user asks, and not a visitor or nobody.
func (q *request) signedIn() bool { return q.user.ID != "" }

// may tells whether the reader may do an action, on the project of the address where
// it names one. What one may not do is not offered.
func (q *request) may(action access.Action) bool {
	return access.Allow(q.actor(), action, q.Param("code")) == nil
}

// personPath begins the routes that are about one person of a project, where some may
// do for the person that they are what they may not for others.
const personPath = "/projects/:code/people/:id"

// authorised tells whether the reader may ask for what the route gives. Otherwise it
// has answered already: to sign in first, that one may not, or, of a project that
// one may not read, that there is none, so that nobody learns the codes.
func (q *request) authorised(r route) bool {
	actor := q.actor()
	allowed := q.may(r.needs)
	if strings.HasPrefix(r.path, personPath) {
		allowed = access.AllowFor(actor, r.needs, q.Param("code"), q.Param("id")) == nil
	}
	switch {
	case !allowed && !actor.Known():
		q.askToSignIn()
	case !allowed && q.Param("code") != "" && !q.may(access.ReadProject):
		q.logRefusal()
		q.server.fail(q, fault.New(fault.NotFound, "store.no_project", "project", q.Param("code")))
	case !allowed:
		q.server.fail(q, q.forbidden(r))
	case q.user.MustChange && r.needs != access.ReadPublic && r.path != passwordPath:
		q.goTo(passwordPath)
	default:
		return true
	}
	return false
}

// askToSignIn leads to the sign-in page, and from there back to the page that was
// asked for. What was sent to be saved is kept on the page that says so, where it can be.
func (q *request) askToSignIn() {
	if q.Request.Method != http.MethodGet && q.Request.Method != http.MethodHead {
		if !q.resend() {
			q.server.fail(q, fault.New(fault.Unauthenticated, "auth.sign_in_first"))
		}
		return
	}
	back := url.Values{returnField: {q.Request.URL.RequestURI()}}
	q.goTo(signInPath + "?" + back.Encode())
}

// goTo leads to a page of this server.
func (q *request) goTo(path string) { q.Redirect(http.StatusSeeOther, path) }

// doneParameter names in an address what was just done, which the page then says.
const doneParameter = "done"

// tell leads to a page that says what was just done.
func (q *request) tell(path, done string) error {
	q.goTo(path + "?" + doneParameter + "=" + done)
	return nil
}

// told says what was just done, or nothing.
func (q *request) told() string {
	key := "done." + q.Query(doneParameter)
	if !q.p.Has(key) {
		return ""
	}
	return q.p.T(key)
}

// ownPath is a path of this server that a request named, or "/": never another host.
func ownPath(path string) string {
	u, err := url.Parse(path)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") ||
		strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return "/"
	}
	return u.RequestURI()
}

// begin signs the user in, under a token that nobody had before.
func (q *request) begin(user access.User) error {
	token, end, err := q.server.opt.Sessions.Begin(q.Request.Context(), user.ID, user.Epoch)
	if err != nil {
		return err
	}
	q.setSession(token, end)
	if user.Language != "" {
		q.chooseLanguage(user.Language)
	}
	return nil
}

// end signs the user out.
func (q *request) end() error {
	if err := q.server.opt.Sessions.End(q.Request.Context()); err != nil {
		return err
	}
	q.setSession("", time.Unix(1, 0))
	return nil
}

func (q *request) setSession(token string, end time.Time) {
	http.SetCookie(q.Writer, &http.Cookie{
		Name: sessionCookie, Value: token, Path: "/", Expires: end, HttpOnly: true,
		SameSite: http.SameSiteLaxMode, Secure: q.secure(),
	})
}

// secure tells whether cookies are for secure connections only.
func (q *request) secure() bool { return q.Request.TLS != nil || q.server.opt.SecureCookies }

// viewer names the reader and all that decides what the reader's pages of this
// project show, so that a page kept for one is never given to another.
func (q *request) viewer() string {
	actor := q.actor()
	mine := actor.Projects[q.Param("code")]
	words := []string{actor.ID, actor.Name, string(actor.Role), mine.Person}
	for _, role := range mine.Roles {
		words = append(words, string(role))
	}
	return strings.Join(words, "\x00")
}

// logRefusal notes that somebody asked for what they may not do: who by the row, and
// no name.
func (q *request) logRefusal() {
	actor := "nobody"
	if id := q.actor().ID; id != "" {
		actor = id
	}
	q.server.opt.Log.Warn("refused", "request", q.id, "actor", actor, "method", q.Request.Method, "route", q.FullPath())
}

// addAccess puts into the frame of a page who reads it, and what the reader may
// reach from everywhere.
func (q *request) addAccess(l *layout) {
	l.Me, l.CanSignIn = q.user.Name, !q.signedIn() && q.route != "sign-in"
	if !q.may(access.ListProjects) {
		l.Menu = nil
	}
	if q.may(access.ManageUsers) {
		l.Menu = append(l.Menu, link{Text: q.p.T("menu.users"), Href: usersPath, Current: q.route == "users"})
	}
}

func texts(prefixes []netip.Prefix) []string {
	all := make([]string, len(prefixes))
	for i, p := range prefixes {
		all[i] = p.String()
	}
	return all
}
