package web

import (
	"net/http"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/i18n"
)

const accountPath = "/account"

type accountPage struct {
	layout
	Done       string
	Form       slip
	Facts      []nameValue
	Password   link
	Everywhere string // where all sign-ins are ended
	Calendar   calendarPart
}

// account shows one's own name, language, e-mail address and roles.
func (s *server) account(q *request) error {
	return q.showAccount(http.StatusOK, q.accountForm(q.user))
}

func (q *request) accountForm(u access.User) slip {
	return slip{
		Action: accountPath, Button: q.p.T("form.save"),
		Hidden: []nameValue{{"version", strconv.FormatInt(u.Version, 10)}},
		Fields: []slipField{q.nameField(u.Name), q.languageField(u.Language), q.emailField(u.Email, "email")},
	}
}

func (q *request) nameField(value string) slipField {
	return slipField{
		Name: "name", Label: q.p.T("user_field.name"), Type: "text", Autocomplete: "name", Required: true, Value: value,
	}
}

// emailField asks for an address, which nobody must have.
func (q *request) emailField(value, autocomplete string) slipField {
	return slipField{
		Name: "email", Label: q.p.T("user_field.email"), Hint: q.p.T("user_field.email_hint"), Type: "email",
		Autocomplete: autocomplete, Value: value,
	}
}

// languageField offers the languages, and the browser's choice.
func (q *request) languageField(value string) slipField {
	f := slipField{Name: "language", Label: q.p.T("user_field.language"), Choices: []choice{
		{Value: "", Text: q.p.T("user_field.language.browser"), Chosen: value == ""},
	}}
	for _, l := range i18n.Languages {
		f.Choices = append(f.Choices, choice{string(l), i18n.For(l).T("language." + string(l)), value == string(l)})
	}
	return f
}

func (q *request) showAccount(status int, f slip) error {
	page := accountPage{
		layout: q.layout(q.p.T("account.title")), Done: q.told(), Form: f,
		Facts:      []nameValue{{q.p.T("user_field.login"), q.user.Login}},
		Password:   link{Text: q.p.T("account.password"), Href: passwordPath},
		Everywhere: accountPath + "/sign-out-everywhere", Calendar: q.calendarPart(),
	}
	if q.user.Role != "" {
		page.Facts = append(page.Facts, nameValue{q.p.T("user_field.role"), q.role(q.user.Role)})
	}
	if status != http.StatusOK {
		page.Title = q.wrong(page.Title)
	}
	return q.server.render(q, status, "account", page)
}

// accountChange saves one's own name, language and e-mail address.
func (s *server) accountChange(q *request) error {
	if err := q.posted(); err != nil {
		return err
	}
	typed := q.user
	typed.Name, typed.Language, typed.Email = q.sent("name"), q.sent("language"), q.sent("email")
	user, err := q.app.ChangeAccount(q.Request.Context(), app.ChangeAccount{
		Version: q.sentVersion(), Name: typed.Name, Language: typed.Language, Email: typed.Email,
	})
	if err != nil {
		f := q.accountForm(typed)
		status, reader := q.refused(&f, err)
		if !reader {
			return err
		}
		return q.showAccount(status, f)
	}
	if user.Language != "" || q.user.Language != "" {
		q.chooseLanguage(user.Language)
	}
	return q.tell(accountPath, "saved")
}

// sentVersion is the version that the writer of a form saw; 0 of none, which is
// always stale.
func (q *request) sentVersion() int64 {
	version, _ := strconv.ParseInt(q.sent("version"), 10, 64)
	return version
}

// signOutEverywhere ends all sign-ins of the user.
func (s *server) signOutEverywhere(q *request) error {
	if err := q.app.SignOutEverywhere(q.Request.Context()); err != nil {
		return err
	}
	return s.signOut(q)
}
