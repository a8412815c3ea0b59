package importer

import (
	"bufio"
	"slices"
	"strings"
)

// delimiters are those that are looked for; of two that fit alike the first is taken.
var delimiters = []rune{';', ',', '\t'}

// How many lines a file is looked through for its headings, and how long one may be for
// that; a line as Excel reads it is shorter.
const (
	titleLines = 20
	maxHeading = 200 // bytes
	peeked     = 256 << 10
)

// cutDelimiter finds what parts the cells: the file says it in a first line as Excel
// reads it ("sep=;"), which is passed over, or it is the one that parts a line into the
// headings of what is needed, below a title that may have any of them, or else the one that
// parts the first line with any of them into the most cells. Quoted text counts for nothing.
func (s *Subject) cutDelimiter(r *bufio.Reader) (delimiter rune, skipped int) {
	start, _ := r.Peek(peeked) // what keeps it from being read, keeps the rows from it too
	text := string(start)
	if said, is := strings.CutPrefix(text, "sep="); is {
		line, _, _ := strings.Cut(said, "\n")
		if d := []rune(strings.TrimSuffix(line, "\r")); len(d) == 1 && slices.Contains(delimiters, d[0]) {
			_, _ = r.Discard(min(len("sep=")+len(line)+1, len(text)))
			return d[0], 1
		}
	}
	found, lines := rune(0), 0
	for line := range strings.Lines(text) {
		best, most := rune(0), 0
		for _, d := range delimiters {
			n := countUnquoted(line, d)
			if n < maxColumns && len(line) < maxColumns*maxHeading && s.isHeading(line, d) {
				return d, 0
			}
			if n > most {
				best, most = d, n
			}
		}
		if found == 0 {
			found = best
		}
		if lines++; lines == titleLines {
			break
		}
	}
	if found == 0 {
		found = delimiters[0]
	}
	return found, 0
}

// isHeading tells whether a delimiter parts a line into headings of what is needed.
func (s *Subject) isHeading(line string, delimiter rune) bool {
	return s.heads(strings.Split(strings.TrimRight(line, "\r\n"), string(delimiter)))
}

// heads tells whether cells are headings of what is needed.
func (s *Subject) heads(cells []string) bool {
	simple, taken := simplifiedAll(cells), map[Field]int{}
	finds := func(f Field) bool {
		for _, how := range likeness {
			if at := s.likely(simple, f, how, taken); at >= 0 {
				taken[f] = at
				return true
			}
		}
		return false
	}
	known := !slices.ContainsFunc(s.Needed, func(f Field) bool { return !finds(f) }) &&
		(len(s.OneOf) == 0 || slices.ContainsFunc(s.OneOf, finds))
	return known || s.Heads != nil && s.Heads(&Table{Subject: s, Headings: cells})
}

func countUnquoted(line string, of rune) (n int) {
	quoted := false
	for _, r := range line {
		switch {
		case r == '"':
			quoted = !quoted
		case r == of && !quoted:
			n++
		}
	}
	return n
}
