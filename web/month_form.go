package web

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"
)

// monthForm is a month as it stands in its inputs: texts, right or wrong.
type monthForm struct {
	version int64
	rows    []formRow
}

type formRow struct {
	timesheet.Row
	cells map[int][]formEntry // by day of the month; a day without an entry has none
}

// formEntry is one entry as it is typed, and what is stored where that is another.
type formEntry struct {
	hours, note string
	how         timesheet.How // typed where it does not say
	stored      string
}

// staleVersion is one that no sheet has.
const staleVersion = -1

func versionText(v int64) string { return strconv.FormatInt(v, 10) }

// Inputs are named by their row and day, and those of a further entry of the cell by
// its number: h.0.4 and h.0.4.1 for hours, n.0.4 and n.0.4.1 for their notes. The module
// of the page adds p.0.4 to hours that stand as they were pasted.
const (
	hoursInput  = "h"
	noteInput   = "n"
	pastedInput = "p"
	rowInput    = "row"
)

// cellName names an input.
func cellName(kind string, row, day, entry int) string {
	name := kind + "." + strconv.Itoa(row) + "." + strconv.Itoa(day)
	if entry > 0 {
		name += "." + strconv.Itoa(entry)
	}
	return name
}

// The most rows, and entries of one cell, that are read. A form with more is refused, so
// that nothing of it is lost.
const (
	maxMonthRows   = 400
	maxCellEntries = 50
)

// tooMuch is the fault of a form with more of something than is read.
func tooMuch(most int) error {
	return fault.New(fault.TooLarge, "form.too_much", "most", strconv.Itoa(most))
}

// rowKey is how a row is written in the form.
func rowKey(r timesheet.Row) string { return string(r.Activity) + " " + r.Part }

// read gives the form as it was sent. Fault: form.too_much.
func (m *month) read(values typed) (*monthForm, error) {
	f := &monthForm{version: staleVersion}
	if version, err := strconv.ParseInt(values["version"], 10, 64); err == nil {
		f.version = version
	}
	for i := 0; ; i++ {
		key, there := values[rowInput+"."+strconv.Itoa(i)]
		if !there {
			return f, nil
		}
		if i == maxMonthRows {
			return nil, tooMuch(maxMonthRows)
		}
		activity, part, _ := strings.Cut(key, " ")
		row := formRow{Row: timesheet.Row{Activity: timesheet.Activity(activity), Part: part}, cells: map[int][]formEntry{}}
		for day := 1; day <= m.month.Days(); day++ {
			if _, more := values[cellName(hoursInput, i, day, maxCellEntries)]; more {
				return nil, tooMuch(maxCellEntries)
			}
			row.cells[day] = readCell(values, i, day)
		}
		f.rows = append(f.rows, row)
	}
}

func readCell(values typed, row, day int) (cell []formEntry) {
	for k := range maxCellEntries {
		hours, there := values[cellName(hoursInput, row, day, k)]
		if !there {
			break
		}
		note := strings.ReplaceAll(values[cellName(noteInput, row, day, k)], "\r\n", "\n")
		e := formEntry{hours: hours, note: note}
		if values[cellName(pastedInput, row, day, k)] != "" {
			e.how = timesheet.Pasted
		}
		cell = append(cell, e)
	}
	return cell
}

// stored gives the form of a month as it is stored, with a row for everything that its
// hours may be for.
func (m *month) stored(sheet *timesheet.Sheet, version int64) *monthForm {
	cells := sheet.Cells()
	f := &monthForm{version: version}
	for _, row := range m.rowsOf(cells) {
		f.rows = append(f.rows, m.storedRow(row, cells[row]))
	}
	return f
}

func (m *month) storedRow(row timesheet.Row, days map[calendar.Date][]timesheet.Entry) formRow {
	r := formRow{Row: row, cells: map[int][]formEntry{}}
	for date, entries := range days {
		for _, e := range entries {
			r.cells[date.Day()] = append(r.cells[date.Day()], formEntry{hours: m.ShortHours(e.Hours), note: e.Note})
		}
	}
	return r
}

// rowsOf lists the rows of a month: by activity, those that everybody has, and then
// whatever else has hours, in this month or the one before.
func (m *month) rowsOf(cells map[timesheet.Row]map[calendar.Date][]timesheet.Entry) []timesheet.Row {
	used := slices.Collect(maps.Keys(cells))
	for _, sheet := range m.sheetsOf(m.person.ID) {
		for i := range sheet.Entries {
			if row := sheet.Entries[i].Row(); sheet.Month == m.month-1 && row.Activity != timesheet.Absence {
				used = append(used, row)
			}
		}
	}
	var rows []timesheet.Row
	for _, activity := range timesheet.Activities {
		first := len(rows)
		for _, part := range m.partsOf(activity) {
			rows = append(rows, timesheet.Row{Activity: activity, Part: part})
		}
		var more []timesheet.Row
		for _, row := range used {
			if row.Activity == activity && !slices.Contains(slices.Concat(rows[first:], more), row) {
				more = append(more, row)
			}
		}
		slices.SortFunc(more, func(x, y timesheet.Row) int { return strings.Compare(x.Part, y.Part) })
		rows = append(rows, more...)
	}
	return rows
}

