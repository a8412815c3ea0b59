package book

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/fault"

	"github.com/google/go-cmp/cmp"
)

func catalogue(t testing.TB, language string) map[string]string {
	t.Helper()
	data, err := os.ReadFile("../i18n/catalog/" + language + "/projectfile.json")
	if err != nil {
		t.Fatal(err)
	}
	var messages map[string]string
	if err := json.Unmarshal(data, &messages); err != nil {
		t.Fatal(err)
	}
	return messages
}

// keysInSource are the keys that the reader's source names.
func keysInSource(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("file*.go")
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`"(file\.[a-z0-9_]+)"`).FindAllSubmatch(source, -1) {
			keys[string(m[1])] = true
		}
	}
	return slices.Sorted(maps.Keys(keys))
}

func TestTheCataloguesHaveExactlyTheKeysOfTheReader(t *testing.T) {
	want := keysInSource(t)
	for _, language := range nameLanguages {
		if diff := cmp.Diff(want, slices.Sorted(maps.Keys(catalogue(t, language)))); diff != "" {
			t.Errorf("%s (-source +catalogue):\n%s", language, diff)
		}
	}
}

// everyFault is what the tables of mistakes give, by key.
func everyFault(t testing.TB) map[string]*fault.Fault {
	t.Helper()
	files := [][]byte{edited(t, set("/income", "["+strings.Repeat("{},", 100)+"{}]"))}
	for _, r := range slices.Concat(shapeRefusals, contentRefusals) {
		files = append(files, edited(t, r.edits...))
	}
	for _, r := range inputRefusals {
		files = append(files, r.data)
	}
	faults := map[string]*fault.Fault{}
	for _, data := range files {
		_, err := Read(data)
		for _, f := range fault.All(err) {
			faults[f.Key] = f
		}
	}
	return faults
}

func TestEveryFaultOfTheReaderIsTested(t *testing.T) {
	if diff := cmp.Diff(keysInSource(t), slices.Sorted(maps.Keys(everyFault(t)))); diff != "" {
		t.Errorf("keys (-source +tables of mistakes):\n%s", diff)
	}
}

func TestEveryMessageUsesOnlyWhatItsFaultGives(t *testing.T) {
	placeholder := regexp.MustCompile(`\{\{\.([a-z]+)\}\}`)
	faults := everyFault(t)
	for _, language := range nameLanguages {
		for key, message := range catalogue(t, language) {
			f := faults[key]
			if f == nil {
				continue // TestEveryFaultOfTheReaderIsTested tells
			}
			for _, m := range placeholder.FindAllStringSubmatch(message, -1) {
				if _, given := f.Args[m[1]]; !given {
					t.Errorf("%s %s names %s, the fault gives %v", language, key, m[1], f.Args)
				}
			}
		}
	}
}
