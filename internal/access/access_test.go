package access

import (
	"testing"

	"hankekirja/internal/fault"
)

func TestAllow(t *testing.T) {
	member := Actor{ID: "m", Projects: map[string]Role{"A": Member}}
	tests := []struct {
		name    string
		actor   Actor
		action  Action
		project string
		allowed bool
	}{
		{"the administrator imports", CLI, ImportProject, "", true},
		{"the pages' reader sees pay", Viewer, SeePay, "A", true},
		{"the pages' reader records nothing", Viewer, RecordHours, "A", false},
		{"a member records hours on the own project", member, RecordHours, "A", true},
		{"and on no other", member, RecordHours, "B", false},
		{"a member does not see the pay of others", member, SeePay, "A", false},
		{"a member is nothing to the installation", member, ListProjects, "", false},
		{"nobody may do an unknown action", CLI, "fly", "A", false},
		{"no role is no permission", Actor{ID: "x"}, ReadProject, "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := Allow(tt.actor, tt.action, tt.project)
			if (err == nil) != tt.allowed {
				t.Fatalf("Allow = %v, want allowed %v", err, tt.allowed)
			}
			if err != nil && fault.KindOf(err) != fault.Forbidden {
				t.Errorf("kind %s, want forbidden", fault.KindOf(err))
			}
		})
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
		for _, r := range p.Roles {
			if !known[r] {
				t.Errorf("%s: unknown role %s", p.Action, r)
			}
		}
	}
}
