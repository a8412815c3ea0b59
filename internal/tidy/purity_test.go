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

// inMoney are the packages where an amount may pass.
var inMoney = []string{
	"money", "calendar", "project", "staff", "timesheet", "book", "costing", "claim", "followup", "audit",
	"reports", "store", "app",
}

// floatAllowed are the files that meet an interface which speaks floats, and why.
var floatAllowed = map[string]string{}

// floatNames make or read a binary float.
var floatNames = []string{
	"float32", "float64", "ParseFloat", "FormatFloat", "NewFromFloat", "NewFromFloat32",
	"NewFromFloatWithExponent", "InexactFloat64", "Float64",
}

func floatProblems(s source) []string {
	var problems []string
	ast.Inspect(s.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if slices.Contains(floatNames, n.Name) {
				problems = append(problems, fmt.Sprintf("%s: %s", s.line(n), n.Name))
			}
		case *ast.BasicLit:
			if n.Kind.String() == "FLOAT" {
				problems = append(problems, fmt.Sprintf("%s: %s", s.line(n), n.Value))
			}
		}
		return true
	})
	return problems
}

func TestMoneyIsNeverAFloat(t *testing.T) {
	var problems []string
	for _, s := range sources(t, func(f file) bool { return ours(f) && slices.Contains(inMoney, f.layer()) }) {
		if floatAllowed[s.path] == "" {
			problems = append(problems, floatProblems(s)...)
		}
	}
	report(t, problems, "0.1 + 0.2 is not 0.3 in binary; a claim that is a cent off is a wrong claim. "+
		"Cents are integers, rates are decimals")
}

func TestPurityAndFloatRulesFind(t *testing.T) {
	tests := []struct {
		code         string
		impure, real int
	}{
		{`import "os"; var x = os.Args`, 1, 0},
		{`import "log/slog"; var x = slog.Default()`, 1, 0},
		{`import "net/url"; var x url.URL`, 0, 0},
		{`import "math/rand/v2"; var x = rand.Int()`, 1, 0},
		{`import "time"; var x = time.Now()`, 1, 0},
		{`import "time"; var x = time.UTC`, 0, 0},
		{`var x float64`, 0, 1},
		{`var x = 1.5`, 0, 1},
		{`import "strconv"; var x, _ = strconv.ParseFloat("1", 64)`, 0, 1},
		{`var x = amount.InexactFloat64()`, 0, 1},
		{`var x = 15`, 0, 0},
	}
	for _, tt := range tests {
		s := parse(t, file{"sample.go", "package sample; " + tt.code})
		if got := purityProblems(s); len(got) != tt.impure {
			t.Errorf("%s: impure %q, want %d", tt.code, got, tt.impure)
		}
		if got := floatProblems(s); len(got) != tt.real {
			t.Errorf("%s: floats %q, want %d", tt.code, got, tt.real)
		}
	}
}
