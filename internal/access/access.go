// Package access says who may do what: the users and their roles, the actions and
// one table of both. Nothing else in the program decides about permission.
package access

import (
	"slices"

	"hankekirja/internal/fault"
)

// Role is what somebody is to a project or to the installation.
type Role string

// The roles.
const (
	Administrator Role = "administrator" // runs the installation
	Manager       Role = "manager"       // leads the project
	Finance       Role = "finance"       // keeps its accounts and claims
	Member        Role = "member"        // works on it
	Approver      Role = "approver"      // approves the time of others
	Auditor       Role = "auditor"       // reads everything, changes nothing

	// Operator is whoever runs the program's commands on the machine: the
	// operating system has let them at the database, so nothing is closed to
	// them. No user has this role.
	Operator Role = "operator"
)

// Roles lists the roles that users have.
var Roles = []Role{Administrator, Manager, Finance, Member, Approver, Auditor}

// InstallationRoles are those that a user may have in the whole installation;
// most users have none.
var InstallationRoles = []Role{Administrator, Auditor}

// ProjectRoles are those that a user may have in a project, one or several.
var ProjectRoles = []Role{Manager, Finance, Member, Approver, Auditor}

// Actor is who acts. The zero value is somebody who has not signed in.
type Actor struct {
	ID    string
	Login string
	Name  string
	// Role is the actor's in the whole installation, empty for somebody who is
	// only part of projects.
	Role Role
	// Projects are what the actor is to projects, by their codes.
	Projects map[string]Membership
}

// Membership is what a user is to one project.
type Membership struct {
	Roles []Role
	// Person is the id of the project's person that the user is, or empty.
	Person string
}

// CLI is whoever runs the program's commands on the machine.
var CLI = Actor{ID: "cli", Role: Operator}

// Viewer is the visitor of a demonstration, who reads its pages without signing in.
var Viewer = Actor{ID: "viewer", Role: Auditor}

// Known tells whether somebody acts, and not nobody.
func (a *Actor) Known() bool { return a.Role != "" || a.Login != "" }

// Allow tells whether the actor may do the action on a project, whoever of its
// people it is about; an empty project is the installation. The fault is
// access.forbidden.
func Allow(actor Actor, action Action, project string) error {
	return actor.allow(action, project, func(p *permission) []Role { return p.Roles })
}

// AllowFor tells whether the actor may do the action for one person of a project:
// some may only for the person that they are, and some things nobody may do for
// themselves. The fault is access.forbidden.
func AllowFor(actor Actor, action Action, project, person string) error {
	own := person != "" && actor.Projects[project].Person == person
	return actor.allow(action, project, func(p *permission) []Role {
		switch {
		case own && p.NotOwn:
			return nil
		case own:
			return slices.Concat(p.Roles, p.Own)
		}
		return p.Roles
	})
}

func (a *Actor) allow(action Action, project string, roles func(*permission) []Role) error {
	at := slices.IndexFunc(permissions, func(p permission) bool { return p.Action == action })
	if at < 0 {
		return fault.New(fault.Forbidden, "access.forbidden")
	}
	p := &permissions[at]
	allowed := roles(p)
	switch {
	case p.Who == everybody, p.Who == signedIn && a.Login != "", p.Who == known && a.Known(), a.Role == Operator:
		return nil
	case a.Role != "" && slices.Contains(allowed, a.Role):
		return nil
	}
	if project != "" {
		for _, role := range a.Projects[project].Roles {
			if slices.Contains(allowed, role) {
				return nil
			}
		}
	}
	return fault.New(fault.Forbidden, "access.forbidden")
}
