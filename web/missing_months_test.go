package web_test

import (
	"strings"
	"testing"
)

// A manager is asked for the months that are over and not signed where pay follows from
// hours, and led to the team's month of the oldest; where hours are voluntary nobody is.
func TestAManagerIsAskedForMissingMonths(t *testing.T) {
	e := editorSite(t, "cases/flat-40_unit-cost-1720_1.json", "reference/jyvaskyla.json")
	page := e.get(t, "/projects/T-2-102", "fi")
	page.says(t, "the project", "1 kuukausi puuttuu tai on allekirjoittamatta", "joulukuu 2022")
	if !strings.Contains(page.body, `href="/projects/T-2-102/team/2022-12"`) {
		t.Error("nothing leads to the team's month")
	}
	e.get(t, at(""), "fi").says(t, "voluntary hours", "not", "allekirjoittamatta")
}
