package web

import (
	"net/http"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/fault"
)

type membersPage struct {
	layout
	Done    string
	Rows    []memberRow
	Remove  string // where a role is taken away, empty for who may not
	Form    slip
	Problem string // of a removal
	Users   link   // to make one, where there is nobody to add
}

// memberRow is one user with the roles in the project.
type memberRow struct {
	User, Name, Login string
	State             *tag // of a user who may not sign in any more
	Person            link
	PersonID          string
	Roles             []memberRole
}

type memberRole struct{ ID, Name string }

// members shows who is what to the project.
func (s *server) members(q *request) error {
	f, err := q.memberForm(app.ChangeMember{})
	if err != nil {
		return err
	}
	return q.showMembers(http.StatusOK, f, "")
}

// memberForm offers the users, roles and people that somebody can be made a member
// with; it is empty for who may not.
func (q *request) memberForm(typed app.ChangeMember) (slip, error) {
	if !q.may(access.ManageMembers) {
		return slip{}, nil
	}
	users, err := q.app.ListUsers(q.Request.Context())
	if err != nil {
		return slip{}, err
	}
	user := slipField{Name: "user", Label: q.p.T("members.user"), Required: true, Choices: []choice{
		{"", q.p.T("form.choose"), typed.User == ""},
	}}
	for _, u := range users {
		if u.Active {
			user.Choices = append(user.Choices, choice{u.ID, u.Name + " (" + u.Login + ")", u.ID == typed.User})
		}
	}
	role := slipField{Name: "role", Label: q.p.T("members.role"), Required: true, Choices: []choice{
		{"", q.p.T("form.choose"), typed.Role == ""},
	}}
	for _, r := range access.ProjectRoles {
		role.Choices = append(role.Choices, choice{string(r), q.p.T("role." + string(r) + ".about"), r == typed.Role})
	}
	person := slipField{Name: "person", Label: q.p.T("members.person"), Hint: q.p.T("members.person_hint")}
	person.Choices = []choice{{"", q.p.T("members.nobody"), typed.Person == ""}}
	d := q.dossier()
	for i := range d.People {
		p := &d.People[i]
		person.Choices = append(person.Choices, choice{p.ID, p.Name, p.ID == typed.Person})
	}
	return slip{
		Action: d.at("members"), Button: q.p.T("members.add"), Fields: []slipField{user, role, person},
	}, nil
}

func (q *request) showMembers(status int, f slip, problem string) error {
	d := q.dossier()
	list, err := q.app.ListMembers(q.Request.Context(), d.Agreement.Code)
	if err != nil {
		return err
	}
	page := membersPage{
		layout: q.projectLayout(d.Book, q.p.T("menu.members")), Done: q.told(), Form: f, Problem: problem,
	}
	if f.Action != "" {
		page.Remove = d.at("members", "remove")
		page.Users = link{Text: q.p.T("menu.users"), Href: usersPath}
	}
	for i := range list {
		m := &list[i]
		row := memberRow{User: m.User.ID, Name: m.User.Name, Login: m.User.Login, PersonID: m.Person}
		if !m.User.Active {
			row.State = &tag{q.p.T("user.inactive"), "off"}
		}
		if m.Person != "" {
			row.Person = link{Text: d.personName(m.Person), Href: d.personAt(m.Person)}
		}
		for _, r := range m.Roles {
			row.Roles = append(row.Roles, memberRole{string(r), q.role(r)})
		}
		page.Rows = append(page.Rows, row)
	}
	if status != http.StatusOK {
		page.Title = q.wrong(page.Title)
	}
	q.fleeting = true
	return q.server.render(q, status, "members", page)
}

func (q *request) sentMember() app.ChangeMember {
	return app.ChangeMember{
		Project: q.Param("code"), User: q.sent("user"), Role: access.Role(q.sent("role")), Person: q.sent("person"),
	}
}

// memberAdd gives a user a role in the project.
func (s *server) memberAdd(q *request) error {
	if err := q.posted(); err != nil {
		return err
	}
	typed := q.sentMember()
	err := q.app.AddMember(q.Request.Context(), typed)
	if err == nil {
		return q.backToMembers("added")
	}
	f, failed := q.memberForm(typed)
	if failed != nil {
		return failed
	}
	status, reader := q.refused(&f, err)
	if !reader {
		return err
	}
	return q.showMembers(status, f, "")
}

// memberRemove takes a role in the project away from a user.
func (s *server) memberRemove(q *request) error {
	if err := q.posted(); err != nil {
		return err
	}
	err := q.app.RemoveMember(q.Request.Context(), q.sentMember())
	if err == nil {
		return q.backToMembers("removed")
	}
	if fault.KindOf(err) != fault.Conflict {
		return err
	}
	f, failed := q.memberForm(app.ChangeMember{})
	if failed != nil {
		return failed
	}
	return q.showMembers(http.StatusConflict, f, q.p.Fault(fault.All(err)[0]))
}

func (q *request) backToMembers(done string) error {
	return q.tell(q.dossier().at("members"), done)
}
