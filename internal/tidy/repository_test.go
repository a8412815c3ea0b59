package tidy

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// root is the repository, seen from this package.
const root = "../.."

// module begins the import path of every package of ours.
const module = "hankekirja/"

// file is one file of the repository.
type file struct {
	path string // from the root, with slashes
	text string
}

// generated are the folders at the top that the Makefile fills and git ignores.
var generated = []string{".git", "bin", "data"}

// repository reads every file once.
var repository = sync.OnceValues(func() ([]file, error) {
	var all []file
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		switch {
		case entry.IsDir() && slices.Contains(generated, name):
			return filepath.SkipDir
		case entry.IsDir(), slices.Contains(generated, name): // .git is a file in a second work tree
			return nil
		}
		text, err := os.ReadFile(path)
		all = append(all, file{filepath.ToSlash(name), string(text)})
		return err
	})
	return all, err
})

// files gives the files whose names end with one of the endings, or all.
func files(t *testing.T, endings ...string) []file {
	t.Helper()
	all, err := repository()
	if err != nil {
		t.Fatal(err)
	}
	if len(endings) == 0 {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(f file) bool { return !ends(f.path, endings...) })
}

func ends(path string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(path, e) })
}

// source is a parsed Go file.
type source struct {
	file
	syntax    *ast.File
	positions *token.FileSet
}

// line gives where a node stands, for a message.
func (s source) line(n ast.Node) string {
	p := s.positions.Position(n.Pos())
	p.Column = 0
	return p.String()
}

// layer is the package by the name that the list of layers knows: the folder below
// internal, or at the top.
func (f file) layer() string { return layerOf(filepath.ToSlash(filepath.Dir(f.path))) }

func layerOf(folder string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(folder, "internal/"), "/")
	return name
}

func (f file) isTest() bool { return strings.HasSuffix(f.path, "_test.go") }

// parse reads one Go file.
func parse(t *testing.T, f file) source {
	t.Helper()
	positions := token.NewFileSet()
	syntax, err := parser.ParseFile(positions, f.path, f.text, parser.SkipObjectResolution|parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return source{f, syntax, positions}
}

// sources parses the Go files that keep says yes to.
func sources(t *testing.T, keep func(file) bool) []source {
	t.Helper()
	var all []source
	for _, f := range files(t, ".go") {
		if keep(f) {
			all = append(all, parse(t, f))
		}
	}
	return all
}

// ours says whether a file is code of the program, neither a test nor test support.
func ours(f file) bool { return !f.isTest() && !slices.Contains(testOnly, f.layer()) }

// packageOfOurs is what go list knows of a package.
type packageOfOurs struct {
	ImportPath string
	Standard   bool
	Imports    []string
	Module     *struct {
		Path, Version, Dir string
		Main               bool
	}
}

// goList asks the go command, which applies the build tags of the Makefile.
func goList(t *testing.T, args ...string) []packageOfOurs {
	t.Helper()
	args = append([]string{"list", "-e", "-tags", "nomsgpack", "-json=ImportPath,Standard,Imports,Module"}, args...)
	cmd := exec.Command("go", args...)
	cmd.Dir = root
	var messages bytes.Buffer
	cmd.Stderr = &messages
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &messages)
	}
	var all []packageOfOurs
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p packageOfOurs
		switch err := decoder.Decode(&p); {
		case errors.Is(err, io.EOF):
			return all
		case err != nil:
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// report fails with every problem and the one reason.
func report(t *testing.T, problems []string, why string) {
	t.Helper()
	if len(problems) > 0 {
		slices.Sort(problems)
		t.Errorf("%s\n\nWhy: %s", strings.Join(slices.Compact(problems), "\n"), why)
	}
}
