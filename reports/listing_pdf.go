package reports

import (
	"fmt"
	"slices"
	"strconv"

	"hankekirja/internal/calendar"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
)

const (
	fewRows     = 6   // the most rows of a table that is set whole, if it has room
	headingRoom = 8.0 // what the heading of a section takes
)

// pdf writes the tables below each other.
func (l *listing) pdf(r *Request) ([]byte, error) {
	p, notices := r.Printer, l.notices(r)
	w := newWidePaper(onPaper(joinedText(" · ", l.of.code, l.title)), string(p.Lang()), l.made)
	w.footer = joinedText(" · ", append(slices.Clip(notices), l.of.code, l.of.by, l.title)...)
	w.face(true, titleType, inkBlue)
	w.paragraph(w.left, w.width, l.title)
	w.face(false, bodyType, inkMuted)
	for _, note := range l.about() {
		w.paragraph(w.left, w.width, note)
	}
	for _, notice := range notices {
		w.notice(notice)
	}
	for i := range l.tables {
		t := &l.tables[i]
		table := w.paperTable(p, t)
		room := sectionRoom
		if len(t.rows) <= fewRows && len(t.notes) == 0 {
			table.whole = w.measure(&table)
			room = min(room, headingRoom+table.whole)
		}
		if len(l.tables) > 1 {
			w.sectionOf(t.name, room)
		} else {
			w.y += 4
		}
		w.face(false, bodyType, inkMuted)
		for _, note := range t.notes {
			w.paragraph(w.left, w.width, note)
		}
		if len(t.notes) > 0 {
			w.y += 1.5
		}
		w.table(table)
	}
	return w.bytes()
}

// paperTable is a table as it stands on paper.
func (w *paper) paperTable(p *i18n.Printer, t *listTable) paperTable {
	parts := 0
	for i := range t.columns {
		parts += t.columns[i].part
	}
	table := paperTable{}
	for i := range t.columns {
		c := &t.columns[i]
		column := paperColumn{
			title: c.title, width: float64(c.part) / float64(parts) * w.width, right: c.kind != ofWords,
		}
		if i > 0 && !column.right && table.columns[i-1].right {
			column.indent = afterAmounts
		}
		table.columns = append(table.columns, column)
	}
	for _, row := range t.rows {
		table.rows = append(table.rows, t.texts(p, row))
	}
	if len(t.rows) == 0 {
		empty := make([]string, len(t.columns))
		empty[0] = p.T("report.no_rows")
		table.rows = append(table.rows, empty)
	}
	if t.total {
		table.total = t.texts(p, t.totals(p))
	}
	return table
}

// texts are the values of a row in words.
func (t *listTable) texts(p *i18n.Printer, row []any) []string {
	texts := make([]string, len(row))
	for i, value := range row {
		switch v := value.(type) {
		case nil:
		case string:
			texts[i] = v
		case int:
			texts[i] = strconv.Itoa(v)
		case money.Cents:
			texts[i] = p.Amount(v)
		case money.Hours:
			texts[i] = p.Hours(v)
		case money.Percent:
			if texts[i] = p.Percent(v); t.columns[i].kind == ofUse {
				texts[i] = p.PercentOne(money.Cents(v), money.Cents(money.HundredPercent))
			}
		case calendar.Date:
			texts[i] = p.Date(v)
		case calendar.Month:
			texts[i] = p.ShortMonth(v)
		default:
			panic(fmt.Sprintf("a row on paper cannot have a %T", value))
		}
	}
	return texts
}