// partsOf are the parts of an activity that a month offers: the project's work
// packages and none, the other EU projects of which a share is agreed, or else an
// unnamed one, and the types of absence.
func (m *month) partsOf(a timesheet.Activity) []string {
	var parts []string
	switch a {
	case timesheet.OnProject:
		for i := range m.Agreement.WorkPackages {
			parts = append(parts, m.Agreement.WorkPackages[i].ID)
		}
		parts = append(parts, "")
	case timesheet.OtherEU:
		for i := range m.person.OtherAllocations {
			o := &m.person.OtherAllocations[i]
			if o.DaysWithin(m.month.Period()) > 0 && !slices.Contains(parts, o.Project) {
				parts = append(parts, o.Project)
			}
		}
		if len(parts) == 0 {
			parts = append(parts, "")
		}
	case timesheet.Absence:
		parts = timesheet.AbsenceTypes
	default:
		parts = append(parts, "")
	}
	return parts
}

// The inputs that name one more row.
const (
	newActivity = "new.activity"
	newPart     = "new.part"
)

// addRow adds the row that the form asks for, below those of its activity.
func (f *monthForm) addRow(values typed) fault.List {
	row := timesheet.Row{
		Activity: timesheet.Activity(values[newActivity]), Part: strings.Join(strings.Fields(values[newPart]), " "),
	}
	if row.Part == "" || !slices.Contains(addedActivities, row.Activity) {
		return fault.List{fault.At(newPart, fault.Invalid, "grid.name_row")}
	}
	if wrong := timesheet.CheckRowName(row.Part); wrong != nil {
		wrong.Path = newPart
		return fault.List{wrong}
	}
	after := 0
	for i := range f.rows {
		if f.rows[i].Row == row {
			return fault.List{fault.At(newPart, fault.Invalid, "grid.same_row", "name", row.Part)}
		}
		if f.rows[i].Activity == row.Activity {
			after = i + 1
		}
	}
	f.rows = slices.Insert(f.rows, after, formRow{Row: row, cells: map[int][]formEntry{}})
	return nil
}

// addedActivities are those of which one may name rows.
var addedActivities = []timesheet.Activity{timesheet.OtherEU, timesheet.OtherWork}

// entries gives what is typed as entries, by day, or what is wrong with it by the names
// of the inputs.
func (f *monthForm) entries(m *month) (entries []timesheet.Entry, problems fault.List) {
	for day := 1; day <= m.month.Days(); day++ {
		for i := range f.rows {
			for k, typed := range f.rows[i].cells[day] {
				e, problem := typed.entry(f.rows[i].Row, m.month.First()+calendar.Date(day-1))
				if problem != nil {
					problem.Path = cellName(hoursInput, i, day, k)
					problems = append(problems, problem)
				} else if e != (timesheet.Entry{}) {
					entries = append(entries, e)
				}
			}
		}
	}
	return entries, problems
}

// entry reads one entry; without hours and note there is none.
func (e *formEntry) entry(row timesheet.Row, date calendar.Date) (timesheet.Entry, *fault.Fault) {
	hours, err := e.value()
	note := strings.TrimSpace(e.note)
	switch {
	case errors.Is(err, timesheet.ErrDecimals):
		return timesheet.Entry{}, fault.New(fault.Invalid, "grid.decimals", "text", e.hours)
	case errors.Is(err, timesheet.ErrNegative):
		return timesheet.Entry{}, fault.New(fault.Invalid, "grid.negative", "text", e.hours)
	case err != nil:
		return timesheet.Entry{}, fault.New(fault.Invalid, "grid.not_hours", "text", repeated(e.hours))
	case hours == 0 && note == "":
		return timesheet.Entry{}, nil
	}
	return timesheet.Entry{
		Date: date, Activity: row.Activity, Hours: hours, WorkPackage: row.Part, Note: note, How: e.how,
	}, nil
}

// value is the hours as typed; nothing typed is none.
func (e *formEntry) value() (money.Hours, error) {
	if strings.TrimSpace(e.hours) == "" {
		return 0, nil
	}
	return timesheet.ParseDuration(e.hours)
}
