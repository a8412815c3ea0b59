package importer

import (
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"

	"github.com/shopspring/decimal"
)

var (
	projectWork = Work{Project: "hanke"}
	otherWork   = Work{Project: "muu"}
	lunch       = Work{Project: "tauko"}
)

// fileOf is what a file says of a person's days in 2025, in seconds, of the project
// where it says nothing else.
func fileOf(rows ...Record) []Record {
	for i := range rows {
		rows[i].Row, rows[i].Person = i+2, "Aino"
		if rows[i].Work == (Work{}) {
			rows[i].Work = projectWork
		}
	}
	return rows
}

func on(month, day int, seconds int64, note string) Record {
	return Record{Date: calendar.NewDate(2025, month, day), Seconds: decimal.NewFromInt(seconds), Note: note}
}

// recordedSheets are a draft January and a signed February.
func recordedSheets(_ string, m calendar.Month) (timesheet.Sheet, error) {
	s := timesheet.Sheet{Person: "aino", Month: m, State: timesheet.Draft}
	add := func(day int, a timesheet.Activity, h money.Hours) {
		s.Entries = append(s.Entries, timesheet.Entry{Date: m.First() + calendar.Date(day-1), Activity: a, Hours: h})
	}
	switch m.MonthOfYear() {
	case 1:
		add(2, timesheet.OnProject, 1_00)
		add(2, timesheet.OnProject, 50)
		add(3, timesheet.OnProject, 7_00)
		add(8, timesheet.OtherWork, 20_00)
		add(10, timesheet.OnProject, 8_00)
		add(10, timesheet.OtherWork, 1_00)
		add(13, timesheet.OnProject, 1_00)
	case 2:
		s.State = timesheet.Submitted
		add(3, timesheet.OnProject, 2_00)
		add(4, timesheet.OnProject, 2_00)
	}
	return s, nil
}

