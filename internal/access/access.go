// Package access says who may do what: the roles, the actions and one table of
// both. Nothing else in the program decides about permission.
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
)

// Roles lists the roles.
var Roles = []Role{Administrator, Manager, Finance, Member, Approver, Auditor}

// Action is something that one may be allowed to do.
type Action string

// The actions.
const (
	ListProjects   Action = "list_projects"
	ReadProject    Action = "read_project"
	SeePay         Action = "see_pay" // the pay of others
	RecordHours    Action = "record_hours"
	EditAgreement  Action = "edit_agreement"
	ArchiveProject Action = "archive_project"
	EditTeam       Action = "edit_team"
	EditPay        Action = "edit_pay"
	EditCosts      Action = "edit_costs"
	PrepareClaim   Action = "prepare_claim"
	FreezeClaim    Action = "freeze_claim"
	DecideClaim    Action = "decide_claim"
	SeeHistory     Action = "see_history"
	CreateProject  Action = "create_project"
	ImportProject  Action = "import_project"
	ExportProject  Action = "export_project"
	VerifyAll      Action = "verify_all"
)

// permissions is the table: each action with the roles that may do it.
var permissions = []struct {
	Action Action
	Roles  []Role
}{
	{ListProjects, []Role{Administrator, Manager, Finance, Member, Approver, Auditor}},
	{ReadProject, []Role{Administrator, Manager, Finance, Member, Approver, Auditor}},
	{SeePay, []Role{Administrator, Manager, Finance, Auditor}},
	{RecordHours, []Role{Administrator, Manager, Member}},
	{EditAgreement, []Role{Administrator, Manager, Finance}},
	{ArchiveProject, []Role{Administrator}},
	{EditTeam, []Role{Administrator, Manager}},
	{EditPay, []Role{Administrator, Finance}},
	{EditCosts, []Role{Administrator, Manager, Finance}},
	{PrepareClaim, []Role{Administrator, Manager, Finance}},
	{FreezeClaim, []Role{Administrator, Finance}},
	{DecideClaim, []Role{Administrator, Finance}},
	{SeeHistory, []Role{Administrator, Manager, Finance, Auditor}},
	{CreateProject, []Role{Administrator}},
	{ImportProject, []Role{Administrator}},
	{ExportProject, []Role{Administrator, Manager, Finance, Auditor}},
	{VerifyAll, []Role{Administrator, Auditor}},
}

// Actor is who acts.
type Actor struct {
	ID string
	// Role is the actor's in the whole installation, empty for somebody who is
	// only part of projects.
	Role Role
	// Projects are the actor's roles by project code.
	Projects map[string]Role
}

// CLI is whoever runs the program's commands on the machine: the operating system
// has let them at the database, so they administer it.
var CLI = Actor{ID: "cli", Role: Administrator}

// Viewer is the reader of the pages while nobody signs in yet.
var Viewer = Actor{ID: "viewer", Role: Auditor}

// Allow tells whether the actor may do the action on a project; an empty project
// is the installation. The fault is access.forbidden.
func Allow(actor Actor, action Action, project string) error {
	for _, p := range permissions {
		if p.Action != action {
			continue
		}
		inProject := project != "" && slices.Contains(p.Roles, actor.Projects[project])
		if inProject || slices.Contains(p.Roles, actor.Role) {
			return nil
		}
	}
	return fault.New(fault.Forbidden, "access.forbidden")
}
