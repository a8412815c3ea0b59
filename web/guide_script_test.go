package web_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// guides are the user guides, relative to this package; the order is the one in
// which a new project meets its people.
const guides = "../docs/guide"

// guideStep is one thing that a guide has its reader do or see.
type guideStep struct {
	as      string // the role in whose section it stands, in the guide's words; "" for the guide's own
	section int    // of the second level, from 1
	line    int
	click   string    // the text of a link or button
	field   [2]string // the label of a field and what is put into it, or of a fact and what is shown
	image   string    // the picture of the page as it is now, a path
	shows   string    // what the picture shows; it may begin with a heading of the page
}

var (
	listItem  = regexp.MustCompile(`^\d+\. `)
	boldText  = regexp.MustCompile(`\*\*(.+?)\*\*`)
	imageLink = regexp.MustCompile(`!\[([^\]]+)\]\(([^)]+)\)`)
	roleMark  = regexp.MustCompile(`^#+ .*\(([^)]+)\)$`)
)

// readGuide gives the steps of a guide in their order. What a numbered step names in
// bold is clicked; a table under a step is filled in, where its labels are fields, or
// else read; what other text names in bold is only spoken of.
func readGuide(t *testing.T, path string) []guideStep {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var steps []guideStep
	as, section, numbered := "", 0, false
	for i, line := range strings.Split(string(text), "\n") {
		add := func(s guideStep) { s.as, s.section, s.line = as, section, i+1; steps = append(steps, s) }
		cell := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "#"):
			as, numbered = "", false
			if strings.HasPrefix(line, "## ") {
				section++
			}
			if mark := roleMark.FindStringSubmatch(line); mark != nil {
				as = mark[1]
			}
		case imageLink.MatchString(line):
			image := imageLink.FindStringSubmatch(line)
			add(guideStep{image: filepath.Join(filepath.Dir(path), filepath.FromSlash(image[2])), shows: image[1]})
		case listItem.MatchString(line), numbered && strings.HasPrefix(line, "   ") && !strings.HasPrefix(cell, "|"):
			numbered = true
			for _, bold := range boldText.FindAllStringSubmatch(line, -1) {
				add(guideStep{click: bold[1]})
			}
		case numbered && strings.HasPrefix(cell, "| **"):
			row := strings.Split(strings.Trim(cell, "|"), "|")
			label := strings.ReplaceAll(strings.TrimSpace(row[0]), "**", "")
			add(guideStep{field: [2]string{label, strings.TrimSpace(row[1])}})
		case cell != "" && !strings.HasPrefix(cell, "|"):
			numbered = false
		}
	}
	return steps
}