func planOf(t *testing.T) *Plan {
	t.Helper()
	left := on(1, 7, 1800, "")
	left.Work = lunch
	p, err := NewPlan(fileOf(
		on(1, 2, 5400, ""), on(1, 3, 6*3600, ""),
		on(1, 7, 1200, "työpaja ja muistio"), on(1, 7, 1200, "muistio"), on(1, 7, 1200, "muistio"), left,
		on(1, 8, 5*3600, ""), on(1, 10, 24*3600, ""), on(1, 13, 25*3600, ""),
		on(2, 3, 7200, ""), on(2, 4, 3600, ""), on(2, 5, 3600, ""), on(3, 3, 25*3600, ""),
	), Targets{People: map[string]string{"Aino": "aino"}, Works: map[Work]timesheet.Row{
		projectWork: {Activity: timesheet.OnProject}, otherWork: {Activity: timesheet.OtherWork},
		lunch: {Activity: LeaveOut},
	}}, recordedSheets, year2025)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Each cell is compared with what is recorded of it: entries of one cell together, signed
// months only where the file says the same, and a day with all that it holds.
func TestEachCellOfAPlan(t *testing.T) {
	p := planOf(t)
	var got []string
	for i := range p.Cells {
		c := &p.Cells[i]
		line := c.Date.String() + " " + c.Hours.String() + " " + c.Recorded.String() + " " + string(c.State)
		if c.Why != nil {
			line += " " + c.Why.Key
		}
		got = append(got, line)
	}
	want := []string{
		"2025-01-02 1.50 1.50 same", "2025-01-03 6.00 7.00 conflict", "2025-01-07 1.00 0.00 added",
		"2025-01-08 5.00 0.00 refused hours.over_day", "2025-01-10 24.00 8.00 conflict",
		"2025-01-13 25.00 1.00 refused hours.over_day", "2025-02-03 2.00 2.00 same",
		"2025-02-04 1.00 2.00 refused importer.signed", "2025-02-05 1.00 0.00 refused importer.signed",
		"2025-03-03 25.00 0.00 refused hours.over_day",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the cells are\n%s", strings.Join(got, "\n"))
	}
	if c := p.Cells[2]; c.Note != "työpaja ja muistio; muistio" || len(c.Rows) != 3 {
		t.Errorf("the note of three rows %v is %q", c.Rows, c.Note)
	}
	if p.LeftOut.String() != "1800" || len(p.Months) != 3 {
		t.Errorf("%s s are left out, and %d months are read", p.LeftOut, len(p.Months))
	}
}

// What is decided replaces what is recorded of that cell and nothing else; a decision that
// a day does not hold is refused, and nothing comes of the others.
func TestDecisionsOfAPlan(t *testing.T) {
	p := planOf(t)
	theirs := map[string]bool{p.Cells[1].Key(): true}
	next, err := p.Decide(theirs, year2025, timesheet.Mark{By: "bo"})
	if err != nil || len(next) != 1 {
		t.Fatalf("%d sheets change: %v", len(next), err)
	}
	var got []string
	for _, e := range next[0].Entries {
		got = append(got, e.Date.String()[8:]+" "+string(e.Activity)+" "+e.Hours.String()+" "+string(e.How)+e.By)
	}
	want := "02 project 1.00 |02 project 0.50 |03 project 6.00 importedbo|07 project 1.00 importedbo|" +
		"08 other_work 20.00 |10 project 8.00 |10 other_work 1.00 |13 project 1.00 "
	if text := strings.Join(got, "|"); text != want {
		t.Errorf("January is %s", text)
	}
	p = planOf(t)
	theirs = map[string]bool{p.Cells[4].Key(): true}
	next, err = p.Decide(theirs, year2025, timesheet.Mark{By: "bo"})
	if found := fault.All(err); len(next) > 0 || len(found) != 1 || found[0].Key != "importer.decision_refused" ||
		found[0].Path != ConflictsField {
		t.Errorf("24 hours beside one: %d sheets, %v", len(next), err)
	}
}

// Whoever looked at a plan looked at its notes too: those that would be saved, and those
// of entries that would go.
func TestAPlanIsAnotherWithOtherNotes(t *testing.T) {
	plan := func(note, stands string, hours money.Hours) *Plan {
		t.Helper()
		sheet := timesheet.Sheet{Person: "aino", Month: calendar.NewMonth(2025, 1), State: timesheet.Draft}
		sheet.Entries = []timesheet.Entry{
			{Date: calendar.NewDate(2025, 1, 7), Activity: timesheet.OnProject, Hours: hours, Note: stands},
		}
		p, err := NewPlan(fileOf(on(1, 7, 3600, note)), Targets{
			People: map[string]string{"Aino": "aino"},
			Works:  map[Work]timesheet.Row{projectWork: {Activity: timesheet.OnProject}},
		}, func(string, calendar.Month) (timesheet.Sheet, error) { return sheet, nil }, year2025)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	seen := plan("työpaja", "muistio", 2_00).Digest()
	for _, other := range []*Plan{
		plan("kysely", "muistio", 2_00), plan("työpaja", "palaveri", 2_00), plan("työpaja", "", 2_00),
		plan("työpaja", "muistio", 2_50),
	} {
		if other.Digest() == seen {
			t.Errorf("%q beside %q is taken for what was seen", other.Cells[0].Note, other.Cells[0].Stands[0].Note)
		}
	}
	if got := plan("työpaja", "muistio", 2_00).Digest(); got != seen {
		t.Error("the same plan has another digest")
	}
	if c := plan("työpaja", "vain muistio", 0).Cells[0]; c.State != Conflict {
		t.Errorf("a note without hours would go unseen: %s", c.State)
	}
	if c := plan("työpaja", "", 0).Cells[0]; c.State != Added {
		t.Errorf("an entry of nothing keeps hours out: %s", c.State)
	}
}
