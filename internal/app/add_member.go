package app

import (
	"context"
	"slices"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"
)

// ChangeMember is one role of one user in a project. Person is the id of the
// project's person that the user is, or empty.
type ChangeMember struct {
	Project string
	User    string
	Role    access.Role
	Person  string
}

// AddMember gives a user a role in a project. Faults: access.forbidden,
// store.no_project; at their fields member.nobody, store.no_user, member.bad_role,
// member.inactive, store.no_person, store.member_there, store.person_taken.
func (a *App) AddMember(ctx context.Context, cmd ChangeMember) error {
	if err := access.Allow(a.actor, access.ManageMembers, cmd.Project); err != nil {
		return err
	}
	var problems fault.List
	if cmd.User == "" {
		problems = append(problems, fault.At("user", fault.Invalid, "member.nobody"))
	}
	if !slices.Contains(access.ProjectRoles, cmd.Role) {
		problems = append(problems, fault.At("role", fault.Invalid, "member.bad_role"))
	}
	if len(problems) > 0 {
		return problems
	}
	e := audit.Event{Action: "member.added"}
	return a.changeMember(ctx, cmd, e, func(tx *store.Tx, project string, row audit.MemberRow) error {
		switch user, err := tx.User(cmd.User); {
		case fault.KindOf(err) == fault.NotFound:
			return fault.At("user", fault.Invalid, "store.no_user")
		case err != nil:
			return err
		case !user.Active:
			return fault.At("user", fault.Invalid, "member.inactive")
		}
		if cmd.Person != "" {
			has, err := tx.HasPerson(project, cmd.Person)
			if err != nil {
				return err
			}
			if !has {
				return fault.At("person", fault.Invalid, "store.no_person", "person", cmd.Person)
			}
		}
		return tx.AddMember(project, row)
	})
}

// changeMember makes a change of a project's members and records it.
func (a *App) changeMember(
	ctx context.Context, cmd ChangeMember, e audit.Event, change func(*store.Tx, string, audit.MemberRow) error,
) error {
	return a.update(ctx, func(tx *store.Tx) error {
		id, err := tx.LockProject(cmd.Project)
		if err != nil {
			return err
		}
		row := audit.MemberRow{User: cmd.User, Role: cmd.Role, Person: cmd.Person}
		if err := change(tx, id, row); err != nil {
			return err
		}
		details := []audit.Detail{{Name: detailUser, Value: cmd.User}, {Name: "role", Value: string(cmd.Role)}}
		if cmd.Person != "" {
			details = append(details, audit.Detail{Name: "person", Value: cmd.Person})
		}
		e.Chain, e.Details = id, details
		return tx.Record(e)
	})
}
