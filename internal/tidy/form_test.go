package tidy

import (
	"fmt"
	"go/ast"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

const (
	longestFunction = 70  // lines, from func to the last brace
	longestLine     = 120 // characters, a tab being one
)

func formProblems(s source) []string {
	var problems []string
	for i, line := range strings.Split(s.text, "\n") {
		if n := utf8.RuneCountInString(line); n > longestLine {
			problems = append(problems, fmt.Sprintf("%s:%d: a line of %d characters", s.path, i+1, n))
		}
	}
	for _, d := range s.syntax.Decls {
		f, is := d.(*ast.FuncDecl)
		if !is {
			continue
		}
		if n := s.positions.Position(f.End()).Line - s.positions.Position(f.Pos()).Line + 1; n > longestFunction {
			problems = append(problems, fmt.Sprintf("%s: %s has %d lines", s.line(f), f.Name.Name, n))
		}
	}
	return problems
}

func TestFunctionsAndLinesAreShort(t *testing.T) {
	var problems []string
	for _, s := range sources(t, func(file) bool { return true }) {
		problems = append(problems, formProblems(s)...)
	}
	report(t, problems, "what fits on a screen is read whole; what does not is read in part")
}

func TestFormRuleFinds(t *testing.T) {
	long := "package sample\nfunc f() {\n" + strings.Repeat("\tg()\n", 69) + "}\n// " + strings.Repeat("ä", 118) + "\n"
	if got := formProblems(parse(t, file{"sample.go", long})); len(got) != 2 {
		t.Errorf("found %q, want a long function and a long line", got)
	}
}

// thirdParty are files of others, kept as they came.
var thirdParty = []string{"go.sum", "LICENSE", "NOTICE", "testdata/axe/"}

// forbiddenWords are written in pieces here, so that this file may hold them.
var forbiddenWords = []struct {
	pattern *regexp.Regexp
	why     string
}{
	{regexp.MustCompile(`/(wor` + `k|roo` + `t)/`), "a path of one machine"},
	{regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|XX` + `X)\b`), "a note to oneself: do it, or write an issue"},
}

func wordProblems(f file) []string {
	if strings.Contains(f.text, "\x00") {
		return nil // not text
	}
	var problems []string
	for i, line := range strings.Split(f.text, "\n") {
		for _, forbidden := range forbiddenWords {
			if found := forbidden.pattern.FindString(line); found != "" {
				problems = append(problems, fmt.Sprintf("%s:%d: %s: %s", f.path, i+1, found, forbidden.why))
			}
		}
	}
	return problems
}

func TestNoFileHoldsMachinePathsOrNotes(t *testing.T) {
	var problems []string
	for _, f := range files(t) {
		if !slices.ContainsFunc(thirdParty, func(p string) bool { return strings.HasPrefix(f.path, p) }) {
			problems = append(problems, wordProblems(f)...)
		}
	}
	report(t, problems, "the repository stands alone, and says only what is so")
}

func TestWordRuleFinds(t *testing.T) {
	sample := file{"sample.md", "see /wor" + "k/main\n\n// TO" + "DO later\nnetwork/main\n"}
	if got := wordProblems(sample); len(got) != 2 {
		t.Errorf("found %q, want a path and a note", got)
	}
}

// atTop are the names that a user may see at the top.
var atTop = []string{
	"cmd", "internal", "web", "migrations", "reports", "testdata", "docs",
	"go.mod", "go.sum", "Makefile", "Dockerfile",
	"README.md", "ARCHITECTURE.md", "CHANGELOG.md", "SECURITY.md", "LICENSE", "NOTICE",
}

func TestTopLevelIsTheUsers(t *testing.T) {
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	var problems []string
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, ".") && !slices.Contains(atTop, name) && !slices.Contains(generated, name) {
			problems = append(problems, name)
		}
	}
	report(t, problems, "the top level is what a stranger sees first: each name there is one a user looks for")
}
