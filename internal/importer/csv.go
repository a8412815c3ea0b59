package importer

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/fault"
)

// delimiters are those that are looked for; of two that fit alike the first is taken.
var delimiters = []rune{';', ',', '\t'}

// readCSV reads delimited text.
func (s *Subject) readCSV(data []byte) (*Table, error) {
	text, set, err := decode(data)
	if err != nil {
		return nil, err
	}
	t := &Table{Subject: s, Charset: set}
	skipped := 0
	if !strings.Contains(text, "\n") { // lines may end as old Macintosh programs end them
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	text, t.Delimiter, skipped = s.cutDelimiter(text)
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = t.Delimiter, -1, true
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return t.whole()
		}
		var syntax *csv.ParseError
		if errors.As(err, &syntax) {
			row := strconv.Itoa(syntax.StartLine + skipped)
			return nil, fault.New(fault.Invalid, "importer.quotes", "row", row)
		}
		if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		if err := t.add(line+skipped, cells); err != nil {
			return nil, err
		}
	}
}

// cutDelimiter finds what parts the cells: the file says it in a first line as Excel
// reads it ("sep=;"), or it is the one that parts a line into the headings of what is
// needed, below a title that may have any of them, or else the one that parts the
// first line with any of them into the most cells. Quoted text counts for nothing.
func (s *Subject) cutDelimiter(text string) (rest string, delimiter rune, skipped int) {
	if said, is := strings.CutPrefix(text, "sep="); is {
		line, after, _ := strings.Cut(said, "\n")
		if r := []rune(strings.TrimSuffix(line, "\r")); len(r) == 1 && strings.ContainsRune(";,\t", r[0]) {
			return after, r[0], 1
		}
	}
	found, lines := rune(0), 0
	for line := range strings.Lines(text) {
		best, most := rune(0), 0
		for _, d := range delimiters {
			n := countUnquoted(line, d)
			if n < maxColumns && len(line) < maxColumns*maxHeading && s.isHeading(line, d) {
				return text, d, 0
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
	return text, found, 0
}

// How many lines a file is looked through for its headings, and how long one may be for
// that.
const (
	titleLines = 20
	maxHeading = 200 // bytes
)

// isHeading tells whether a delimiter parts a line into headings of what is needed.
func (s *Subject) isHeading(line string, delimiter rune) bool {
	return s.heads(strings.Split(strings.TrimRight(line, "\r\n"), string(delimiter)))
}

// heads tells whether cells are headings of what is needed.
func (s *Subject) heads(cells []string) bool {
	t := Table{Subject: s, Headings: cells}
	taken := map[Field]int{}
	for _, field := range s.Needed {
		at := t.likely(field, taken)
		if at < 0 {
			return false
		}
		taken[field] = at
	}
	return len(s.OneOf) == 0 ||
		slices.ContainsFunc(s.OneOf, func(f Field) bool { return t.likely(f, taken) >= 0 })
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
