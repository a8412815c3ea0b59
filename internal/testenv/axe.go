package testenv

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Violation is one accessibility rule that the page breaks.
type Violation struct {
	ID, Impact, Help string
	// Places are up to five of the elements, each with what is wrong there.
	Places []string
}

// String says all of it, for a failure message.
func (v Violation) String() string {
	return fmt.Sprintf("%s (%s): %s\n\t%s", v.ID, v.Impact, v.Help, strings.Join(v.Places, "\n\t"))
}

// axeRun asks for WCAG 2.2 A and AA and for axe's best practices.
const axeRun = `axe.run({
	resultTypes: ["violations"],
	runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}).then(result => result.violations.map(v => ({
	ID: v.id, Impact: v.impact, Help: v.help,
	Places: v.nodes.slice(0, 5).map(n => n.target.join(" ") + ": " + n.failureSummary.replaceAll("\n", " ")),
})))`

// Axe runs axe-core on the page as it stands. It goes in through the debugger: a
// script tag is silently blocked by our own content security policy.
func (p *Page) Axe() []Violation {
	p.t.Helper()
	source, err := os.ReadFile(filepath.Join(Root(p.t), "testdata", "axe", "axe.min.js"))
	if err != nil {
		p.t.Fatal(err)
	}
	p.eval("window.axe || (() => {"+string(source)+"})();0", nil)
	var found []Violation
	p.eval(axeRun, &found)
	return found
}
