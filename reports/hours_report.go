package reports

import (
	"fmt"

	"hankekirja/internal/fault"
	"hankekirja/internal/timesheet"
)

// Sheet writes one person's month to be read, signed and archived: all working time by
// row and day, its sums and target, how it was entered, and who signed and approved
// what (RULES.md 5.4). Fault: record.unknown_sheet.
func Sheet(r Request) ([]byte, error) {
	s := r.Book.Sheet(r.Person, r.From)
	if s == nil {
		return nil, fault.New(fault.NotFound, "record.unknown_sheet", "month", r.From.String())
	}
	r.To = r.From
	return r.sheetsFile([]*timesheet.Sheet{s}, false)
}

// Sheets writes every month of the team from–to into one file, one after the other,
// after a list of them.
func Sheets(r Request) ([]byte, error) {
	return r.sheetsFile(sheetsWithin(r.Book, r.From, r.To), true)
}

// SheetsWithin counts the months that Sheets writes of each person, by their id.
func SheetsWithin(r Request) map[string]int {
	counts := map[string]int{}
	for _, s := range sheetsWithin(r.Book, r.From, r.To) {
		counts[s.Person]++
	}
	return counts
}

func (r *Request) sheetsFile(sheets []*timesheet.Sheet, contents bool) ([]byte, error) {
	switch r.Format {
	case PDF:
		return hoursPDF(r, sheets, contents)
	case XLSX:
		return hoursXLSX(r, sheets, contents)
	default:
		return nil, fmt.Errorf("a month cannot be written as %s", r.Format)
	}
}

// hoursTitle is the title of the file.
func (r *Request) hoursTitle(ofTeam bool) string {
	if ofTeam {
		return r.Printer.T("hoursprint.sheets")
	}
	return r.Printer.T("hoursprint.sheet")
}

// progress tells whoever waits for the file how many of its months are done.
func (r *Request) progress(done, all int) {
	if r.Progress != nil {
		r.Progress(done, all)
	}
}

// sheetList is the list of the months of a file with the sum of each.
func sheetList(r *Request, sheets []*timesheet.Sheet) listTable {
	w := r.hoursWords()
	t := listTable{name: w.T("hoursprint.contents"), total: true, columns: []listColumn{
		{title: w.T("record.col.person"), part: 60}, {title: w.T("record.col.month"), part: 30},
		{title: w.T("record.col.state"), part: 60}, {title: w.T("worktime.hours"), part: 20, kind: ofHours},
	}}
	for _, s := range sheets {
		t.rows = append(t.rows, []any{w.people.name(s.Person), s.Month, w.state(s), timesheet.Total(s.Entries)})
	}
	return t
}
