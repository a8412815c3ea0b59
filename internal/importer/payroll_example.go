package importer

import (
	"strconv"
	"strings"

	"hankekirja/internal/calendar"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// PayExample is what an invented payroll tells of: a title that says so, somebody of the
// project, and a month in which it was paid.
type PayExample struct {
	Title, Person string
	Month         calendar.Month
}

// File writes the payroll as Finnish programs write theirs: Windows-1252, semicolons,
// amounts with hard spaces and commas. Part of it was earned in the month before.
func (e *PayExample) File() []byte {
	text, err := examples.ReadFile("examples/payroll.txt")
	if err != nil {
		panic("the example of a payroll is not embedded: " + err.Error())
	}
	month := func(m calendar.Month) string {
		return strconv.Itoa(m.MonthOfYear()) + "." + strconv.Itoa(m.Year())
	}
	filled := strings.NewReplacer(
		"{title}", e.Title, "{person}", strings.ReplaceAll(e.Person, ";", " "),
		"{month}", month(e.Month), "{earned}", month(e.Month-1), "\n", "\r\n",
	).Replace(string(text))
	out, err := encoding.ReplaceUnsupported(charmap.Windows1252.NewEncoder()).String(filled)
	if err != nil {
		panic("the example of a payroll cannot be written: " + err.Error())
	}
	return []byte(out)
}
