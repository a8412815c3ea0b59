package importer

import (
	"bytes"
	"embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"hankekirja/internal/calendar"
)

//go:embed examples/*
var examples embed.FS

// ExampleDays is how many days an example has hours of.
const ExampleDays = 3

// Example is what an invented export tells of: whose hours they are, of which days and
// for what, in words that the project knows, and a note that says they are invented.
type Example struct {
	Person, Project, Task, Note string
	// Days are in order; a day after the 12th tells which of two numbers is the month.
	Days [ExampleDays]calendar.Date
}

// ExampleFile writes an export of the format with four rows and twelve hours, for trying
// an import with.
func (f *Format) ExampleFile(e *Example) ([]byte, error) {
	text, err := examples.ReadFile("examples/" + f.ID + ".csv")
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("the example of %s: %w", f.Name, err)
	}
	first, last := e.Person, ""
	if at := strings.LastIndex(e.Person, " "); at >= 0 {
		first, last = e.Person[:at], e.Person[at+1:]
	}
	words := []string{
		"{person}", e.Person, "{first}", first, "{last}", last,
		"{project}", e.Project, "{task}", e.Task, "{note}", e.Note,
	}
	for i, day := range e.Days {
		n := strconv.Itoa(i + 1)
		slashes := fmt.Sprintf("%02d/%02d/%d", day.Day(), day.MonthOfYear(), day.Year())
		words = append(words, "{day"+n+"}", day.String(), "{slash"+n+"}", slashes)
	}
	fill := strings.NewReplacer(words...)
	for _, row := range rows {
		for i := range row {
			row[i] = fill.Replace(row[i])
		}
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
