package web

import (
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/fault"
	"hankekirja/internal/i18n"

	"github.com/gin-gonic/gin"
)

// TestEveryKindHasItsPage shows each kind of fault, an unknown error and a panic in
// every language.
func TestEveryKindHasItsPage(t *testing.T) {
	problem := func(kind fault.Kind) action {
		return func(*request) error { return fault.New(kind, "error.page") }
	}
	tests := []struct {
		name   string
		run    action
		status int
		tells  bool // the fault's own sentence
	}{
		{"invalid", problem(fault.Invalid), 422, true},
		{"not found", problem(fault.NotFound), 404, true},
		{"not signed in", problem(fault.Unauthenticated), 401, true},
		{"too many", problem(fault.TooMany), 429, true},
		{"forbidden", problem(fault.Forbidden), 403, true},
		{"conflict", problem(fault.Conflict), 409, true},
		{"locked", problem(fault.Locked), 423, true},
		{"too large", problem(fault.TooLarge), 413, true},
		{"unavailable", problem(fault.Unavailable), 503, false},
		{"unknown error", func(*request) error { return errors.New("secret at 10.0.0.1") }, 500, false},
		{"panic", func(*request) error { panic("secret at 10.0.0.1") }, 500, false},
	}
	gin.SetMode(gin.ReleaseMode)
	for _, tt := range tests {
		for _, language := range i18n.Languages {
			got := answerTo(tt.run, language)
			p := i18n.For(language)
			if got.Code != tt.status {
				t.Errorf("%s: status %d, want %d", tt.name, got.Code, tt.status)
			}
			body := got.Body.String()
			if !strings.Contains(body, p.T("error."+strconv.Itoa(tt.status)+".title")) {
				t.Errorf("%s in %s lacks its title", tt.name, language)
			}
			if strings.Contains(body, p.T("error.page")) != tt.tells {
				t.Errorf("%s in %s: the fault's own words shown is not %t", tt.name, language, tt.tells)
			}
			if strings.Contains(body, "secret") || strings.Contains(body, "⟦") {
				t.Errorf("%s in %s: %s", tt.name, language, body)
			}
		}
	}
}

// answerTo runs one action through all that every request goes through.
func answerTo(run action, language i18n.Language) *httptest.ResponseRecorder {
	s := &server{
		opt: Options{Log: slog.New(slog.NewTextHandler(io.Discard, nil))}, pages: parsePages(), static: readStatic(),
	}
	engine := gin.New()
	engine.Use(s.withRequest, s.withHeaders, s.withRecovery, s.withLanguage)
	engine.GET("/", s.handle(route{needs: access.ReadPublic, run: run}))
	answer := httptest.NewRecorder()
	question := httptest.NewRequest(http.MethodGet, "/", http.NoBody)
	question.Header.Set("Accept-Language", string(language))
	engine.ServeHTTP(answer, question)
	return answer
}
