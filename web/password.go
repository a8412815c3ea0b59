package web

import (
	"net/http"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/auth"
	"hankekirja/internal/fault"
)

const (
	passwordPath = "/account/password"
	currentField = "current"  // the field of the user's own password
	newField     = "password" // also the one to sign in with
	againField   = "again"
)

// secretFields are the fields of passwords in all forms: no page shows again what was
// typed into them.
var secretFields = []string{currentField, newField, againField}

type passwordPage struct {
	layout
	Must bool
	Form slip
}

// password asks for another password.
func (s *server) password(q *request) error {
	return q.showPassword(http.StatusOK, q.passwordForm())
}

func (q *request) passwordForm() slip {
	f := slip{Action: passwordPath, Button: q.p.T("password.button"), Fields: []slipField{
		q.secret(currentField, "user_field.current", "current-password"),
		q.secret(newField, "user_field.new", "new-password"),
		q.secret(againField, "user_field.again", "new-password"),
	}}
	f.Fields[1].Hint = q.p.T("password.hint", "least", strconv.Itoa(auth.MinLength))
	return f
}

func (q *request) secret(name, label, complete string) slipField {
	return slipField{Name: name, Label: q.p.T(label), Type: "password", Autocomplete: complete, Required: true}
}

// confirmFields ask again for the password of who signs something; there are none
// for who has no password, as in a demonstration.
func (q *request) confirmFields() []slipField {
	if q.user.PasswordHash == "" {
		return nil
	}
	f := q.secret(currentField, "user_field.current", "current-password")
	f.Hint = q.p.T("password.confirm")
	return []slipField{f}
}

func (q *request) showPassword(status int, f slip) error {
	page := passwordPage{
		layout: q.layout(q.p.T("password.title"), link{Text: q.p.T("account.title"), Href: accountPath}),
		Must:   q.user.MustChange, Form: f,
	}
	if status != http.StatusOK {
		page.Title = q.wrong(page.Title)
	}
	return q.server.render(q, status, "password", page)
}

// passwordChange saves another password; this browser stays signed in, and no other.
func (s *server) passwordChange(q *request) error {
	if err := q.posted(); err != nil {
		return err
	}
	user, err := q.newPassword()
	if err != nil {
		f := q.passwordForm()
		status, reader := q.refused(&f, err)
		if !reader {
			return err
		}
		q.retryAfter(err)
		return q.showPassword(status, f)
	}
	if err := q.begin(user); err != nil {
		return err
	}
	return q.tell(accountPath, "password")
}

// newPassword changes the password to one that was typed twice alike.
func (q *request) newPassword() (access.User, error) {
	if q.sent(newField) != q.sent(againField) {
		return access.User{}, fault.At(againField, fault.Invalid, "password.differ")
	}
	return q.app.ChangePassword(q.Request.Context(), app.ChangePassword{
		Current: q.sent(currentField), New: q.sent(newField),
	})
}
