package web

import (
	"cmp"
	"net/http"
	"slices"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/fault"
)

const (
	signInPath  = "/sign-in"
	returnField = "return" // the page that was asked for
)

type signInPage struct {
	layout
	Form     slip
	NoUsers  bool
	Command  string // that makes the first administrator
	DemoPath string
	Demo     []demoUser
	Return   string
}

// demoUser is somebody whom one may be in a demonstration.
type demoUser struct{ Login, Name, Role string }

// signInPage asks who one is.
func (s *server) signInPage(q *request) error {
	back := ownPath(q.Query(returnField))
	if q.signedIn() {
		q.goTo(back)
		return nil
	}
	return q.showSignIn(http.StatusOK, q.signInForm(back), back)
}

func (q *request) signInForm(back string) slip {
	return slip{
		Action: signInPath, Button: q.p.T("sign_in.button"), Hidden: []nameValue{{returnField, back}},
		Fields: []slipField{
			{
				Name: "login", Label: q.p.T("user_field.login"), Type: "text", Autocomplete: "username", Required: true,
				Value: q.sent("login"),
			},
			q.secret(newField, "user_field.password", "current-password"),
		},
	}
}

func (q *request) showSignIn(status int, f slip, back string) error {
	page := signInPage{layout: q.layout(q.p.T("sign_in.title")), Form: f, Return: back, DemoPath: signInPath + "/demo"}
	if status != http.StatusOK {
		page.Title = q.wrong(page.Title)
	}
	has, err := q.app.HasUsers(q.Request.Context())
	if err != nil {
		return err
	}
	page.NoUsers, page.Command = !has, q.p.T("sign_in.command")
	if q.server.opt.Demo {
		users, err := q.app.ListDemoUsers(q.Request.Context())
		if err != nil && fault.KindOf(err) != fault.Forbidden {
			return err
		}
		slices.SortStableFunc(users, func(x, y app.DemoUser) int {
			return cmp.Compare(slices.Index(access.Roles, x.Role), slices.Index(access.Roles, y.Role))
		})
		for _, u := range users {
			page.Demo = append(page.Demo, demoUser{u.Login, u.Name, q.role(u.Role)})
		}
	}
	return q.server.render(q, status, "sign_in", page)
}

// role names a role; most users have none in the installation.
func (q *request) role(r access.Role) string {
	if r == "" {
		return q.p.T("users.no_role")
	}
	return q.p.T("role." + string(r))
}

// signIn lets in whoever knows the password.
func (s *server) signIn(q *request) error {
	if err := q.posted(); err != nil {
		return err
	}
	back := ownPath(q.sent(returnField))
	user, err := q.app.SignIn(q.Request.Context(), app.SignIn{
		Login: q.sent("login"), Password: q.sent(newField), Address: q.ClientIP(),
	})
	if err != nil {
		f := q.signInForm(back)
		status, reader := q.refused(&f, err)
		if !reader {
			return err
		}
		q.retryAfter(err)
		s.opt.Log.Warn("sign-in refused", "request", q.id, "address", q.ClientIP(), "status", status)
		return q.showSignIn(status, f, back)
	}
	return q.enter(user, back)
}

// retryAfter tells a program how long to wait after too many tries.
func (q *request) retryAfter(err error) {
	for _, f := range fault.All(err) {
		if f.Kind == fault.TooMany {
			q.Header("Retry-After", f.Args["seconds"])
		}
	}
}

// signInDemo lets in a user of a demonstration by a click.
func (s *server) signInDemo(q *request) error {
	if !s.opt.Demo {
		return fault.New(fault.Forbidden, "demo.not_demo")
	}
	if err := q.posted(); err != nil {
		return err
	}
	user, err := q.app.SignInDemo(q.Request.Context(), q.sent("login"))
	if err != nil {
		return err
	}
	return q.enter(user, ownPath(q.sent(returnField)))
}

func (q *request) enter(user access.User, back string) error {
	if err := q.begin(user); err != nil {
		return err
	}
	q.server.opt.Log.Info("signed in", "request", q.id, "actor", user.ID)
	q.goTo(back)
	return nil
}

// signOut ends the sign-in of this browser.
func (s *server) signOut(q *request) error {
	if err := q.end(); err != nil {
		return err
	}
	q.goTo(signInPath)
	return nil
}
