package demo

import (
	"context"
	"fmt"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
)

// someone is one user of the demonstration, who makes changes in the stories or may be
// signed in as. Their names are invented; the member Nelli Eerikäinen is one of the
// people of the reference project.
type someone struct {
	login, name string
	role        access.Role // in the installation; empty for who is only part of projects
	// in are the roles in projects, by their codes.
	in map[string]membership
}

type membership struct {
	role   access.Role
	person string // of the project, that the user is
}

var people = []someone{
	{login: "administrator", name: "Päivi Ylitalo", role: access.Administrator},
	{login: "auditor", name: "Aatos Öhman", role: access.Auditor},
	{login: "manager", name: "Mari Kallio", in: inEvery(access.Manager)},
	{login: "finance", name: "Olavi Sand", in: inEvery(access.Finance)},
	{login: "approver", name: "Kirsi Vuorela", in: inEvery(access.Approver)},
	{login: "member", name: "Nelli Eerikäinen", in: memberOf(codeReference, "eerikainen")},
	{login: "helmi.keksila", name: "Helmi Keksilä", in: memberOf(codeData, "keksila")},
	{login: "onni.mallikas", name: "Onni Mallikas", in: memberOf(codeData, "mallikas")},
	{login: "iida.tarunen", name: "Iida Tarunen", in: memberOf(codeData, "tarunen")},
}

// mailbox ends the addresses of e-mail; no message ever arrives at one (RFC 2606).
const mailbox = "@esimerkkila.example"

// The codes of the projects: the reference project and those that the stories make.
const (
	codeReference = "JKL-KASVU"
	codeData      = "ESI-DATA"
	codeCircle    = "ESI-KIERTO"
	codePath      = "ESI-POLKU"
)

func inEvery(role access.Role) map[string]membership {
	return map[string]membership{
		codeReference: {role: role}, codeData: {role: role}, codeCircle: {role: role}, codePath: {role: role},
	}
}

func memberOf(code, person string) map[string]membership {
	return map[string]membership{code: {access.Member, person}}
}

// cast are the rows of the users by their logins.
type cast map[string]string

// addPeople makes the users.
func addPeople(ctx context.Context, a *app.App) (cast, error) {
	rows := cast{}
	for _, p := range people {
		id, err := a.AddDemoUser(ctx, app.AddUser{
			Login: p.login, Name: p.name, Role: p.role, Email: p.login + mailbox,
		})
		if err != nil {
			return nil, err
		}
		rows[p.login] = id
	}
	return rows, nil
}

// join gives everybody their roles in a project that is there.
func (c cast) join(ctx context.Context, a *app.App, code string) error {
	for _, p := range people {
		m, is := p.in[code]
		if !is {
			continue
		}
		err := a.AddMember(ctx, app.ChangeMember{Project: code, User: c[p.login], Role: m.role, Person: m.person})
		if err != nil {
			return err
		}
	}
	return nil
}

// as gives the use cases of somebody of the people.
func (c cast) as(ctx context.Context, a *app.App, login string) (*app.App, error) {
	actor, _, err := a.Recognise(ctx, c[login], 0)
	if err == nil && !actor.Known() {
		err = fmt.Errorf("nobody is %q", login)
	}
	return a.As(actor), err
}
