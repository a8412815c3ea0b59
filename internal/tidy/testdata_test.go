package tidy

import (
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const testdata = "testdata/"

// readers are the words in string literals of the tests, and of test support, that
// can name a file: each literal and each of its parts between slashes.
func readers(t *testing.T) map[string][]string {
	t.Helper()
	words := map[string][]string{} // word → folders of the packages that say it
	tests := func(f file) bool { return f.isTest() || slices.Contains(testOnly, f.layer()) }
	for _, s := range sources(t, tests) {
		ast.Inspect(s.syntax, func(n ast.Node) bool {
			literal, is := n.(*ast.BasicLit)
			if !is || literal.Kind != token.STRING {
				return true
			}
			text, _ := strconv.Unquote(literal.Value)
			for _, word := range append(strings.Split(text, "/"), text) {
				words[word] = append(words[word], path.Dir(s.path))
			}
			return true
		})
	}
	return words
}

// unread says whether no test names the file or its folder. A file in a package's
// own testdata must be named there.
func unread(f file, words map[string][]string) bool {
	at := strings.Index("/"+f.path, "/"+testdata)
	owner, inside := path.Clean("./"+f.path[:at]), f.path[at+len(testdata):]
	names := []string{path.Base(inside)}
	if folder := path.Dir(inside); folder != "." {
		names = append(names, path.Base(folder), folder)
	}
	if strings.HasPrefix(inside, "fuzz/") {
		return false // the go command itself reads these
	}
	for word, dirs := range words {
		inReach := slices.ContainsFunc(dirs, func(dir string) bool { return owner == "." || dir == owner })
		if inReach && slices.ContainsFunc(names, func(name string) bool { return namesFile(word, name) }) {
			return false
		}
	}
	return true
}

var verb = regexp.MustCompile(`%[a-z0-9]+`)

// namesFile says whether a word of a test is the name, a format that gives it, or
// its beginning, such as "words." + language + ".txt".
func namesFile(word, name string) bool {
	if word == name || len(word) > 2 && ends(word, ".", "_", "-") && strings.HasPrefix(name, word) {
		return true
	}
	matched, err := path.Match(verb.ReplaceAllString(word, "*"), name)
	return err == nil && matched && strings.Trim(word, "*.") != "" && verb.ReplaceAllString(word, "") != ""
}

// besideData are files that explain or license the data beside them.
var besideData = []string{"README.md", "LICENSE", "LICENSE-3RD-PARTY.txt"}

func TestEveryTestFileIsRead(t *testing.T) {
	words := readers(t)
	var problems []string
	for _, f := range files(t) {
		isData := strings.Contains("/"+f.path, "/"+testdata) && !slices.Contains(besideData, path.Base(f.path))
		if isData && unread(f, words) {
			problems = append(problems, fmt.Sprintf("%s: no test names it or its folder", f.path))
		}
	}
	report(t, problems, "a golden file that no test reads looks like a check and is none")
}

func TestUnreadRuleFinds(t *testing.T) {
	words := map[string][]string{
		"rates.json": {"internal/staff"}, "golden": {"reports"}, "claim.%s.txt": {"reports"}, "words.": {"reports"},
		"%s": {"reports"},
	}
	tests := []struct {
		path string
		want bool
	}{
		{"testdata/rates.json", false},
		{"testdata/other.json", true},
		{"internal/staff/testdata/rates.json", false},
		{"internal/money/testdata/rates.json", true},
		{"reports/testdata/golden/fi.txt", false},
		{"reports/testdata/golden/old/fi.txt", true},
		{"reports/testdata/claim.fi.txt", false},
		{"reports/testdata/words.fi.txt", false},
		{"reports/testdata/cost.fi.txt", true},
	}
	for _, tt := range tests {
		if got := unread(file{path: tt.path}, words); got != tt.want {
			t.Errorf("%s: unread is %v, want %v", tt.path, got, tt.want)
		}
	}
}

func TestAxeIsAsPublished(t *testing.T) {
	var script, about string
	for _, f := range files(t) {
		switch f.path {
		case "testdata/axe/axe.min.js":
			script = f.text
		case "testdata/axe/README.md":
			about = f.text
		}
	}
	if sum := fmt.Sprintf("%x", sha256.Sum256([]byte(script))); !strings.Contains(about, sum) {
		t.Errorf("axe.min.js has the sum %s, which its README.md does not name", sum)
	}
}
