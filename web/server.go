// Package web serves the pages: gin routes in one table, one Go struct and one
// template a page. A handler loads the Book through the app, computes with pure
// code, puts every value into words of the reader's language, and renders; the
// templates only print.
package web

import (
	"log/slog"
	"net/http"
	"net/netip"
	"slices"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/auth"
	"hankekirja/internal/i18n"

	"github.com/gin-gonic/gin"
)

// Options are what the operator chooses about the pages.
type Options struct {
	// Version is the version of the program, shown in the footer.
	Version string
	// Demo tells that the data are invented, which a banner says on every page, and
	// offers to sign in by a click.
	Demo bool
	// Sessions are the sign-ins that last.
	Sessions *auth.Sessions
	// SecureCookies marks cookies for secure connections only, where TLS ends in
	// front of the program.
	SecureCookies bool
	// TrustedProxies are the addresses of proxies whose word on where a request
	// comes from is taken; none by default.
	TrustedProxies []netip.Prefix
	// Log receives what went wrong inside; readers get a request id only.
	Log *slog.Logger
}

// server holds what all requests share.
type server struct {
	visitors   *app.App // the use cases as those have them who have not signed in
	opt        Options
	pages      pages
	static     staticFiles
	pictures   staticFiles
	guideTexts guideTexts
	computed   computed
	runs       importRuns
}

// NewServer makes the handler of all pages. The app's own actor is who those are that
// have not signed in: nobody, or the visitors of a demonstration.
func NewServer(a *app.App, o Options) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	s := &server{visitors: a, opt: o, pages: parsePages(), static: readStatic(), pictures: readPictures()}
	s.guideTexts = newGuideTexts(s.pictures)
	engine := gin.New()
	// Codes and ids in addresses may hold a slash, written %2F.
	engine.UseRawPath = true
	engine.UnescapePathValues = true
	engine.RedirectTrailingSlash = false
	engine.HandleMethodNotAllowed = true
	_ = engine.SetTrustedProxies(texts(o.TrustedProxies)) // none trusts none; fails only for what is no address
	engine.Use(s.withRequest, s.withHeaders, s.withRecovery, s.withDeadline, s.withLanguage, s.withActor)
	for _, r := range s.routes() {
		engine.Handle(r.method, r.path, s.handle(r))
		if r.method == http.MethodGet {
			engine.Handle(http.MethodHead, r.path, s.handle(r))
		}
	}
	engine.NoRoute(s.handle(route{needs: access.ReadPublic, run: noSuchPage}))
	engine.NoMethod(s.handle(route{needs: access.ReadPublic, run: noSuchMethod}))
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		q.URL.Path, q.URL.RawPath = crossOriginPath, ""
		q.Method = http.MethodGet
		engine.ServeHTTP(w, q)
	}))
	return protection.Handler(engine)
}

// handle runs the action of a route and turns its error into a page.
func (s *server) handle(r route) gin.HandlerFunc {
	return func(c *gin.Context) {
		q := requestOf(c)
		q.route = r.name
		if slices.Contains(askingRoutes, r.name) {
			c.Header("Content-Security-Policy", askingPolicy)
		}
		if !q.authorised(r) {
			return
		}
		c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, q.limit())
		if err := s.answer(q, r); err != nil {
			s.fail(q, err)
		}
	}
}

// answer loads the project of the address, where it names one, and gives its page:
// one that stands ready, or a new one.
func (s *server) answer(q *request, r route) error {
	code := q.Param("code")
	if code == "" {
		return r.run(q)
	}
	p, err := q.load(code)
	if err != nil {
		return err
	}
	if page := p.shown.page(q.pageKey()); page != nil {
		q.Data(http.StatusOK, pageType, page)
		return nil
	}
	q.project = p
	return r.run(q)
}

// request is one request with what every page needs to know of it.
type request struct {
	*gin.Context
	server *server
	id     string
	route  string
	p      *i18n.Printer
	// app holds the use cases as the reader may use them; user is the reader, zero
	// for who has not signed in.
	app  *app.App
	user access.User
	// fleeting is a page that follows from more than its project, and is not kept.
	fleeting bool
	// project is that of the address, nil where it names none.
	project *loaded
}

const requestKey = "hankekirja.request"

func requestOf(c *gin.Context) *request {
	return c.MustGet(requestKey).(*request)
}
