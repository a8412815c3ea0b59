package tidy

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// guideFolder holds the user guides, one folder a language.
const guideFolder = "docs/guide/"

const guideReason = "a reader looks on the page for the very words of the guide, in the guide's language"

var (
	boldText    = regexp.MustCompile(`\*\*(.+?)\*\*`)
	exampleCell = regexp.MustCompile(`(?m)^ *\| \*\*[^|]*\*\*[^|]*\| ([^|]*[^| ]) *\|$`)
	relative    = regexp.MustCompile(`\]\(([^):#]+)\)`)
	argument    = regexp.MustCompile(`\{\{\.[A-Za-z_]+\}\}`)
	digits      = regexp.MustCompile(`^[0-9]+$`)
)

// sayings gives what the program says in a language, each as a pattern whose
// placeholders stand for anything.
func sayings(t *testing.T, language string) []*regexp.Regexp {
	t.Helper()
	var all []*regexp.Regexp
	for _, f := range files(t, ".json") {
		if !strings.HasPrefix(f.path, "internal/i18n/catalog/"+language+"/") {
			continue
		}
		var content map[string]any
		if err := json.Unmarshal([]byte(f.text), &content); err != nil {
			t.Fatalf("%s: %v", f.path, err)
		}
		for _, message := range content {
			forms, plural := message.(map[string]any)
			if !plural {
				forms = map[string]any{"other": message}
			}
			for _, form := range forms {
				said := regexp.QuoteMeta(oneLine(fmt.Sprint(form)))
				said = argument.ReplaceAllString(strings.NewReplacer(`\{`, "{", `\}`, "}", `\.`, ".").Replace(said), ".+")
				all = append(all, regexp.MustCompile("^"+said+"$"))
			}
		}
	}
	return all
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// unsaid lists what a guide names in bold that neither the program says nor the
// guides of its language give as an example. A number alone is a value of the reader's own,
// such as a voucher to be ticked.
func unsaid(guide file, said []*regexp.Regexp, examples map[string]bool) []string {
	var problems []string
	for i, line := range strings.Split(guide.text, "\n") {
	words:
		for _, bold := range boldText.FindAllStringSubmatch(line, -1) {
			word := oneLine(bold[1])
			if examples[word] || digits.MatchString(word) {
				continue
			}
			for _, saying := range said {
				if saying.MatchString(word) {
					continue words
				}
			}
			problems = append(problems, fmt.Sprintf("%s:%d: no page says “%s”", guide.path, i+1, word))
		}
	}
	return problems
}

// guidesOf gives the guides of a language, and the examples in them.
func guidesOf(t *testing.T, language string) (guides []file, examples map[string]bool) {
	t.Helper()
	examples = map[string]bool{}
	for _, f := range files(t, ".md") {
		if !strings.HasPrefix(f.path, guideFolder+language+"/") {
			continue
		}
		guides = append(guides, f)
		for _, cell := range exampleCell.FindAllStringSubmatch(f.text, -1) {
			examples[oneLine(cell[1])] = true
		}
	}
	return guides, examples
}

func TestGuidesSayWhatThePagesSay(t *testing.T) {
	var problems []string
	for _, language := range languages(t) {
		guides, examples := guidesOf(t, language)
		if len(guides) != 6 {
			t.Errorf("%d guides in %s", len(guides), language)
		}
		said := sayings(t, language)
		for _, guide := range guides {
			// What it says of bold words itself is one.
			guide.text = strings.Replace(guide.text, boldText.FindString(guide.text), "", 1)
			problems = append(problems, unsaid(guide, said, examples)...)
		}
	}
	report(t, problems, guideReason)
}

func TestAStaleGuideIsFound(t *testing.T) {
	said := []*regexp.Regexp{regexp.MustCompile("^Claim .+$")}
	guide := file{"guide.md", "Press **Claim 1**, **Example**, **0451** and **Clam**."}
	found := unsaid(guide, said, map[string]bool{"Example": true})
	if len(found) != 1 || !strings.Contains(found[0], "Clam") {
		t.Errorf("found %v", found)
	}
}

// languages are the folders of the catalogues.
func languages(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(root, "internal", "i18n", "catalog"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func TestDocumentsLeadToFilesThatAreThere(t *testing.T) {
	there := map[string]bool{}
	for _, f := range files(t) {
		there[f.path] = true
	}
	var problems []string
	for _, f := range files(t, ".md") {
		for _, link := range relative.FindAllStringSubmatch(f.text, -1) {
			target := path.Join(path.Dir(f.path), link[1])
			if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(target))); err != nil {
				problems = append(problems, f.path+" leads to "+target)
			}
			delete(there, target)
		}
	}
	for picture := range there {
		if strings.HasPrefix(picture, guideFolder) && strings.HasSuffix(picture, ".png") {
			problems = append(problems, "no guide shows "+picture)
		}
	}
	report(t, problems, "the reader finds what is missing otherwise, and what nothing shows is never renewed")
}
