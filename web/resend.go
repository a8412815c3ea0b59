package web

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"unicode/utf8"

	"hankekirja/internal/access"
)

// signedInPath tells who has signed in beside a form that waits in another tab.
const signedInPath = signInPath + "/done"

func (s *server) resendRoutes() []route {
	return []route{{http.MethodGet, signedInPath, "sign-in", access.UseAccount, s.signedInPage}}
}

// resendPage keeps what a form sent after its reader's session had ended, until it is
// sent again: nothing of it is stored.
type resendPage struct {
	layout
	Action string
	Fields []nameValue
	File   bool // the form is one that may carry a file
	SignIn string
}

// resend shows the form that was sent, to be sent again by whoever signs in meanwhile. It
// is false where nothing can be kept: see resent.
func (q *request) resend() bool {
	if q.wantsData() {
		return false // the module keeps its page itself
	}
	fields, file := q.resent()
	if len(fields) == 0 {
		return false
	}
	page := resendPage{
		layout: q.layout(q.p.T("resend.title")), Action: ownPath(q.Request.URL.RequestURI()), Fields: fields, File: file,
		SignIn: signInPath + "?" + url.Values{returnField: {signedInPath}}.Encode(),
	}
	page.CanSignIn = false // there it would take the place of this page
	q.logRefusal()
	if err := q.server.render(q, http.StatusUnauthorized, "resend", page); err != nil {
		q.server.fail(q, err)
	}
	return true
}

// resent gives the fields that a form of this server's own pages sent. There are none of a
// form with a password, which is never written on a page, with a file, or with more than
// a form may hold; nor of one whose sender does not say that it comes from a page of
// this server: other origins are refused before (see NewServer). How many fields there
// may be, net/url and mime/multipart limit.
func (q *request) resent() (fields []nameValue, file bool) {
	if q.GetHeader("Origin") == "" && q.GetHeader("Sec-Fetch-Site") == "" {
		return nil, false
	}
	q.Request.Body = http.MaxBytesReader(q.Writer, q.Request.Body, maxBody)
	if file = q.ContentType() == "multipart/form-data"; file {
		err := q.Request.ParseMultipartForm(maxBody)
		if form := q.Request.MultipartForm; form != nil {
			defer func() { _ = form.RemoveAll() }()
		}
		if err != nil || len(q.Request.MultipartForm.File) > 0 {
			return nil, file
		}
	} else if q.Request.ParseForm() != nil {
		return nil, file
	}
	for _, name := range slices.Sorted(maps.Keys(q.Request.PostForm)) {
		for _, value := range q.Request.PostForm[name] {
			if slices.Contains(secretFields, name) || !utf8.ValidString(name+value) {
				return nil, file
			}
			fields = append(fields, nameValue{name, value})
		}
	}
	return fields, file
}

// signedInPage leads back to the tab with the form.
func (s *server) signedInPage(q *request) error {
	return q.show("signed_in", q.layout(q.p.T("resend.signed_in")))
}
