package reports

import (
	"hankekirja/internal/timesheet"
)

// hoursPaper is people's months being set on paper, one after the other.
type hoursPaper struct {
	*paper
	*hoursWords
	notices []string
	month   *hoursMonth
}

// hoursPDF writes months to sign, each from a new page on; with contents before them
// where they are of a period. The same months give the same bytes.
func hoursPDF(r *Request, sheets []*timesheet.Sheet, contents bool) ([]byte, error) {
	w := &hoursPaper{hoursWords: r.hoursWords(), notices: r.demoNotice()}
	a := &r.Book.Agreement
	title := onPaper(a.Code + " · " + r.hoursTitle(contents))
	w.paper = newWidePaper(title, string(r.Printer.Lang()), r.To.Last())
	if contents {
		w.footer = joinedText(" · ", append(w.notices, a.Code, a.Beneficiary, r.Printer.T("hoursprint.sheets"))...)
		w.contents(r, sheets)
	}
	for i, s := range sheets {
		w.month = hoursOf(r.Book, s)
		if contents || i > 0 {
			w.turn()
		}
		w.sheet()
		r.progress(i+1, len(sheets))
	}
	return w.bytes()
}

// contents lists the months that follow, with the sum of their hours.
func (w *hoursPaper) contents(r *Request, sheets []*timesheet.Sheet) {
	w.face(true, titleType, inkBlue)
	w.paragraph(w.left, w.width, w.T("hoursprint.sheets"))
	w.face(false, bodyType, inkMuted)
	w.paragraph(w.left, w.width, aboutProject(&w.book.Agreement, w.Printer)+" · "+w.Months(r.From, r.To))
	for _, notice := range w.notices {
		w.notice(notice)
	}
	w.y += 4
	list := sheetList(r, sheets)
	w.table(w.paperTable(w.Printer, &list))
}

// monthType is the size of the title of a month.
const monthType = 15.0

// sheet sets one month.
func (w *hoursPaper) sheet() {
	m, a := w.month, &w.book.Agreement
	name := w.people.name(m.person.ID)
	w.footer = joinedText(" · ", append(w.notices[:len(w.notices):len(w.notices)],
		a.Code, a.Beneficiary, name, w.title(m))...)
	w.pdf.Bookmark(onPaper(name+", "+w.Month(m.sheet.Month)), 0, -1)
	w.face(true, monthType, inkBlue)
	w.paragraph(w.left, w.width, w.title(m)+" · "+name)
	for _, notice := range append(w.problem(m.sheet), w.notices...) {
		w.notice(notice)
	}
	w.facts()
	w.y += 1
	w.keys()
	w.y += 3
	w.grid()
	w.y += 2
	w.face(false, smallType, inkMuted)
	w.paragraph(w.left, w.width, w.legend(m)+". "+w.T("grid.share_how"))
	w.paragraph(w.left, w.width, w.T("sheet.entries")+": "+w.made(m.sheet))
	w.noted()
	w.signatures()
	w.done()
}

// facts are set in two columns of names and values.
func (w *hoursPaper) facts() {
	const label = 30.0
	half := w.width / 2
	widths := []float64{label, half - label, label, half - label}
	facts := w.hoursWords.facts(w.month)
	for i := 0; i+1 < len(facts); i += 2 {
		left, right := facts[i], facts[i+1]
		w.side(widths, []string{left[0], left[1], right[0], right[1]})
	}
}

// side sets texts beside each other, as high as the tallest, and goes on where a page
// ends.
func (w *hoursPaper) side(widths []float64, texts []string) {
	w.face(false, smallType, inkText)
	var columns [][]string
	lines := 0
	for i, words := range texts {
		columns = append(columns, w.wrap(words, widths[i]-2*cellPad))
		lines = max(lines, len(columns[i]))
	}
	for line := range lines {
		w.room(w.line())
		x := w.left
		for i, column := range columns {
			if line < len(column) {
				w.write(x, w.y, false, column[line])
			}
			x += widths[i]
		}
		w.y += w.line()
	}
}

