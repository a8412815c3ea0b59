package reports

import (
	"strings"

	"hankekirja/internal/money"
)

// Measures of the page in millimetres.
const (
	tileGap, tileHeight = 4.0, 24.0
	tilePad             = 2.4
	barHeight           = 2.6
	barWidth            = 38.0
	stepLines           = 2 // the most lines of a next step
)

// mostRows is how many claims, remarks and steps a page begins with.
const mostRows = 8

// pdf sets the report on one page: with fewer claims, remarks and steps where all of them
// have no room, and then says how many more there are.
func (f *steering) pdf(r *Request) ([]byte, error) {
	rows := mostRows
	w := f.page(r, rows)
	for ; len(w.footers) > 0 && rows > 1; w = f.page(r, rows) {
		rows--
	}
	return w.bytes()
}

func (f *steering) page(r *Request, rows int) *paper {
	a, p := &r.Book.Agreement, f.printer
	title := p.T("steering.title")
	w := newPaper(onPaper(a.Code+" · "+title), string(p.Lang()), f.made(a.Period()))
	w.footer = joinedText(" · ", append(r.demoNotice(), onPaper(aboutProject(a, p)), title)...)
	w.face(true, sectionType+1.5, inkBlue)
	w.firstLines(p.Text(a.Name), 2)
	w.face(false, bodyType, inkMuted)
	w.paragraph(w.left, w.width, joinedText(" · ", title, a.Code, p.Period(a.Period())))
	w.paragraph(w.left, w.width, f.state())
	for _, notice := range r.demoNotice() {
		w.notice(notice)
	}
	w.y += 2
	w.tiles(f.keyFigures())
	f.budgetPart(w)
	f.claimPart(w, rows)
	f.stepPart(w, rows)
	return w
}

// firstLines sets text of which no more than some lines are shown.
func (p *paper) firstLines(words string, most int) {
	lines := p.wrap(words, p.width)
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] += "…"
	}
	p.paragraph(p.left, p.width, strings.Join(lines, "\n"))
}

// tiles sets key figures beside each other.
func (p *paper) tiles(figures []keyFigure) {
	width := (p.width - tileGap*float64(len(figures)-1)) / float64(len(figures))
	top := p.y
	for i, f := range figures {
		x := p.left + float64(i)*(width+tileGap)
		p.pdf.SetFillColor(inkFill.red, inkFill.green, inkFill.blue)
		p.pdf.Rect(x, top, width, tileHeight, "F")
		p.y = top + tilePad
		p.face(false, smallType, inkMuted)
		p.paragraph(x+tilePad, width-2*tilePad, f.name)
		p.face(true, sectionType, inkBlue)
		p.paragraph(x+tilePad, width-2*tilePad, f.value)
		p.face(false, smallType-1, inkText)
		p.paragraph(x+tilePad, width-2*tilePad, f.about)
	}
	p.y = top + tileHeight
}

// budgetPart sets the budget line by line, each with a bar of what is used of it.
func (f *steering) budgetPart(w *paper) {
	p := f.printer
	w.section(p.T("steering.budget"))
	euros := func(key string) paperColumn {
		return paperColumn{title: p.T("follow_up.col." + key), width: (w.width - barWidth - 44) / 4, right: true}
	}
	columns := []paperColumn{
		{title: p.T("follow_up.col.category"), width: 44}, euros("budget"), euros("used"), euros("ordered"), euros("left"),
		{title: p.T("steering.used_part"), width: barWidth},
	}
	amount := func(x *money.Figure) string {
		if x == nil {
			return ""
		}
		return p.Amount(x.Cents())
	}
	w.boldRow(columns, titlesOf(columns))
	w.rule(0.35, inkBlue)
	for i := range f.rows {
		r := &f.rows[i]
		top := w.y
		cells := []string{f.rowName(r), amount(r.Budget), amount(r.Used), amount(r.Open), amount(r.Left), ""}
		wrapped, lines := w.wrapCells(false, columns, cells)
		w.cells(columns, wrapped, 0, lines)
		if r.Budget != nil && r.Used != nil && r.Budget.Cents() > 0 {
			w.bar(w.left+w.width-barWidth+cellPad, top+cellPad, r.Used.Cents(), r.Budget.Cents())
		}
		w.rule(0.15, inkRule)
	}
	w.rule(0.35, inkBlue)
	t := &f.total
	w.boldRow(columns, []string{
		p.T("report.total"), amount(t.Budget), amount(t.Used), amount(t.Open), amount(t.Left),
		p.PercentOne(t.Used.Cents(), t.Budget.Cents()),
	})
}

