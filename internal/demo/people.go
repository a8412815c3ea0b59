package demo

import (
	"context"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
)

// someone is one user of the demonstration. Their names are invented; the member is
// one of the people of the reference project.
type someone struct {
	login, name string
	role        access.Role // in the installation
	inProject   access.Role
	person      string // of the reference project
}

var people = []someone{
	{login: "manager", name: "Mari Kallio", inProject: access.Manager},
	{login: "finance", name: "Olavi Sand", inProject: access.Finance},
	{login: "member", name: "Nelli Eerikäinen", inProject: access.Member, person: "eerikainen"},
	{login: "approver", name: "Kirsi Vuorela", inProject: access.Approver},
	{login: "auditor", name: "Aatos Öhman", role: access.Auditor},
	{login: "administrator", name: "Päivi Ylitalo", role: access.Administrator},
}

// addPeople makes those of the users that are not there yet, with their roles.
func addPeople(ctx context.Context, a *app.App, project string) error {
	for _, p := range people {
		id, err := a.AddDemoUser(ctx, app.AddUser{Login: p.login, Name: p.name, Role: p.role})
		if err != nil {
			return err
		}
		if id == "" || p.inProject == "" {
			continue
		}
		err = a.AddMember(ctx, app.ChangeMember{Project: project, User: id, Role: p.inProject, Person: p.person})
		if err != nil {
			return err
		}
	}
	return nil
}
