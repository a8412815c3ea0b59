package reports

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// byteOrderMark tells spreadsheet programs that a CSV file is UTF-8.
const byteOrderMark = "\ufeff"

// csvFile is a table as CSV: UTF-8 with its mark, semicolons, decimal commas, the
// ASCII hyphen as minus, no grouping, ISO dates, lines ended by CR and LF.
type csvFile struct {
	bytes.Buffer
}

func newCSV() *csvFile {
	f := new(csvFile)
	f.WriteString(byteOrderMark)
	return f
}

// row writes one line; without cells it is empty, which ends a table.
func (f *csvFile) row(cells ...any) {
	for i, cell := range cells {
		if i > 0 {
			f.WriteByte(';')
		}
		f.WriteString(csvCell(cell))
	}
	f.WriteString("\r\n")
}

// notices ends the file with what a reader must not overlook.
func (f *csvFile) notices(all []string) {
	for _, notice := range all {
		f.row()
		f.row(notice)
	}
}

// csvCell writes a value of the domain; nil and the zero of dates and months are
// empty cells.
func csvCell(cell any) string {
	switch v := cell.(type) {
	case nil:
		return ""
	case string:
		return csvText(v)
	case int:
		return strconv.Itoa(v)
	case money.Cents, money.Hours, money.Percent:
		return strings.Replace(fmt.Sprint(v), ".", ",", 1)
	case calendar.Date, calendar.Month:
		return fmt.Sprint(v)
	default:
		panic(fmt.Sprintf("a CSV cell cannot be a %T", cell))
	}
}

// csvText keeps a text from people a text: one that a spreadsheet program would
// take for a formula gets an apostrophe before it. Full-width signs count, as some
// programs read them as their narrow forms.
func csvText(text string) string {
	if strings.IndexAny(text, "=+-@\t\r\n＝＋－＠") == 0 {
		text = "'" + text
	}
	if strings.ContainsAny(text, ";\"\r\n\t") || strings.TrimSpace(text) != text {
		return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return text
}
