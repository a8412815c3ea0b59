package importer

import (
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// Whatever is imported over whatever is recorded: every second of the file is in a cell
// or left out, only drafts change, nothing recorded goes without a decision, a day never
// holds more than 24 hours, and the same file again changes nothing.
func TestAPlanLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		works := []Work{{Project: "a"}, {Project: "b"}, {Project: "c"}}
		targets := Targets{
			People: map[string]string{"x": "x", "y": LeaveOut},
			Works: map[Work]timesheet.Row{
				works[0]: {Activity: timesheet.OnProject}, works[1]: {Activity: timesheet.OtherWork},
				works[2]: {Activity: LeaveOut},
			},
		}
		january := calendar.NewMonth(2025, 1)
		var records []Record
		for i := range rapid.IntRange(0, 30).Draw(t, "records") {
			records = append(records, Record{
				Row: i, Person: rapid.SampledFrom([]string{"x", "x", "y"}).Draw(t, "person"),
				Work:    rapid.SampledFrom(works).Draw(t, "work"),
				Date:    january.First() + calendar.Date(rapid.IntRange(0, 40).Draw(t, "day")),
				Seconds: decimal.NewFromInt(rapid.Int64Range(0, 50_000).Draw(t, "seconds")),
			})
		}
		sheets := map[calendar.Month]timesheet.Sheet{}
		for _, m := range []calendar.Month{january, january + 1} {
			s := timesheet.Sheet{Person: "x", Month: m, State: rapid.SampledFrom([]timesheet.State{
				timesheet.Draft, timesheet.Submitted, timesheet.Approved}).Draw(t, "state")}
			for range rapid.IntRange(0, 5).Draw(t, "entries") {
				s.Entries = append(s.Entries, timesheet.Entry{
					Date:     m.First() + calendar.Date(rapid.IntRange(0, 5).Draw(t, "on")),
					Activity: rapid.SampledFrom([]timesheet.Activity{timesheet.OnProject, timesheet.OtherWork}).Draw(t, "activity"),
					Hours:    money.Hours(rapid.Int64Range(1, 300).Draw(t, "hours")),
				})
			}
			sheets[m] = s
		}
		sheetOf := func(_ string, m calendar.Month) (timesheet.Sheet, error) { return sheets[m], nil }
		p, err := NewPlan(records, targets, sheetOf, year2025)
		if err != nil {
			t.Fatal(err)
		}
		sum := p.LeftOut
		for i := range p.Cells {
			sum = sum.Add(p.Cells[i].Seconds)
		}
		if !sum.Equal(p.All) {
			t.Fatalf("%s of %s seconds", sum, p.All)
		}
		next, err := p.Decide(nil, year2025, timesheet.Mark{By: "z"})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range next {
			if sheets[s.Month].State != timesheet.Draft {
				t.Fatalf("%s is %s and changed", s.Month, sheets[s.Month].State)
			}
			before := sheets[s.Month]
			for _, a := range []timesheet.Activity{timesheet.OnProject, timesheet.OtherWork} {
				if s.HoursOn(a) < before.HoursOn(a) {
					t.Fatalf("%s has less than before", a)
				}
			}
			sheets[s.Month] = s
		}
		again, err := NewPlan(records, targets, sheetOf, year2025)
		if err != nil || again.Count(Added) > 0 || again.Count(Refused) != p.Count(Refused) {
			t.Fatalf("again: %d added, %d refused after %d, %v", again.Count(Added), again.Count(Refused), p.Count(Refused), err)
		}
	})
}
