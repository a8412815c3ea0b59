package reports

import (
	"strings"

	"hankekirja/internal/money"
)

// The width of columns, in characters. A sheet is printed as wide as the paper, so the
// widest sheets are those whose letters are still easy to read there.
const (
	narrowest       = 6
	narrowestText   = 16
	widest          = 46
	margin          = 2
	widestPortrait  = 125
	widestLandscape = 220
)

// columnWidths gives each column the room its longest word and number need, and
// its texts as much as is reasonable and as the paper has room for; longer ones wrap.
func (s *sheet) columnWidths() []int {
	widths := append([]int(nil), s.widths...)
	least := make([]int, len(widths), len(widths)+1)
	for i := range s.rows {
		if s.rows[i].free {
			continue
		}
		for j := range s.rows[i].cells {
			if j == len(widths) {
				widths = append(widths, narrowest)
			}
			if j == len(least) {
				least = append(least, narrowest)
			}
			c := &s.rows[i].cells[j]
			width := c.width() + margin
			widths[j] = max(widths[j], width)
			if c.kind == textCell && !c.look.isHeader() {
				width = min(width, narrowestText)
			}
			least[j] = max(least[j], width)
		}
	}
	s.narrow(widths, least)
	return widths
}

// narrow takes from the widest columns of texts what the paper has no room for.
func (s *sheet) narrow(widths, least []int) {
	most, sum := widestPortrait, 0
	switch {
	case s.most > 0:
		most = s.most
	case s.landscape:
		most = widestLandscape
	}
	for _, width := range widths {
		sum += width
	}
	for ; sum > most; sum-- {
		at := -1
		for j := range least {
			if widths[j] > least[j] && (at < 0 || widths[j] > widths[at]) {
				at = j
			}
		}
		if at < 0 {
			return // numbers and titles, which are never cut
		}
		widths[at]--
	}
}

// pagePoints is the height of a landscape page between its margins, in points.
const pagePoints = 480

// keepWhole begins a new page before each of the blocks that start at the rows and
// would not end on the page that they start on.
func (s *sheet) keepWhole(starts ...int) {
	widths := s.columnWidths()
	points := func(from, to int) (sum int) {
		for i := from - 1; i < to-1; i++ {
			sum += max(s.rows[i].height(widths), lineHeight)
		}
		return sum
	}
	page := 1
	for i, start := range starts {
		end := s.next()
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		if points(page, end) > pagePoints && start > page {
			s.breaks = append(s.breaks, start)
			page = start
		}
	}
}

// alignHeaders sets the titles of columns of numbers above their numbers.
func (s *sheet) alignHeaders() {
	for i := 0; i+1 < len(s.rows); i++ {
		for j := range s.rows[i].cells {
			if c := &s.rows[i].cells[j]; c.look.role == headerRole && s.isNumber(i+1, j) {
				c.look.role = numberHeaderRole
			}
		}
	}
}

// isNumber tells whether the first cell with something in it, from a row on, is a
// number.
func (s *sheet) isNumber(from, column int) bool {
	for _, r := range s.rows[from:] {
		if column < len(r.cells) && r.cells[column].kind != emptyCell {
			return r.cells[column].look.isRight()
		}
	}
	return false
}

// width is the room that a cell asks for.
func (c *cell) width() int {
	switch c.kind {
	case textCell:
		if c.look.isHeader() {
			return min(longestWord(c.text)+1, widest) // bold letters are wider
		}
		return min(length(c.text), widest)
	case emptyCell:
		return 0
	case numberCell:
		if c.look.format == wholeFormat {
			return narrowest
		}
		return dateWidth
	default:
		return numberWidth(c.figure)
	}
}

const dateWidth = len("31.12.2026")

// numberWidth is the length of a number with its group separators and sign.
func numberWidth(f *money.Figure) int {
	digits := max(f.Value.NumDigits()+int(f.Value.Exponent()), 1)
	switch f.Unit {
	case money.PerCent:
		return f.Value.NumDigits() + 1
	case money.Unrounded:
		digits += unroundedScale
		return digits + digits/3
	default:
		return digits + digits/3 + len("-.00")
	}
}

func longestWord(text string) int {
	longest := 0
	for word := range strings.SplitSeq(text, " ") {
		longest = max(longest, length(word))
	}
	return longest
}

// lettersPerWidth: a column takes one letter more for so many digits of width.
const lettersPerWidth = 10

// The heights of rows in points.
const (
	lineHeight  = 15
	titleHeight = 26
	mostHeight  = 405
)

// height is the height of a row in points; 0 leaves it to the program.
func (r *row) height(widths []int) int {
	lines := 1
	for j := range r.cells {
		c := &r.cells[j]
		switch {
		case c.kind != textCell || c.look.role == sectionRole:
		case c.look.role == titleRole:
			return titleHeight
		default:
			width := 0
			for _, w := range widths[min(j, len(widths)):min(j+c.across(widths), len(widths))] {
				width += w
			}
			lines = max(lines, wrapped(c.text, width+width/lettersPerWidth-margin))
		}
	}
	if lines == 1 {
		return 0
	}
	return min(lines*lineHeight, mostHeight)
}

// across is the number of columns that a text stands across.
func (c *cell) across(widths []int) int {
	if c.columns == allColumns {
		return len(widths)
	}
	return max(c.columns, 1)
}

// wrapped counts the lines that a text takes in so many characters.
func wrapped(text string, width int) int {
	if len(text) <= width && !strings.Contains(text, "\n") {
		return 1
	}
	lines := 0
	for _, paragraph := range strings.Split(text, "\n") {
		left := 0
		lines++
		for word := range strings.SplitSeq(paragraph, " ") {
			n := length(word)
			if left > 0 && left+1+n > width {
				lines++
				left = 0
			}
			left += min(left, 1) + n
			for left > width && width > 0 {
				lines++
				left -= width
			}
		}
	}
	return lines
}
