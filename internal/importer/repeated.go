package importer

import (
	"regexp"
	"slices"
	"strings"
)

// repeatsHeadings tells a row that a report prints again at the top of a page: the headings, or
// one of their two rows.
func (t *Table) repeatsHeadings(row Row) bool {
	return repeats(row, t.Headings) || slices.ContainsFunc(t.heads, func(head []string) bool { return repeats(row, head) })
}

func repeats(row Row, headings []string) bool {
	same := 0
	for i, text := range row.Cells {
		if text == "" {
			continue
		}
		if i >= len(headings) || !strings.EqualFold(text, headings[i]) {
			return false
		}
		same++
	}
	return same > 1
}

// repeatsTitle tells a row that stood above the headings too, as on the first page.
func (t *Table) repeatsTitle(row Row) bool {
	words := titleWords(strings.Join(row.Cells, " "))
	return words != "" &&
		slices.ContainsFunc(t.Titles, func(title string) bool { return titleWords(title) == words })
}

// notLetters are what may be otherwise in the title of the next page: its number, and when it
// was printed.
var notLetters = regexp.MustCompile(`[0-9]+`)

// titleWords are the words of a title without its numbers.
func titleWords(title string) string {
	return strings.Join(strings.Fields(notLetters.ReplaceAllString(simplify(title), " ")), " ")
}
