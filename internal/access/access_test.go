package access

import (
	"testing"

	"hankekirja/internal/fault"
)

func TestAllow(t *testing.T) {
	auditor := Actor{ID: "a", Login: "a", Projects: map[string]Membership{"A": {Roles: []Role{Auditor}}}}
	several := Actor{ID: "s", Login: "s", Projects: map[string]Membership{"A": {Roles: []Role{Member, Finance}}}}
	tests := []struct {
		name    string
		actor   Actor
		action  Action
		project string
		allowed bool
	}{
		{"the operator imports", CLI, ImportProject, "", true},
		{"a visitor sees pay", Viewer, SeePay, "A", true},
		{"a visitor records nothing", Viewer, RecordHours, "A", false},
		{"a project's auditor sees its pay", auditor, SeePay, "A", true},
		{"and no other's", auditor, SeePay, "B", false},
		{"and nothing of the installation", auditor, VerifyAll, "", false},
		{"one of several roles is enough", several, FreezeClaim, "A", true},
		{"everybody lists what they may read", auditor, ListProjects, "", true},
		{"nobody may do an unknown action", CLI, "fly", "A", false},
		{"no role is no permission", Actor{ID: "x", Login: "x"}, ReadProject, "", false},
		{"a project without a name gives no role", Actor{Login: "x", Projects: map[string]Membership{
			"": {Roles: []Role{Manager}}}}, ReadProject, "", false},
		{"who has not signed in has no account", Actor{}, UseAccount, "", false},
		{"and lists nothing", Actor{}, ListProjects, "", false},
		{"and reads what is public", Actor{}, ReadPublic, "", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			check(t, Allow(tt.actor, tt.action, tt.project), tt.allowed)
		})
	}
}

func TestAllowFor(t *testing.T) {
	member := Actor{ID: "m", Login: "m", Projects: map[string]Membership{
		"A": {Roles: []Role{Member}, Person: "p1"}, "B": {Roles: []Role{Member}},
	}}
	approver := Actor{ID: "a", Login: "a", Projects: map[string]Membership{
		"A": {Roles: []Role{Member, Approver}, Person: "p3"},
	}}
	tests := []struct {
		name            string
		actor           Actor
		action          Action
		project, person string
		allowed         bool
	}{
		{"a member records own hours", member, RecordHours, "A", "p1", true},
		{"and nobody else's", member, RecordHours, "A", "p2", false},
		{"and none on a project where nobody is that person", member, RecordHours, "B", "", false},
		{"a member sees own pay", member, SeePay, "A", "p1", true},
		{"and no other's", member, SeePay, "A", "p2", false},
		{"and not that of a namesake of another project", member, SeePay, "B", "p1", false},
		{"who may for all may for one", Viewer, SeePay, "A", "p1", true},
		{"a member signs own hours", member, SignHours, "A", "p1", true},
		{"and nobody else's", member, SignHours, "A", "p2", false},
		{"an approver approves the hours of others", approver, ApproveHours, "A", "p1", true},
		{"and never the own ones", approver, ApproveHours, "A", "p3", false},
		{"a member approves none", member, ApproveHours, "A", "p2", false},
		{"the operator records hours of all", CLI, RecordHours, "A", "p1", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			check(t, AllowFor(tt.actor, tt.action, tt.project, tt.person), tt.allowed)
		})
	}
	check(t, Allow(member, SeePay, "A"), false)
}

func check(t *testing.T, err error, allowed bool) {
	t.Helper()
	if (err == nil) != allowed {
		t.Fatalf("%v, want allowed %v", err, allowed)
	}
	if err != nil && fault.KindOf(err) != fault.Forbidden {
		t.Errorf("kind %s, want forbidden", fault.KindOf(err))
	}
}

func TestEveryActionStandsInTheTableOnceWithKnownRoles(t *testing.T) {
	seen := map[Action]bool{}
	known := map[Role]bool{}
	for _, r := range Roles {
		known[r] = true
	}
	for _, p := range permissions {
		if seen[p.Action] {
			t.Errorf("%s stands twice", p.Action)
		}
		seen[p.Action] = true
		for _, r := range append(append([]Role{}, p.Roles...), p.Own...) {
			if !known[r] {
				t.Errorf("%s: unknown role %s", p.Action, r)
			}
		}
	}
}
