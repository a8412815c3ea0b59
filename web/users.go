package web

import (
	"net/http"
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/fault"
)

const usersPath = "/users"

type usersPage struct {
	layout
	Done string
	New  link
	Rows []userRow
}

// userRow is one user in the list.
type userRow struct {
	Name        link
	Login, Role string
	State       tag
}

// users lists everybody who may sign in, or might.
func (s *server) users(q *request) error {
	users, err := q.app.ListUsers(q.Request.Context())
	if err != nil {
		return err
	}
	page := usersPage{
		layout: q.layout(q.p.T("menu.users")), Done: q.told(),
		New: link{Text: q.p.T("users.new"), Href: usersPath + "/new"},
	}
	for i := range users {
		u := &users[i]
		page.Rows = append(page.Rows, userRow{
			Name: link{Text: u.Name, Href: userPath(u.ID)}, Login: u.Login, Role: q.role(u.Role), State: q.userState(u),
		})
	}
	return q.show("users", page)
}

func userPath(id string) string { return usersPath + "/" + escape(id) }

func (q *request) userState(u *access.User) tag {
	switch {
	case !u.Active:
		return tag{q.p.T("user.inactive"), "off"}
	case u.MustChange:
		return tag{q.p.T("user.must_change"), "warn"}
	}
	return tag{q.p.T("user.active"), "ok"}
}

type userPage struct {
	layout
	Form  slip
	About []nameValue
	Reset string // where the password is reset, empty of a new user
}

// userNew asks for a new user.
func (s *server) userNew(q *request) error {
	return q.showUserNew(http.StatusOK, q.userNewForm(app.AddUser{}))
}

func (q *request) userNewForm(typed app.AddUser) slip {
	login := slipField{
		Name: "login", Label: q.p.T("user_field.login"), Hint: q.p.T("users.login_hint"), Type: "text", Autocomplete: "off",
		Required: true, Value: typed.Login,
	}
	return slip{
		Action: usersPath + "/new", Button: q.p.T("users.add"),
		Fields: append([]slipField{login}, q.userFields(typed.Name, typed.Language, typed.Email, typed.Role)...),
	}
}

// userFields are the fields that an administrator fills in and changes.
func (q *request) userFields(name, language, email string, role access.Role) []slipField {
	roles := slipField{Name: "role", Label: q.p.T("user_field.role"), Hint: q.p.T("users.role_hint"), Choices: []choice{
		{"", q.p.T("users.no_role"), role == ""},
	}}
	for _, r := range access.InstallationRoles {
		roles.Choices = append(roles.Choices, choice{string(r), q.role(r), role == r})
	}
	named := q.nameField(name)
	named.Autocomplete = "off"
	return []slipField{named, q.languageField(language), q.emailField(email, "off"), roles}
}

func (q *request) showUserNew(status int, f slip) error {
	page := userPage{
		layout: q.layout(q.p.T("users.new"), link{Text: q.p.T("menu.users"), Href: usersPath}), Form: f,
	}
	if status != http.StatusOK {
		page.Title = q.wrong(page.Title)
	}
	return q.server.render(q, status, "user", page)
}

// userAdd makes a user and shows the one-time password.
func (s *server) userAdd(q *request) error {
	if err := q.posted(); err != nil {
		return err
	}
	typed := app.AddUser{
		Login: q.sent("login"), Name: q.sent("name"), Language: q.sent("language"), Email: q.sent("email"),
		Role: access.Role(q.sent("role")),
	}
	_, oneTime, err := q.app.AddUser(q.Request.Context(), typed)
	if err != nil {
		f := q.userNewForm(typed)
		status, reader := q.refused(&f, err)
		if !reader {
			return err
		}
		return q.showUserNew(status, f)
	}
	return q.showOneTime(typed.Name, oneTime)
}

type oneTimePage struct {
	layout
	About, Password string
	Back            link
}

// showOneTime shows a password once. The page is the answer itself and not one that
// it leads to, so that the password is kept nowhere.
func (q *request) showOneTime(name, password string) error {
	return q.show("one_time", oneTimePage{
		layout: q.layout(q.p.T("users.one_time"), link{Text: q.p.T("menu.users"), Href: usersPath}),
		About:  q.p.T("users.one_time_about", "name", name), Password: password,
		Back: link{Text: q.p.T("users.back"), Href: usersPath},
	})
}

// userOf gives the user of the address. Fault: store.no_user.
func (q *request) userOf() (*access.User, error) {
	users, err := q.app.ListUsers(q.Request.Context())
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(users, func(u access.User) bool { return u.ID == q.Param("id") })
	if at < 0 {
		return nil, fault.New(fault.NotFound, "store.no_user")
	}
	return &users[at], nil
}

// user shows one user, to be changed.
func (s *server) user(q *request) error {
	u, err := q.userOf()
	if err != nil {
		return err
	}
	return q.showUser(http.StatusOK, u, q.userForm(u))
}

func (q *request) userForm(u *access.User) slip {
	active := slipField{Name: "active", Label: q.p.T("user_field.active"), Hint: q.p.T("users.active_hint")}
	active.Choices = []choice{
		{"yes", q.p.T("user.active"), u.Active}, {"no", q.p.T("user.inactive"), !u.Active},
	}
	return slip{
		Action: userPath(u.ID), Button: q.p.T("form.save"),
		Hidden: []nameValue{{"version", strconv.FormatInt(u.Version, 10)}},
		Fields: append(q.userFields(u.Name, u.Language, u.Email, u.Role), active),
	}
}

func (q *request) showUser(status int, u *access.User, f slip) error {
	page := userPage{
		layout: q.layout(u.Name, link{Text: q.p.T("menu.users"), Href: usersPath}), Form: f,
		About: []nameValue{
			{q.p.T("user_field.login"), u.Login}, {q.p.T("col.state"), q.userState(u).Text},
		},
		Reset: userPath(u.ID) + "/reset",
	}
	if status != http.StatusOK {
		page.Title = q.wrong(page.Title)
	}
	return q.server.render(q, status, "user", page)
}

// userChange saves a user.
func (s *server) userChange(q *request) error {
	if err := q.posted(); err != nil {
		return err
	}
	u, err := q.userOf()
	if err != nil {
		return err
	}
	typed := *u
	typed.Name, typed.Language, typed.Email = q.sent("name"), q.sent("language"), q.sent("email")
	typed.Role, typed.Active = access.Role(q.sent("role")), q.sent("active") == "yes"
	err = q.app.ChangeUser(q.Request.Context(), app.ChangeUser{
		ID: u.ID, Version: q.sentVersion(), Name: typed.Name, Language: typed.Language, Email: typed.Email,
		Role: typed.Role, Active: typed.Active,
	})
	if err != nil {
		f := q.userForm(&typed)
		status, reader := q.refused(&f, err)
		if !reader {
			return err
		}
		if status == http.StatusConflict {
			q.tellStored(&f, q.userForm(u))
		}
		return q.showUser(status, u, f)
	}
	return q.tell(usersPath, "saved")
}

// userReset gives the user a one-time password.
func (s *server) userReset(q *request) error {
	u, err := q.userOf()
	if err != nil {
		return err
	}
	oneTime, err := q.app.ResetPassword(q.Request.Context(), u.ID)
	if err != nil {
		return err
	}
	return q.showOneTime(u.Name, oneTime)
}
