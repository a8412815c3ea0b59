package importer

import (
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// The example of every format is taken for it, nothing of it is asked, and all of it is
// new hours of its person.
func TestExamplesAreImportedWithoutAQuestion(t *testing.T) {
	const name = `Data, "pilvi" ja yritykset`
	b := &book.Book{People: []staff.Person{{ID: "aho", Name: "Aino Marja Aho"}, {ID: "dahl", Name: "Cia Dahl"}}}
	b.Agreement.Code, b.Agreement.Name = "DATA", project.Text{"fi": name}
	b.Agreement.WorkPackages = []project.WorkPackage{{ID: "TP1", Name: "Kokeilut; kaikki"}}
	first := calendar.NewDate(2025, 6, 13)
	e := Example{
		Person: "Aino Marja Aho", Project: name, Task: "Kokeilut; kaikki", Note: "Keksitty, esimerkki",
		Days: [ExampleDays]calendar.Date{first, first + 3, first + 4},
	}
	for i := range OfHours.Formats {
		f := &OfHours.Formats[i]
		t.Run(f.ID, func(t *testing.T) {
			content, err := f.ExampleFile(&e)
			if err != nil {
				t.Fatal(err)
			}
			table, err := OfHours.Read(content, "")
			if err != nil {
				t.Fatal(err)
			}
			choices, format := Guess(table)
			if format == nil || format.ID != f.ID {
				t.Fatalf("taken for %v", format)
			}
			if problems := choices.Check(table); len(problems) > 0 {
				t.Fatal(problems)
			}
			records, faults := table.Records(choices)
			names, err := NamesOf(records)
			if err != nil || len(faults) > 0 {
				t.Fatal(err, faults)
			}
			targets := GuessTargets(b, names)
			if asked := targets.Undecided(names); len(asked) > 0 {
				t.Fatal(asked)
			}
			plan, err := NewPlan(records, targets, noSheets, year2025)
			if err != nil {
				t.Fatal(err)
			}
			isNew(t, plan, &e)
		})
	}
}

func isNew(t *testing.T, plan *Plan, e *Example) {
	t.Helper()
	if len(plan.Cells) != len(e.Days) {
		t.Fatalf("%d cells of %d days", len(plan.Cells), len(e.Days))
	}
	sum := plan.Cells[0].Hours
	for i := range plan.Cells {
		c := &plan.Cells[i]
		if c.State != Added || c.Person != "aho" || c.Date != e.Days[i] || c.Note != e.Note ||
			c.Row.Activity != timesheet.OnProject {
			t.Errorf("%+v", c)
		}
		if i > 0 {
			sum += c.Hours
		}
	}
	if sum != 12_00 {
		t.Errorf("%s hours, want 12", sum)
	}
}
