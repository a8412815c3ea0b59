package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
)

// connection is one whose limits a request may move.
type connection struct {
	*httptest.ResponseRecorder
	read, write time.Time
}

func (c *connection) SetReadDeadline(at time.Time) error {
	c.read = at
	return nil
}

func (c *connection) SetWriteDeadline(at time.Time) error {
	c.write = at
	return nil
}

// Only the import of a ledger may take longer than a page, its connection too.
func TestOnlyALedgerMayTakeLong(t *testing.T) {
	gin.SetMode(gin.ReleaseMode)
	s := &server{}
	engine := gin.New()
	engine.Use(s.withDeadline)
	var until time.Time
	for _, r := range s.routes() {
		engine.Handle(r.method, r.path, func(c *gin.Context) { until, _ = c.Request.Context().Deadline() })
	}
	for _, tt := range []struct {
		method, path string
		long         bool
	}{
		{http.MethodPost, "/projects/X/ledger-import", true}, {http.MethodGet, "/projects/X/ledger-import", false},
		{http.MethodPost, "/projects/X/pay-import", false}, {http.MethodGet, "/projects/X/ledger-import/progress", false},
	} {
		c := &connection{ResponseRecorder: httptest.NewRecorder()}
		started := time.Now()
		engine.ServeHTTP(c, httptest.NewRequest(tt.method, tt.path, http.NoBody))
		limit := requestTime
		if tt.long {
			limit = ledgerTime
		}
		if until.Before(started.Add(limit)) || until.After(time.Now().Add(limit)) {
			t.Errorf("%s %s ends at %v, began at %v", tt.method, tt.path, until, started)
		}
		if c.read.After(started.Add(limit)) != tt.long || c.write.After(started.Add(limit)) != tt.long {
			t.Errorf("%s %s: the connection reads until %v and writes until %v", tt.method, tt.path, c.read, c.write)
		}
	}
}