// keys sets the figures of the month in boxes side by side: a name, a figure and what
// it is to be compared with.
func (w *hoursPaper) keys() {
	m := w.month
	keys := [][3]string{
		{w.T("grid.all"), w.HoursUnit(m.all), w.T("grid.target") + " " + w.HoursUnit(m.target)},
		{w.T("grid.diff"), w.HoursUnit(m.all - m.target), w.T("grid.diff_how")},
		{w.T("activity.project"), w.HoursUnit(m.byActivity[timesheet.OnProject]), w.due(m)},
		{w.T("grid.share"), w.hoursWords.share(m), w.agreed(m)},
	}
	const gap, figureType = 3.0, 12.0
	width := (w.width - gap*float64(len(keys)-1)) / float64(len(keys))
	high := 0.0
	for _, key := range keys {
		w.face(false, smallType, inkMuted)
		lines := float64(len(w.wrap(key[0], width-2*noticePad)) + len(w.wrap(key[2], width-2*noticePad)))
		high = max(high, lines*w.line()+figureType*leading/pointsPerMillimetre+2*cellPad)
	}
	w.room(high)
	top := w.y
	for i, key := range keys {
		x := w.left + float64(i)*(width+gap)
		w.y = top
		w.box(x, width, high)
		w.y += cellPad
		for k, words := range key {
			w.face(k == 1, smallType, inkMuted)
			if k == 1 {
				w.face(true, figureType, inkText)
			}
			for _, line := range w.wrap(words, width-2*noticePad) {
				w.write(x+noticePad, w.y, false, line)
				w.y += w.line()
			}
		}
	}
	w.y = top + high
}

// box draws the outline of a box from the height of the text down.
func (w *hoursPaper) box(x, width, height float64) {
	w.pdf.SetLineWidth(0.15)
	w.pdf.SetDrawColor(inkRule.red, inkRule.green, inkRule.blue)
	w.pdf.Rect(x, w.y, width, height, "D")
}

// noted lists what was written beside entries.
func (w *hoursPaper) noted() {
	m := w.month
	if len(m.notes) == 0 {
		return
	}
	w.y += 1
	w.face(true, smallType, inkText)
	w.room(2 * w.line())
	w.paragraph(w.left, w.width, w.T("grid.notes"))
	w.face(false, smallType, inkText)
	for i := range m.notes {
		w.paragraph(w.left, w.width, w.noteText(&m.notes[i]))
	}
}

// done sets what the person did in the month. It stands below the signatures, because
// what is signed are the hours, and they keep their place beside them.
func (w *hoursPaper) done() {
	lines := w.month.done()
	if len(lines) == 0 {
		return
	}
	w.y += 3
	w.face(true, smallType, inkText)
	w.room(2 * w.line())
	w.paragraph(w.left, w.width, w.T("hoursprint.done"))
	w.face(false, smallType, inkText)
	for _, line := range lines {
		w.paragraph(w.left, w.width, line)
	}
}

// signatures sets who signed and approved, or lines for those who are to, and the
// digest of what it is of. They stay together on a page.
func (w *hoursPaper) signatures() {
	const gap, blank = 8.0, 10.0
	width := (w.width - gap) / 2
	s := w.month.sheet
	sides := [][2]string{
		{w.T("hoursprint.sign") + ": " + w.people.name(s.Person), w.signed(s)}, {w.T("hoursprint.approve"), w.approved(s)},
	}
	name, digest := w.digest(s)
	w.y += 3
	high := 0.0
	for _, side := range sides {
		w.face(false, smallType, inkText)
		lines := len(w.wrap(side[0], width)) + len(w.wrap(side[1], width)) + 1
		high = max(high, float64(lines)*w.line())
	}
	w.room(high + blank + 2*w.line())
	top := w.y
	for i, side := range sides {
		w.y = top
		x := w.left + float64(i)*(width+gap)
		w.face(true, smallType, inkText)
		w.lines(x, w.wrap(side[0], width))
		w.face(false, smallType, inkText)
		if side[1] != "" {
			w.lines(x, w.wrap(side[1], width))
			continue
		}
		w.y += blank
		w.pdf.SetLineWidth(0.25)
		w.pdf.SetDrawColor(inkText.red, inkText.green, inkText.blue)
		w.pdf.Line(x, w.y, x+width, w.y)
		w.lines(x, w.wrap(w.T("hoursprint.line"), width))
	}
	w.y = top + high
	if sides[0][1] == "" || sides[1][1] == "" {
		w.y += blank
	}
	w.face(false, smallType, inkMuted)
	w.paragraph(w.left, w.width, name+": "+digest)
}

// lines sets lines of text below each other.
func (w *hoursPaper) lines(x float64, lines []string) {
	for _, line := range lines {
		w.write(x, w.y, false, line)
		w.y += w.line()
	}
}
