package reports

import (
	"fmt"
	"strconv"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// pdf writes the tables below each other.
func (l *listing) pdf(r *Request) ([]byte, error) {
	a, p := &r.Book.Agreement, r.Printer
	w := &hoursPaper{hoursWords: r.hoursWords(), notices: r.demoNotice()}
	w.paper = newWidePaper(onPaper(a.Code+" · "+l.title), string(p.Lang()), l.made)
	w.footer = joinedText(" · ", append(w.notices[:len(w.notices):len(w.notices)], a.Code, a.Beneficiary, l.title)...)
	w.face(true, titleType, inkBlue)
	w.paragraph(w.left, w.width, l.title)
	w.face(false, bodyType, inkMuted)
	for _, note := range l.about(a, p) {
		w.paragraph(w.left, w.width, note)
	}
	for _, notice := range w.notices {
		w.notice(notice)
	}
	for i := range l.tables {
		if t := &l.tables[i]; len(l.tables) > 1 {
			w.section(t.name)
		} else {
			w.y += 4
		}
		w.listing(&l.tables[i])
	}
	return w.bytes()
}

// listing sets a table on paper.
func (w *hoursPaper) listing(t *listTable) {
	parts := 0
	for i := range t.columns {
		parts += t.columns[i].part
	}
	table := paperTable{}
	for i := range t.columns {
		c := &t.columns[i]
		width := float64(c.part) / float64(parts) * w.width
		table.columns = append(table.columns, paperColumn{c.title, width, c.hours || c.euros})
	}
	for _, row := range t.rows {
		table.rows = append(table.rows, w.texts(row))
	}
	if len(t.rows) == 0 {
		empty := make([]string, len(t.columns))
		empty[0] = w.T("report.no_rows")
		table.rows = append(table.rows, empty)
	}
	if t.total {
		table.total = w.texts(t.totals(w.Printer))
	}
	w.table(table)
}

// texts are the values of a row in words.
func (w *hoursPaper) texts(row []any) []string {
	texts := make([]string, len(row))
	for i, value := range row {
		switch v := value.(type) {
		case nil:
		case string:
			texts[i] = v
		case int:
			texts[i] = strconv.Itoa(v)
		case money.Hours:
			texts[i] = w.Hours(v)
		case money.Cents:
			texts[i] = w.Amount(v)
		case money.Percent:
			texts[i] = w.Percent(v)
		case calendar.Date:
			texts[i] = w.Date(v)
		case calendar.Month:
			texts[i] = w.ShortMonth(v)
		default:
			panic(fmt.Sprintf("a row on paper cannot have a %T", value))
		}
	}
	return texts
}
