package access

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden table anew")

// The table in words is a file, so that a change of who may do what is seen as such
// by whoever reviews it.
func TestTheTableInWords(t *testing.T) {
	var b strings.Builder
	fmt.Fprintf(&b, "%-16s %-9s %-9s", "", "nobody", "signed in")
	for _, role := range Roles {
		fmt.Fprintf(&b, " %-13s", role)
	}
	b.WriteString(" operator\n")
	for _, p := range permissions {
		fmt.Fprintf(&b, "%-16s %-9s %-9s", p.Action, cell(Actor{}, p.Action), cell(Actor{Login: "x"}, p.Action))
		for _, role := range Roles {
			actor := Actor{Login: "x", Projects: map[string]Membership{"A": {Roles: []Role{role}, Person: "own"}}}
			if role == Administrator {
				actor = Actor{Login: "x", Role: role}
			}
			fmt.Fprintf(&b, " %-13s", cell(actor, p.Action))
		}
		fmt.Fprintf(&b, " %s\n", cell(CLI, p.Action))
	}
	path := filepath.Join("testdata", "table.txt")
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("who may do what has changed; make golden writes\n%s", b.String())
	}
}

func cell(a Actor, action Action) string {
	own := AllowFor(a, action, "A", "own") == nil
	switch {
	case Allow(a, action, "A") == nil && !own && a.Projects["A"].Person != "":
		return "others"
	case Allow(a, action, "A") == nil:
		return "yes"
	case own:
		return "own"
	}
	return "-"
}
