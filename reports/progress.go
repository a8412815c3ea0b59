package reports

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"hankekirja/internal/calendar"
	"hankekirja/internal/staff"
)

// Progress writes what each person did in the months from–to, in words, for the
// project's progress report: person by person and then by month. A month in which the
// person is employed and of which nothing is written says so.
func Progress(r Request) ([]byte, error) {
	w := r.hoursWords()
	l := listing{
		title: w.T("progressreport.title"), of: ofProject(&r.Book.Agreement, w.Printer), made: r.To.Last(),
		notes:  []string{w.Months(r.From, r.To), w.T("progressreport.note")},
		tables: []listTable{w.progress(r.From, r.To)},
	}
	return l.file(&r)
}

// progress is the table of what was done in the months.
func (w *hoursWords) progress(from, to calendar.Month) listTable {
	t := listTable{name: w.T("progressreport.sheet"), columns: []listColumn{
		{title: w.T("record.col.person"), part: 40}, {title: w.T("record.col.month"), part: 20},
		{title: w.T("field.progress.text"), part: 200},
	}}
	for i := range w.book.People {
		p := &w.book.People[i]
		for m := from; m <= to; m++ {
			text := strings.Join(progressLines(p, p.ProgressIn(m)), " ")
			if text == "" && !w.book.EmployedIn(p, m) {
				continue
			}
			t.rows = append(t.rows, []any{w.people.name(p.ID), m, cmp.Or(text, w.T("team_month.done_none"))})
		}
	}
	return t
}

// notes is what was done in the months of the claim, in words; it has no amounts.
func notes(s *statement) {
	r := s.claim.Record
	s.notes = append(s.notes, s.T("progressreport.note"))
	s.tables = append(s.tables, s.progress(r.From, r.To))
}

// progressLines are the lines of one of a person's texts, without those that are empty.
func progressLines(p *staff.Person, at int) []string {
	if at < 0 {
		return nil
	}
	lines := strings.FieldsFunc(p.Progress[at].Text, func(c rune) bool { return c == '\n' || c == '\r' })
	for i := range lines {
		lines[i] = strings.TrimRightFunc(lines[i], unicode.IsSpace)
	}
	return slices.DeleteFunc(lines, func(line string) bool { return line == "" })
}

// done are the lines of what the person did in the month.
func (m *hoursMonth) done() []string {
	return progressLines(m.person, m.person.ProgressIn(m.sheet.Month))
}
