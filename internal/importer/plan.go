package importer

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"

	"github.com/shopspring/decimal"
)

// State says what an import does to a cell.
type State string

// The states. A conflict is a cell that has other hours already: somebody decides.
const (
	Added    State = "added"
	Same     State = "same"
	Conflict State = "conflict"
	Refused  State = "refused"
)

// Decision is what is to become of a conflict.
type Decision string

// The decisions. Both is of what may be another than the recorded.
const (
	KeepRecorded Decision = "recorded"
	TakeImported Decision = "imported"
	KeepBoth     Decision = "both"
)

// States lists them in the order in which they are looked at.
var States = []State{Refused, Conflict, Added, Same}

// Cell is the hours of a person, day and row of a month that come from a file. What the
// rows of the file say is summed first and rounded once.
type Cell struct {
	Person string
	Date   calendar.Date
	timesheet.Row
	Seconds  decimal.Decimal
	Hours    money.Hours
	Note     string
	Rows     []int // of the file
	Recorded money.Hours
	// Stands are the recorded entries, which the file's take the place of.
	Stands []timesheet.Entry
	State  State
	Why    *fault.Fault // of a refused one
}

// Key names a cell within its plan.
func (c *Cell) Key() string {
	return c.Date.String() + " " + c.Person + " " + string(c.Activity) + " " + c.Part
}

// Plan is what an import would do, before anything is done.
type Plan struct {
	Cells []Cell
	// All is the time of all rows that were read; LeftOut is of those that are left
	// out by the targets.
	All, LeftOut decimal.Decimal
	// Months are the sheets with which it is put together.
	Months []*Month
}

// Month is a sheet that cells belong to, by their places in the plan.
type Month struct {
	Sheet timesheet.Sheet
	Cells []int
}

// SheetOf gives the sheet of a person and month as it is recorded, an empty draft where
// there is none.
type SheetOf func(person string, m calendar.Month) (timesheet.Sheet, error)

// NewPlan puts records beside the recorded hours. Every person and work of them is
// decided. Project is the project's period.
func NewPlan(records []Record, targets Targets, sheetOf SheetOf, project calendar.Period) (*Plan, error) {
	p := &Plan{}
	p.gather(records, targets)
	for i := range p.Cells {
		c := &p.Cells[i]
		last := len(p.Months) - 1
		if last < 0 || p.Months[last].Sheet.Person != c.Person || p.Months[last].Sheet.Month != c.Date.Month() {
			s, err := sheetOf(c.Person, c.Date.Month())
			if err != nil {
				return nil, err
			}
			p.Months = append(p.Months, &Month{Sheet: s})
			last++
		}
		p.Months[last].Cells = append(p.Months[last].Cells, i)
	}
	for _, m := range p.Months {
		p.compare(m)
		p.refuse(m, project, nil)
	}
	return p, nil
}

// gather sums the records of each cell, by person, day and row.
func (p *Plan) gather(records []Record, targets Targets) {
	type key struct {
		person string
		date   calendar.Date
		row    timesheet.Row
	}
	at := map[key]int{}
	for i := range records {
		r := &records[i]
		p.All = p.All.Add(r.Seconds)
		person, row := targets.People[r.Person], targets.Works[r.Work]
		if person == LeaveOut || row.Activity == LeaveOut {
			p.LeftOut = p.LeftOut.Add(r.Seconds)
			continue
		}
		k := key{person, r.Date, row}
		n, there := at[k]
		if !there {
			n = len(p.Cells)
			at[k] = n
			p.Cells = append(p.Cells, Cell{Person: person, Date: r.Date, Row: row})
		}
		c := &p.Cells[n]
		c.Seconds, c.Rows = c.Seconds.Add(r.Seconds), append(c.Rows, r.Row)
		c.addNote(r.Note)
	}
	for i := range p.Cells {
		p.Cells[i].Hours = hoursOf(p.Cells[i].Seconds)
	}
	slices.SortFunc(p.Cells, func(x, y Cell) int {
		return cmp.Or(strings.Compare(x.Person, y.Person), cmp.Compare(x.Date, y.Date),
			cmp.Compare(slices.Index(timesheet.Activities, x.Activity), slices.Index(timesheet.Activities, y.Activity)),
			strings.Compare(x.Part, y.Part))
	})
}

// dayHours is the most that a day holds (RULES.md 5.3).
const dayHours money.Hours = 24_00

// noteBreak stands between the notes of rows that became one entry.
const noteBreak = "; "

// addNote adds what a row says, once.
func (c *Cell) addNote(note string) {
	switch {
	case note == "" || slices.Contains(strings.Split(c.Note, noteBreak), note):
	case c.Note == "":
		c.Note = note
	default:
		c.Note += noteBreak + note
	}
}

