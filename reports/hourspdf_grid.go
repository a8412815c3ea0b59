package reports

import (
	"hankekirja/internal/money"
)

// Measures of a month's table in millimetres and points.
const (
	gridName  = 56.0
	gridSum   = 17.0
	gridType  = 7.0 // of numbers, where they fit the columns of days
	gridLeast = 4.0
	gridPad   = 0.45 // beside a text
	gridLead  = 0.25 // above and below it
)

var inkShade = colour{234, 238, 242}

// gridRow is one row of the table: a name, the texts of the days, and a sum.
type gridRow struct {
	name, sum string
	days      []string
	bold      bool
	heading   bool // a name across the table
}

// grid sets the month as a table of rows and days, its header again on each page.
func (w *hoursPaper) grid() {
	rows := w.gridRows()
	size := w.numberType(rows)
	w.gridHead(size)
	for i := range rows {
		w.gridRow(&rows[i], size)
	}
}

// gridRows are the rows of the month: each activity with what its hours are for, the
// sums of the days, their targets and the differences.
func (w *hoursPaper) gridRows() []gridRow {
	m := w.month
	var rows []gridRow
	for i := range m.groups {
		g := &m.groups[i]
		rows = append(rows, gridRow{name: w.group(g.activity), bold: true, heading: true})
		for k := range g.rows {
			r := &g.rows[k]
			rows = append(rows, gridRow{name: w.row(r.Row), days: w.shorts(r.days), sum: w.Hours(r.sum)})
		}
		if len(g.rows) == 0 {
			rows = append(rows, gridRow{name: w.T("hoursprint.nothing"), sum: w.Hours(0)})
		}
	}
	sums, targets, differences := m.totals()
	return append(rows,
		gridRow{name: w.T("grid.day_sum"), days: w.shorts(sums), sum: w.Hours(m.all), bold: true},
		gridRow{name: w.T("grid.target"), days: w.shorts(targets), sum: w.Hours(m.target)},
		gridRow{name: w.T("grid.day_diff"), days: w.shorts(differences), sum: w.Hours(m.all - m.target)})
}

// totals are the sum, the target and the difference of each day.
func (m *hoursMonth) totals() (sums, targets, differences []money.Hours) {
	for i := range m.days {
		day := &m.days[i]
		sums, targets = append(sums, day.sum), append(targets, day.target)
		differences = append(differences, day.sum-day.target)
	}
	return sums, targets, differences
}

// shorts writes the hours of days, and none as nothing.
func (w *hoursPaper) shorts(hours []money.Hours) []string {
	texts := make([]string, len(hours))
	for i, h := range hours {
		if h != 0 {
			texts[i] = w.ShortHours(h)
		}
	}
	return texts
}

// dayWidth is the width of a day's column.
func (w *hoursPaper) dayWidth() float64 {
	return (w.width - gridName - gridSum) / float64(len(w.month.days))
}

// numberType is the largest type in which every number of a day fits its column.
func (w *hoursPaper) numberType(rows []gridRow) float64 {
	widest := 0.0
	w.face(true, gridType, inkText)
	for i := range rows {
		for _, text := range rows[i].days {
			widest = max(widest, w.pdf.GetStringWidth(text))
		}
	}
	room := w.dayWidth() - 2*gridPad
	if widest <= room {
		return gridType
	}
	return max(gridType*room/widest, gridLeast)
}

// gridHead sets the header: weekdays and numbers of the days.
func (w *hoursPaper) gridHead(size float64) {
	m := w.month
	w.face(true, gridType, inkText)
	height := 2*w.line() + 2*gridLead
	w.room(height + 4*w.line())
	top := w.y
	w.shade(height)
	w.write(w.left+gridPad, top+w.line()+gridLead, false, w.T("grid.row"))
	w.write(w.left+w.width-gridPad, top+w.line()+gridLead, true, w.T("grid.sum"))
	step := w.line()
	for i := range m.days {
		right := w.left + gridName + float64(i+1)*w.dayWidth() - gridPad
		w.face(false, min(size, gridType), inkMuted)
		w.write(right, top+gridLead, true, w.Weekday(m.days[i].Date))
		w.face(true, min(size, gridType), inkText)
		w.write(right, top+gridLead+step, true, w.dayHead(&m.days[i]))
	}
	w.y = top + height
	w.rule(0.35, inkBlue)
}

// shade fills the columns of weekends and holidays from the height of the text down,
// and draws the lines between the columns.
func (w *hoursPaper) shade(height float64) {
	step := w.dayWidth()
	w.pdf.SetFillColor(inkShade.red, inkShade.green, inkShade.blue)
	for i := range w.month.days {
		if w.month.days[i].isOff() {
			w.pdf.Rect(w.left+gridName+float64(i)*step, w.y, step, height, "F")
		}
	}
	w.pdf.SetLineWidth(0.1)
	w.pdf.SetDrawColor(inkRule.red, inkRule.green, inkRule.blue)
	for i := range len(w.month.days) + 1 {
		x := w.left + gridName + float64(i)*step
		w.pdf.Line(x, w.y, x, w.y+height)
	}
}

// gridRow sets a row: its name wraps, over several pages where none would hold it, and
// its numbers stand beside the first line.
func (w *hoursPaper) gridRow(r *gridRow, size float64) {
	width := gridName
	if r.heading {
		width = w.width
	}
	w.face(r.bold, gridType, inkText)
	lines, step := w.wrap(r.name, width-2*gridPad), w.line()
	for first := true; first || len(lines) > 0; first = false {
		fits := int((w.bottom - w.y - 2*gridLead) / step)
		whole := len(lines) <= int((w.bottom-w.top)/step)-4
		if fits < 1 || first && whole && fits < len(lines) {
			w.turn()
			w.gridHead(size)
			fits = int((w.bottom - w.y - 2*gridLead) / step)
		}
		part := lines[:min(fits, len(lines))]
		lines = lines[len(part):]
		height := float64(len(part))*step + 2*gridLead
		if !r.heading {
			w.shade(height)
		}
		top := w.y
		if first {
			w.gridNumbers(r, size)
		}
		w.face(r.bold, gridType, inkText)
		w.y = top + gridLead
		w.lines(w.left+gridPad, part)
		w.y = top + height
	}
	w.rule(0.15, inkRule)
}

// gridNumbers sets the numbers of a row at the height of its first line.
func (w *hoursPaper) gridNumbers(r *gridRow, size float64) {
	w.face(r.bold, size, inkText)
	for i, text := range r.days {
		w.write(w.left+gridName+float64(i+1)*w.dayWidth()-gridPad, w.y+gridLead, true, text)
	}
	w.face(true, gridType, inkText)
	w.write(w.left+w.width-gridPad, w.y+gridLead, true, r.sum)
}
