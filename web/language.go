package web

import (
	"net/http"
	"net/url"
	"strings"

	"hankekirja/internal/i18n"

	"github.com/gin-gonic/gin"
)

// languageCookie keeps the language a reader chose for a year.
const (
	languageCookie    = "lang"
	languageCookieAge = 365 * 24 * 60 * 60 // seconds
	languageParameter = "lang"
)

// withLanguage finds the reader's language: the one chosen before, or the one the
// browser asks for. ?lang= chooses one, and leads back to the same page without it.
func (s *server) withLanguage(c *gin.Context) {
	if chosen, ok := i18n.Parse(c.Query(languageParameter)); ok {
		requestOf(c).chooseLanguage(string(chosen))
		c.Redirect(http.StatusSeeOther, samePage(c.Request.URL, ""))
		c.Abort()
		return
	}
	cookie, _ := c.Cookie(languageCookie)
	language, chosen := i18n.Parse(cookie)
	if !chosen {
		language = i18n.Match(c.GetHeader("Accept-Language"))
	}
	requestOf(c).p = i18n.For(language)
	c.Writer.Header().Set("Content-Language", string(language))
	c.Writer.Header().Set("Vary", "Accept-Language, Cookie")
}

// chooseLanguage keeps the language for the pages to come; an empty one is again that
// of the browser.
func (q *request) chooseLanguage(language string) {
	age := languageCookieAge
	if language == "" {
		age = -1
	}
	q.SetSameSite(http.SameSiteLaxMode)
	q.SetCookie(languageCookie, language, age, "/", "", q.secure(), true)
}

// samePage is the address of the page with another choice of language, or none. It
// begins with exactly one slash, so that it never leads to another host.
func samePage(u *url.URL, language i18n.Language) string {
	query := u.Query()
	query.Del(languageParameter)
	if language != "" {
		query.Set(languageParameter, string(language))
	}
	address := "/" + strings.TrimLeft(u.EscapedPath(), "/")
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	return address
}
