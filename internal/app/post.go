package app

import (
	"net/url"
	"strings"

	"hankekirja/internal/fault"
	"hankekirja/internal/mail"
)

// Post is how the program reaches its users outside its pages; the zero value reaches
// nobody.
type Post struct {
	// Server is where messages are sent, nil where none are.
	Server *mail.Server
	// Pages is where the users find the pages, without a slash at the end; empty where it
	// is not set. No message is sent without it.
	Pages string
}

// WithPost gives the same use cases with a way to reach users.
func (a *App) WithPost(p Post) *App {
	other := *a
	other.post = p
	return &other
}

// PagesAt gives the address where users find the pages in its stored form. Fault:
// post.pages.
func PagesAt(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil ||
		u.RawQuery != "" || u.Fragment != "" {
		return "", fault.New(fault.Invalid, "post.pages", "address", address)
	}
	return strings.TrimRight(u.String(), "/"), nil
}

// Pages is where the users find the pages, empty where it is not set.
func (a *App) Pages() string { return a.post.Pages }

// SendsMail tells whether the program can send messages at all.
func (a *App) SendsMail() bool { return a.post.Server != nil && a.post.Pages != "" }
