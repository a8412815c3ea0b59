package tidy

import (
	"fmt"
	"go/ast"
	"go/token"
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

// exception is what some files may do with floats, by the beginning of their path.
type exception struct {
	files, why string
	conversion bool // may make floats of amounts
}

// floatAllowed are the files that meet an interface which speaks floats.
var floatAllowed = []exception{
	{"reports/write.go", "excelize takes numbers as floats; the nearest one prints the digits of the amount", true},
	{"reports/claimpdf", "millimetres on paper", false},
}

// floatTypes hold a binary float; floatConversions make one of an amount, or back.
var (
	floatTypes       = []string{"float32", "float64"}
	floatConversions = []string{
		"ParseFloat", "FormatFloat", "NewFromFloat", "NewFromFloat32", "NewFromFloatWithExponent",
		"InexactFloat64", "Float64",
	}
)

// floatProblems finds floats, and whether there are any that the file may have.
func floatProblems(s source) (problems []string, allowed bool) {
	at := slices.IndexFunc(floatAllowed, func(e exception) bool { return strings.HasPrefix(s.path, e.files) })
	tell := func(n ast.Node, text string, fits bool) {
		if fits {
			allowed = true
		} else {
			problems = append(problems, fmt.Sprintf("%s: %s", s.line(n), text))
		}
	}
	ast.Inspect(s.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			switch {
			case slices.Contains(floatTypes, n.Name):
				tell(n, n.Name, at >= 0)
			case slices.Contains(floatConversions, n.Name):
				tell(n, n.Name, at >= 0 && floatAllowed[at].conversion)
			}
		case *ast.BasicLit:
			if n.Kind == token.FLOAT {
				tell(n, n.Value, at >= 0)
			}
		}
		return true
	})
	return problems, allowed
}

func TestMoneyIsNeverAFloat(t *testing.T) {
	var problems []string
	needed := map[string]bool{}
	for _, s := range sources(t, func(f file) bool { return ours(f) && slices.Contains(inMoney, f.layer()) }) {
		found, allowed := floatProblems(s)
		problems = append(problems, found...)
		for _, a := range floatAllowed {
			needed[a.files] = needed[a.files] || allowed && strings.HasPrefix(s.path, a.files)
		}
	}
	for _, a := range floatAllowed {
		if !needed[a.files] {
			problems = append(problems, fmt.Sprintf("%s needs no exception any more (%s)", a.files, a.why))
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
		if got, _ := floatProblems(s); len(got) != tt.real {
			t.Errorf("%s: floats %q, want %d", tt.code, got, tt.real)
		}
	}
}

func TestLayoutMayUseFloatsButNotForAmounts(t *testing.T) {
	const code = `package reports; var width float64 = 1.5; var amount = d.InexactFloat64()`
	got, _ := floatProblems(parse(t, file{"reports/claimpdf_table.go", code}))
	if len(got) != 1 || !strings.Contains(got[0], "InexactFloat64") {
		t.Errorf("found %q, want the conversion alone", got)
	}
}
