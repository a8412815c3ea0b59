package importer

import (
	"slices"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"

	"github.com/shopspring/decimal"
)

// Record is one row that was read.
type Record struct {
	Row     int // its number in the file
	Person  string
	Work    Work
	Date    calendar.Date
	Seconds decimal.Decimal
	Note    string
}

// Work is what the source says that hours were for.
type Work struct{ Project, Task string }

// RowFault is what is wrong with a row of the file, or why it is none of hours.
type RowFault struct {
	Row int
	*fault.Fault
}

// Check says what is missing from the choices to read a table, at the fields.
func (c *Choices) Check(t *Table) fault.List {
	var problems fault.List
	for _, field := range t.Subject.Fields {
		at, chosen := c.Columns[field]
		if slices.Contains(t.Subject.Needed, field) && !chosen {
			problems = append(problems, fault.At(string(field), fault.Invalid, "importer.no_column"))
		} else if chosen && (at < 0 || at >= len(t.Headings)) {
			problems = append(problems, fault.At(string(field), fault.Invalid, "importer.bad_column"))
		}
	}
	if of := t.Subject.OneOf; len(of) > 0 && !slices.ContainsFunc(of, c.has) {
		problems = append(problems, fault.At(string(of[0]), fault.Invalid, "importer.no_column_of."+t.Subject.ID))
	}
	if len(problems) > 0 {
		return problems
	}
	if !slices.Contains(Orders, c.Dates) && c.asksOrder(t) {
		problems = append(problems, fault.At("dates", fault.Invalid, "importer.ask_order"))
	}
	if slices.Contains(t.Subject.Fields, LengthField) && !slices.Contains(Units, c.Unit) {
		problems = append(problems, fault.At("unit", fault.Invalid, "importer.ask_unit"))
	}
	return problems
}

func (c *Choices) has(f Field) bool {
	_, chosen := c.Columns[f]
	return chosen
}

func (c *Choices) asksOrder(t *Table) bool {
	return slices.ContainsFunc(t.Subject.Days, func(f Field) bool {
		at, chosen := c.Columns[f]
		return chosen && t.AsksOrder(at)
	})
}

// Records reads the rows of a table by choices that Check finds nothing wrong with:
// every row is one record or has one fault.
func (t *Table) Records(c Choices) (records []Record, faults []RowFault) {
	all := decimal.Zero
	sums := summed{days: []int{c.Columns[DateField]}, amount: c.Columns[LengthField], isAll: func(text string) bool {
		seconds, problem := parseLength(text, c.Unit)
		return problem == "" && hoursOf(seconds) == hoursOf(all)
	}}
	for i, row := range t.Rows {
		r, problem := t.record(row, &c)
		if problem != nil && problem.Key == notDay {
			if sum := t.sum(i, &sums); sum != nil {
				problem = sum
			}
		}
		if problem != nil {
			faults = append(faults, RowFault{row.Number, problem})
			continue
		}
		all = all.Add(r.Seconds)
		records = append(records, r)
	}
	return records, faults
}

// notDay is the fault of a row whose day cannot be read.
const notDay = "importer.not_day"

func (t *Table) record(row Row, c *Choices) (Record, *fault.Fault) {
	cell := c.cellsOf(row)
	r := Record{
		Row: row.Number, Person: oneLine(personOf(cell, EmailField)), Note: cell(NoteField),
		Work: Work{Project: oneLine(cell(ProjectField)), Task: oneLine(cell(TaskField))},
	}
	wrong := func(f Field, key string) *fault.Fault {
		return t.fault(key, row.Number, c.Columns[f], "text", cell(f))
	}
	day, is := parseDay(cell(DateField), c.Dates)
	if !is {
		return r, wrong(DateField, notDay)
	}
	seconds, key := parseLength(cell(LengthField), c.Unit)
	if key != "" {
		return r, wrong(LengthField, key)
	}
	r.Date, r.Seconds = day, seconds
	return r, nil
}

// cellsOf gives what a row holds of each field, empty where no column has it.
func (c *Choices) cellsOf(row Row) func(Field) string {
	return func(f Field) string {
		if at, chosen := c.Columns[f]; chosen {
			return row.Cells[at]
		}
		return ""
	}
}

// oneLine writes a name with single spaces: forms do not keep its line breaks as they are.
func oneLine(name string) string { return strings.Join(strings.Fields(name), " ") }

// personOf names the person of a row as its file does; an address or number tells apart
// whoever has the same name.
func personOf(cell func(Field) string, apart Field) string {
	name := cell(PersonField)
	if name == "" {
		name = join(cell(FirstField), cell(LastField))
	}
	switch mark := cell(apart); {
	case mark == "":
		return name
	case name == "":
		return mark
	default:
		return name + " <" + mark + ">"
	}
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}