func titlesOf(columns []paperColumn) []string {
	titles := make([]string, len(columns))
	for i := range columns {
		titles[i] = columns[i].title
	}
	return titles
}

// bar draws how much of a whole is used. More than all of it fills the bar in another ink.
func (p *paper) bar(x, y float64, used, whole money.Cents) {
	const room = barWidth - 2*cellPad
	const all = 1000
	part := all * int64(used) / int64(whole)
	ink := inkBlue
	if used > whole {
		ink = inkNotice
	}
	p.pdf.SetFillColor(inkFill.red, inkFill.green, inkFill.blue)
	p.pdf.Rect(x, y, room, barHeight, "F")
	p.pdf.SetFillColor(ink.red, ink.green, ink.blue)
	p.pdf.Rect(x, y, room*float64(min(max(part, 0), all))/all, barHeight, "F")
}

// claimPart lists the claims with their grants.
func (f *steering) claimPart(w *paper, most int) {
	p := f.printer
	w.section(p.T("steering.claims"))
	if len(f.claims) == 0 {
		w.face(false, bodyType, inkText)
		w.paragraph(w.left, w.width, p.T("steering.no_claims"))
		return
	}
	euros := func(key string) paperColumn {
		return paperColumn{title: p.T(key), width: (w.width - 16 - 44 - 30) / 3, right: true}
	}
	table := paperTable{columns: []paperColumn{
		{title: p.T("budgetreport.column.claim"), width: 16}, {title: p.T("budgetreport.column.months"), width: 44},
		{title: p.T("budgetreport.column.claim_state"), width: 30}, euros("budgetreport.column.applied"),
		euros("budgetreport.column.accepted"), euros("steering.column.received"),
	}}
	rows, names := f.shownClaims(most)
	sums := make([]*money.Cents, 3)
	texts := func(amounts []*money.Cents) []string {
		list := make([]string, len(amounts))
		for i, c := range amounts {
			if list[i] = p.None(); c != nil {
				list[i] = p.Amount(*c)
			}
		}
		return list
	}
	for i := range rows {
		c := &rows[i]
		state := ""
		if c.state != "" {
			state = p.T("claim_state." + c.state)
		}
		table.rows = append(table.rows, append([]string{names[i], p.Months(c.from, c.to), state}, texts(c.amounts())...))
		for k, amount := range c.amounts() {
			sums[k] = plusCents(sums[k], amount)
		}
	}
	table.total = append([]string{p.T("report.total"), "", ""}, texts(sums)...)
	w.table(table)
}

// stepPart tells what needs attention and what comes next.
func (f *steering) stepPart(w *paper, most int) {
	p := f.printer
	list := func(title, none string, lines []string) {
		w.y += 4
		w.face(true, sectionType-2, inkBlue)
		w.paragraph(w.left, w.width, title)
		w.face(false, bodyType, inkText)
		if len(lines) == 0 {
			w.paragraph(w.left, w.width, none)
		}
		shown := lines[:min(len(lines), most)]
		for _, line := range shown {
			w.firstLines("• "+line, stepLines)
		}
		if more := len(lines) - len(shown); more > 0 {
			w.paragraph(w.left, w.width, p.N("steering.more", more))
		}
	}
	list(p.T("steering.attention"), p.T("steering.no_attention"), f.remarks())
	list(p.T("steering.next"), p.T("steering.no_steps"), f.nextSteps())
}
