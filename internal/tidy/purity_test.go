package tidy

import (
	"fmt"
	"go/ast"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// impure are the packages of the standard library that reach outside the program.
var impure = []string{
	"database/sql", "net", "net/http", "os", "syscall", "log", "math/rand", "crypto/rand",
}

// clock are the functions of package time whose answer depends on when they are asked.
var clock = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTicker", "NewTimer"}

// purityProblems finds what makes the same input give another answer.
func purityProblems(s source) []string {
	var problems []string
	for _, i := range s.syntax.Imports {
		path, _ := strconv.Unquote(i.Path.Value)
		if slices.ContainsFunc(impure, func(p string) bool {
			return path == p || strings.HasPrefix(path, p+"/") && path != "net/url"
		}) {
			problems = append(problems, fmt.Sprintf("%s: imports %s", s.line(i), path))
		}
	}
	ast.Inspect(s.syntax, func(n ast.Node) bool {
		if name, called := of(n, "time"); called && slices.Contains(clock, name) {
			problems = append(problems, fmt.Sprintf("%s: time.%s", s.line(n), name))
		}
		return true
	})
	return problems
}

// of gives the name where n is pkg.name.
func of(n ast.Node, pkg string) (string, bool) {
	selector, ok := n.(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	x, ok := selector.X.(*ast.Ident)
	return selector.Sel.Name, ok && x.Name == pkg
}

func TestPureCodeReachesNothingOutside(t *testing.T) {
	var problems []string
	for _, s := range sources(t, func(f file) bool { return ours(f) && pure(f.layer()) }) {
		problems = append(problems, purityProblems(s)...)
	}
	report(t, problems, "a figure must follow from the Book and the period alone: computed again in five years, "+
		"by an auditor, it is the same to the cent")
}

func TestPurityRuleFinds(t *testing.T) {
	tests := []struct {
		code string
		want int
	}{
		{`import "os"; var x = os.Args`, 1},
		{`import "log/slog"; var x = slog.Default()`, 1},
		{`import "net/url"; var x url.URL`, 0},
		{`import "math/rand/v2"; var x = rand.Int()`, 1},
		{`import "time"; var x = time.Now()`, 1},
		{`import "time"; var x = time.UTC`, 0},
	}
	for _, tt := range tests {
		if got := purityProblems(parse(t, file{"sample.go", "package sample; " + tt.code})); len(got) != tt.want {
			t.Errorf("%s: %q, want %d", tt.code, got, tt.want)
		}
	}
}
