package reports

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/money"
)

const ruleLabel = 14.0

// rules sets the text of every rule that a figure of the claim follows.
func (w *claimPaper) rules() {
	p := w.printer
	w.section(p.T("claimpdf.section.rules"))
	for _, number := range w.ruleNumbers() {
		w.face(false, smallType, inkText)
		lines := w.wrap(p.T("rule."+number), bodyWidth-ruleLabel)
		w.room(float64(len(lines)) * w.line())
		w.write(marginSide, w.y, false, number)
		for _, line := range lines {
			w.write(marginSide+ruleLabel, w.y, false, line)
			w.y += w.line()
		}
		w.y += 0.8
	}
}

// ruleNumbers gives the rules of all figures of the claim that the catalogue has a
// text for, in their order.
func (w *claimPaper) ruleNumbers() []string {
	used := make(map[string]bool)
	w.claim.Figures(func(f, _ *money.Figure) { used[f.Rule] = w.printer.Has("rule." + f.Rule) })
	maps.DeleteFunc(used, func(_ string, known bool) bool { return !known })
	return slices.SortedFunc(maps.Keys(used), compareRules)
}

// compareRules orders rule numbers: 2.9 before 2.10 before 2.10a.
func compareRules(x, y string) int {
	return cmp.Or(slices.Compare(ruleParts(x), ruleParts(y)), cmp.Compare(x, y))
}

func ruleParts(number string) []int {
	var parts []int
	for _, part := range strings.Split(number, ".") {
		n, _ := strconv.Atoi(strings.TrimRight(part, "abcdefghijklmnopqrstuvwxyz"))
		parts = append(parts, n)
	}
	return parts
}
