package web

import (
	"strconv"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/timesheet"
)

// refused gives what the use case found wrong by the names of the inputs. What is no
// matter of the form is given back.
func (f *monthForm) refused(q *request, m *month, err error) (fault.List, error) {
	found := fault.All(err)
	if !mendable(found) {
		return nil, err
	}
	if found[0].Kind == fault.Conflict {
		sheet, version, err := q.app.Hours(q.Request.Context(), m.Agreement.Code, m.person.ID, m.month)
		if err != nil {
			return nil, err
		}
		return append(found, f.compare(m, &sheet, version)...), nil
	}
	names := f.names(m)
	for i, problem := range found {
		index, isEntry := strings.CutPrefix(problem.Path, "/entries/")
		if !isEntry {
			continue
		}
		n, _ := strconv.Atoi(index)
		found[i] = m.inCell(problem)
		found[i].Path = names[n]
	}
	return found, nil
}

// inCell says a problem as it is said beside a cell, which tells the day itself.
func (m *month) inCell(problem *fault.Fault) *fault.Fault {
	switch problem.Key {
	case "hours.over_day":
		return fault.New(problem.Kind, "grid.over_day")
	case "hours.outside_project":
		p := m.Agreement.Period()
		return fault.New(problem.Kind, "grid.outside_project", "from", m.Date(p.From), "to", m.Date(p.To))
	}
	return problem
}

// names gives the input of each entry, in the order of entries.
func (f *monthForm) names(m *month) (names []string) {
	for day := 1; day <= m.month.Days(); day++ {
		for i := range f.rows {
			for k, typed := range f.rows[i].cells[day] {
				if e, _ := typed.entry(f.rows[i].Row, m.month.First()); e != (timesheet.Entry{}) {
					names = append(names, cellName(hoursInput, i, day, k))
				}
			}
		}
	}
	return names
}

// compare goes on from what somebody else stored meanwhile: whatever differs from what
// is typed is named, and shown beside its input. Saving again saves what is typed.
func (f *monthForm) compare(m *month, sheet *timesheet.Sheet, version int64) (differ fault.List) {
	f.version = version
	cells := sheet.Cells()
	for row := range cells {
		if f.row(row) == nil {
			f.rows = append(f.rows, formRow{Row: row, cells: map[int][]formEntry{}})
		}
	}
	for day := 1; day <= m.month.Days(); day++ {
		date := m.month.First() + calendar.Date(day-1)
		for i := range f.rows {
			row := &f.rows[i]
			now := cells[row.Row][date]
			for k := range max(len(now), len(row.cells[day])) {
				if k == len(row.cells[day]) {
					row.cells[day] = append(row.cells[day], formEntry{})
				}
				var stored timesheet.Entry
				if k < len(now) {
					stored = now[k]
				}
				typed := &row.cells[day][k]
				mine, problem := typed.entry(row.Row, date)
				if problem == nil && sameEntry(mine, stored) {
					continue
				}
				text := typed.hours
				if problem == nil {
					text = m.entryText(mine)
				}
				typed.stored = m.entryText(stored)
				differ = append(differ, fault.At(cellName(hoursInput, i, day, k), fault.Conflict, "grid.stored",
					"stored", typed.stored, "typed", text))
			}
		}
	}
	return differ
}

// row finds a row of the form, or gives nil.
func (f *monthForm) row(row timesheet.Row) *formRow {
	for i := range f.rows {
		if f.rows[i].Row == row {
			return &f.rows[i]
		}
	}
	return nil
}

// entryText says an entry in short: its hours and note, or that there is none.
func (m *month) entryText(e timesheet.Entry) string {
	if e.Hours == 0 && e.Note == "" {
		return m.T("grid.empty")
	}
	return joined(m.HoursUnit(e.Hours), e.Note)
}

// sameEntry tells whether two entries of one cell say the same.
func sameEntry(x, y timesheet.Entry) bool { return x.Hours == y.Hours && x.Note == y.Note }

// told gives the input of a problem, and the problem with the name of its cell.
func (f *monthForm) told(m *month, problem *fault.Fault) (input, text string) {
	text = m.Fault(problem)
	row, day, entry, is := cellOf(problem.Path)
	if !is || row >= len(f.rows) {
		return problem.Path, text
	}
	cell := m.rowName(f.rows[row].Row) + ", " + m.dayText(m.month.First()+calendar.Date(day-1))
	if entry > 0 {
		cell += ", " + m.T("grid.entry", "number", strconv.Itoa(entry+1))
	}
	return problem.Path, cell + ": " + text
}

// cellOf reads the name of an input of hours.
func cellOf(name string) (row, day, entry int, is bool) {
	steps := strings.Split(name, ".")
	if len(steps) < 3 || steps[0] != hoursInput {
		return 0, 0, 0, false
	}
	numbers := [3]int{}
	for i, step := range steps[1:] {
		numbers[i], _ = strconv.Atoi(step)
	}
	return numbers[0], numbers[1], numbers[2], true
}
