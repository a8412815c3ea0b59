package tidy

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// direct matches a module that go.mod asks for itself, without its major version.
var direct = regexp.MustCompile(`(?m)^\t(\S+?)(?:/v\d+)? v\S+$`)

// unexplained lists the modules of a go.mod that a text does not name.
func unexplained(module, text string) []string {
	var problems []string
	for _, found := range direct.FindAllStringSubmatch(module, -1) {
		name := found[1]
		for _, host := range []string{"github.com/", "codeberg.org/"} {
			name = strings.TrimPrefix(name, host)
		}
		if !strings.Contains(text, "`"+name+"`") {
			problems = append(problems, name+" is not explained")
		}
	}
	return problems
}

func TestEveryLibraryIsExplained(t *testing.T) {
	var texts []string
	for _, name := range []string{"go.mod", "ARCHITECTURE.md"} {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	_, libraries, _ := strings.Cut(texts[1], "\n## Libraries\n")
	libraries, _, _ = strings.Cut(libraries, "\n## ")
	report(t, unexplained(texts[0], libraries), "a dependency is kept only while somebody can say what it is for")
}

func TestALibraryWithoutReasonIsFound(t *testing.T) {
	module := "require (\n\tgithub.com/a/b/v2 v2.1.0\n\tgithub.com/a/c v1.0.0\n\tx.org/d v1.0.0 // indirect\n)\n"
	if found := unexplained(module, "`a/b`"); len(found) != 1 || found[0] != "a/c is not explained" {
		t.Errorf("found %v", found)
	}
}
