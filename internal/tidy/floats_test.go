package tidy

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// inMoney are the packages where an amount may pass.
var inMoney = []string{
	"money", "calendar", "project", "staff", "timesheet", "book", "costing", "claim", "followup", "audit",
	"importer", "reports", "store", "app",
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
	{"reports/hourspdf", "millimetres on paper", false},
	{"reports/listing_pdf.go", "millimetres on paper", false},
	{"reports/steering_pdf.go", "millimetres on paper", false},
	{"reports/audit_pdf.go", "millimetres on paper", false},
	{"reports/budget_chart.go", "the axis of a chart begins at 0.0 in excelize", false},
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

func TestFloatRuleFinds(t *testing.T) {
	tests := []struct {
		path, code string
		want       int
	}{
		{"internal/claim/a.go", `var x float64`, 1},
		{"internal/claim/a.go", `var x = 1.5`, 1},
		{"internal/claim/a.go", `var x = 15`, 0},
		{"internal/claim/a.go", `import "strconv"; var x, _ = strconv.ParseFloat("1", 64)`, 1},
		{"internal/claim/a.go", `var x = amount.InexactFloat64()`, 1},
		{"reports/claimpdf_table.go", `var width float64 = 1.5`, 0},
		{"reports/claimpdf_table.go", `var x = amount.InexactFloat64()`, 1},
	}
	for _, tt := range tests {
		if got, _ := floatProblems(parse(t, file{tt.path, "package sample; " + tt.code})); len(got) != tt.want {
			t.Errorf("%s: %s: %q, want %d", tt.path, tt.code, got, tt.want)
		}
	}
}
