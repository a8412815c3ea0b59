package reports

// paperColumn is a column of a table on paper, its width in millimetres; amounts
// stand to the right, and words after them keep a distance.
type paperColumn struct {
	title  string
	width  float64
	right  bool
	indent float64
}

// afterAmounts is the distance of words from the amounts before them.
const afterAmounts = 2.5

// paperTable is a table on paper. Its header is repeated on every page, and its
// total, if any, stands below the last row.
type paperTable struct {
	columns []paperColumn
	rows    [][]string
	total   []string
	whole   float64 // the height of all of it, where it is set whole if it has room; else 0
}

// table sets a table. Texts wrap within their column; a row stays on one page
// unless it is taller than a page.
func (p *paper) table(t paperTable) {
	header := make([]string, len(t.columns))
	for i, column := range t.columns {
		header[i] = column.title
	}
	top := func() {
		p.boldRow(t.columns, header)
		p.rule(0.35, inkBlue)
	}
	p.room(t.least(p.heightOf(true, t.columns, header) + 4*p.line()))
	top()
	for i, cells := range t.rows {
		height := p.heightOf(false, t.columns, cells)
		if i == len(t.rows)-1 && t.total != nil {
			height += p.heightOf(true, t.columns, t.total)
		}
		if p.y+height > p.bottom {
			p.turn()
			top()
		}
		p.tall(t.columns, cells, top)
		p.rule(0.15, inkRule)
	}
	if t.total != nil {
		p.rule(0.35, inkBlue)
		p.boldRow(t.columns, t.total)
	}
}

// least is the height that a table begins with on a page: all of a small one.
func (t *paperTable) least(usual float64) float64 {
	if t.whole == 0 {
		return usual
	}
	return min(t.whole, usual)
}

// measure is the height of a table on one page.
func (p *paper) measure(t *paperTable) float64 {
	header := make([]string, len(t.columns))
	for i, column := range t.columns {
		header[i] = column.title
	}
	height := p.heightOf(true, t.columns, header)
	for _, row := range t.rows {
		height += p.heightOf(false, t.columns, row)
	}
	if t.total != nil {
		height += p.heightOf(true, t.columns, t.total)
	}
	return height
}

// heightOf measures a row.
func (p *paper) heightOf(bold bool, columns []paperColumn, cells []string) float64 {
	_, lines := p.wrapCells(bold, columns, cells)
	return float64(lines)*p.line() + 2*cellPad
}

// wrapCells picks the type of a row and breaks its cells into lines; the second
// result is the number of lines of the tallest.
func (p *paper) wrapCells(bold bool, columns []paperColumn, cells []string) (wrapped [][]string, lines int) {
	p.face(bold, smallType, inkText)
	for i, words := range cells {
		wrapped = append(wrapped, p.wrap(words, columns[i].width-columns[i].indent-2*cellPad))
		lines = max(lines, len(wrapped[i]))
	}
	return wrapped, lines
}

// tall sets a row, over several pages where no page would hold it; top sets the
// header on a new page.
func (p *paper) tall(columns []paperColumn, cells []string, top func()) {
	wrapped, lines := p.wrapCells(false, columns, cells)
	for first := 0; first < lines; {
		fits := int((p.bottom - p.y - 2*cellPad) / p.line())
		if fits < 1 {
			p.turn()
			top()
			p.face(false, smallType, inkText)
			continue
		}
		last := min(first+fits, lines)
		p.cells(columns, wrapped, first, last)
		first = last
	}
}

// boldRow sets a header or a total.
func (p *paper) boldRow(columns []paperColumn, cells []string) {
	wrapped, lines := p.wrapCells(true, columns, cells)
	p.cells(columns, wrapped, 0, lines)
}

// cells sets lines first to last of the cells of a row.
func (p *paper) cells(columns []paperColumn, wrapped [][]string, first, last int) {
	x := p.left
	for i, lines := range wrapped {
		column := columns[i]
		for at := first; at < min(last, len(lines)); at++ {
			y := p.y + cellPad + float64(at-first)*p.line()
			if column.right {
				p.write(x+column.width-cellPad, y, true, lines[at])
			} else {
				p.write(x+column.indent+cellPad, y, false, lines[at])
			}
		}
		x += column.width
	}
	p.y += float64(last-first)*p.line() + 2*cellPad
}