// compare says what is recorded of the cells of a month already.
func (p *Plan) compare(m *Month) {
	recorded := m.Sheet.Cells()
	for _, i := range m.Cells {
		c := &p.Cells[i]
		c.Stands = recorded[c.Row][c.Date]
		noted := false
		for _, e := range c.Stands {
			c.Recorded += e.Hours
			noted = noted || e.Note != ""
		}
		switch {
		case c.Recorded == c.Hours:
			c.State = Same // or nothing, twice
		case c.Recorded > 0 || noted: // a note without hours would go as well
			c.State = Conflict
		default:
			c.State = Added
		}
		switch {
		case c.State == Same:
		case m.Sheet.State != timesheet.Draft:
			c.State = Refused
			c.Why = fault.New(fault.Locked, "importer.signed", "month", m.Sheet.Month.String())
		case c.State == Conflict && c.Hours > dayHours: // whatever is decided
			c.State = Refused
			c.Why = fault.New(fault.Invalid, "hours.over_day", "date", c.Date.String())
		}
	}
}

// refuse marks the cells that the month does not take, with the conflicts decided as
// given.
func (p *Plan) refuse(m *Month, project calendar.Period, theirs map[string]bool) {
	for {
		entries, from, changed := p.entries(m, theirs)
		if !changed {
			return
		}
		_, err := timesheet.Record(m.Sheet, entries, project, timesheet.Mark{})
		found := fault.All(err)
		if len(found) == 0 {
			return
		}
		told := false
		for _, f := range found {
			n, _ := strconv.Atoi(strings.TrimPrefix(f.Path, "/entries/"))
			if at := n - (len(entries) - len(from)); at >= 0 { // else it was recorded wrong, and stays
				why := *f
				why.Path, told = "", true
				p.Cells[from[at]].State, p.Cells[from[at]].Why = Refused, &why
			}
		}
		if !told {
			return
		}
	}
}

// entries are those of a month after the import, the recorded ones first, the cells that
// the others come from, and whether anything changes.
func (p *Plan) entries(
	m *Month, theirs map[string]bool,
) (entries []timesheet.Entry, from []int, changed bool) {
	replaced := map[string]bool{}
	var added []timesheet.Entry
	for _, i := range m.Cells {
		c := &p.Cells[i]
		if c.State != Added && (c.State != Conflict || !theirs[c.Key()]) {
			continue
		}
		replaced[c.Key()] = true
		changed = true
		if c.Hours > 0 {
			from = append(from, i)
			added = append(added, timesheet.Entry{
				Date: c.Date, Activity: c.Activity, Hours: c.Hours, WorkPackage: c.Part, Note: c.Note, How: timesheet.Imported,
			})
		}
	}
	for _, e := range m.Sheet.Entries {
		same := Cell{Person: m.Sheet.Person, Date: e.Date, Row: e.Row()}
		if !replaced[same.Key()] {
			entries = append(entries, e)
		}
	}
	return append(entries, added...), from, changed
}

// Conflicts are the cells that somebody is to decide about.
func (p *Plan) Conflicts() (all []*Cell) {
	for i := range p.Cells {
		if p.Cells[i].State == Conflict {
			all = append(all, &p.Cells[i])
		}
	}
	return all
}

// Count gives the number of cells of a state.
func (p *Plan) Count(s State) (n int) {
	for i := range p.Cells {
		if p.Cells[i].State == s {
			n++
		}
	}
	return n
}

// Digest changes with whatever a reader of the plan decides by: the cells, their hours
// and notes, and what is recorded of them.
func (p *Plan) Digest() string {
	var b strings.Builder
	for i := range p.Cells {
		c := &p.Cells[i]
		fmt.Fprintf(&b, "%q %s %s %s %q\n", c.Key(), c.Hours, c.State, c.Seconds, c.Note)
		for _, e := range c.Stands {
			fmt.Fprintf(&b, "  %s %q\n", e.Hours, e.Note)
		}
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:])
}

// ConflictsField is where the fault of a decision about conflicts stands.
const ConflictsField = "conflicts"

// Decide makes the sheets that follow, with the conflicts of the given keys as the file
// has them and all others as they are recorded. Only sheets that change are given. Fault,
// at ConflictsField: importer.decision_refused, where a month does not take what was decided.
func (p *Plan) Decide(
	theirs map[string]bool, project calendar.Period, writer timesheet.Mark,
) (next []timesheet.Sheet, err error) {
	before := p.Count(Refused)
	for _, m := range p.Months {
		p.refuse(m, project, theirs)
		entries, _, changed := p.entries(m, theirs)
		if !changed {
			continue
		}
		slices.SortStableFunc(entries, func(x, y timesheet.Entry) int {
			return cmp.Or(cmp.Compare(x.Date, y.Date),
				cmp.Compare(slices.Index(timesheet.Activities, x.Activity), slices.Index(timesheet.Activities, y.Activity)),
				strings.Compare(x.WorkPackage, y.WorkPackage))
		})
		s, err := timesheet.Record(m.Sheet, entries, project, writer)
		if err != nil {
			return nil, err
		}
		next = append(next, s)
	}
	if p.Count(Refused) > before {
		return nil, fault.At(ConflictsField, fault.Conflict, "importer.decision_refused")
	}
	return next, nil
}

func place(name string, i int) string { return name + "." + strconv.Itoa(i) }
