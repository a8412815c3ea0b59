package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"hankekirja/internal/i18n"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

// maxBody is the most bytes that a request may carry, and maxUpload the most with a
// file: larger project files are brought in by the command.
const (
	maxBody   = 1 << 20
	maxUpload = 12 << 20
	maxLarge  = 96 << 20 // a ledger or a payroll as it is sent, and packed in a form
)

// uploadRoute names the routes that take files, but for the import of hours.
const uploadRoute = "upload"

// limit is the most bytes that the request may carry.
func (q *request) limit() int64 {
	if q.route == uploadRoute || q.route == hoursImportRoute {
		return maxUpload
	}
	if q.route == ledgerImportPart || q.route == payImportRoute {
		return maxLarge
	}
	return maxBody
}

// megabytes writes a number of bytes for people.
func megabytes(bytes int64) string { return strconv.FormatInt(bytes>>20, 10) }

// contentPolicy lets a page use this server's own files and nothing else; nothing
// inline, nothing from elsewhere, in no other site's frame.
const contentPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; " +
	"script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// askingPolicy lets the module of a page send to this server: that of a month saves as one
// goes, and that of the import of a ledger asks how far it is. All other pages keep the
// stricter policy.
const askingPolicy = contentPolicy + "; connect-src 'self'"

var askingRoutes = []string{monthRoute, ledgerImportPart}

// withRequest gives the request its id, which error pages and the log share.
func (s *server) withRequest(c *gin.Context) {
	q := &request{Context: c, server: s, id: uuid.NewString(), p: i18n.For(i18n.Languages[0])}
	c.Set(requestKey, q)
	c.Header("X-Request-Id", q.id)
}

// requestTime is how long one request may take: nothing that a page asks for is
// worth more, and a database that does not answer is told so. A ledger of a million rows
// is: whoever imports it sees how far it is.
const (
	requestTime = 30 * time.Second
	ledgerTime  = 10 * time.Minute
)

// withDeadline ends what a request waits for.
func (s *server) withDeadline(c *gin.Context) {
	limit := requestTime
	if c.Request.Method == http.MethodPost && c.FullPath() == ledgerImportPath {
		limit = ledgerTime
		// The server's own limits are for a page. Connections without limits have none to move.
		connection, until := http.NewResponseController(c.Writer), time.Now().Add(limit)
		_ = connection.SetReadDeadline(until)
		_ = connection.SetWriteDeadline(until)
	}
	ctx, cancel := context.WithTimeout(c.Request.Context(), limit)
	defer cancel()
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}

// withHeaders sets what every answer carries. Pages show pay, so they are never
// stored; static files say otherwise themselves.
func (s *server) withHeaders(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", contentPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()")
	h.Set("Cache-Control", "no-store")
}

// withRecovery turns a panic into the page of an unknown error.
func (s *server) withRecovery(c *gin.Context) {
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		if err, is := cause.(error); is && errors.Is(err, http.ErrAbortHandler) {
			panic(cause) // the server's own way to drop a connection
		}
		s.opt.Log.Error("panic", "request", requestOf(c).id, "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
		c.Abort()
		if !c.Writer.Written() {
			s.failPage(requestOf(c), http.StatusInternalServerError, nil)
		}
	}()
	c.Next()
}
