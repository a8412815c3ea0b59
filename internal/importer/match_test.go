package importer

import (
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

func guessable() *book.Book {
	return &book.Book{
		Agreement: project.Agreement{
			Code: "KASVU", Name: project.Text{"fi": "Kasvun polku"},
			WorkPackages: []project.WorkPackage{{ID: "TP1", Name: "Työpajat"}},
		},
		People: []staff.Person{
			{ID: "aho-a", Name: "Aino Aho", OtherAllocations: []staff.OtherAllocation{{Project: "Vihreä"}}},
			{ID: "virta1", Name: "Eero Virta"}, {ID: "virta2", Name: "Eero Virta"},
		},
	}
}

// A name that two people have is nobody's: hours never go to a wrong person by a guess.
func TestWhoseHoursAreGuessed(t *testing.T) {
	b := guessable()
	for name, want := range map[string]string{
		"Aino Aho": "aho-a", "AHO, Aino": "aho-a", "aho-a@kunta.fi": "aho-a", "Aino.Aho@kunta.fi": "aho-a",
		"A. A. <aino.aho@kunta.fi>": "aho-a", "Eero Virta": "", "Virta Eero": "", "virta2": "virta2", "Aino": "", "": "",
	} {
		if got := guessPerson(b.People, name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

// A task is a work package of this project only where the file does not say that it is of
// another.
func TestWhatHoursWereForIsGuessed(t *testing.T) {
	b := guessable()
	for work, want := range map[Work]timesheet.Row{
		{"", "TP1"}:               {Activity: timesheet.OnProject, Part: "TP1"},
		{"kasvu", "Työpajat"}:     {Activity: timesheet.OnProject, Part: "TP1"},
		{"Kasvun polku", "muu"}:   {Activity: timesheet.OnProject},
		{"tyopajat", ""}:          {Activity: timesheet.OnProject, Part: "TP1"},
		{"Muu hanke", "TP1"}:      {},
		{"VIHREÄ", "Työpajat"}:    {Activity: timesheet.OtherEU, Part: "Vihreä"},
		{"Sisäinen", "Vuosiloma"}: {Activity: timesheet.Absence, Part: timesheet.AnnualLeave},
		{"Sisäinen", "Hallinto"}:  {},
		{"", ""}:                  {},
	} {
		if got, _ := guessWork(b, work); got != want {
			t.Errorf("%q is %+v, want %+v", work, got, want)
		}
	}
}

// What was chosen is found again where a column moved, the file's own order of day and
// month goes before the remembered one, and a new choice for a work takes the place of
// the old one.
func TestChoicesAreRemembered(t *testing.T) {
	table, err := OfHours.Read([]byte("Kuka;Päivä;Aika\nAino;3/4/2025;60\n"), "")
	if err != nil {
		t.Fatal(err)
	}
	c := Choices{
		Columns: map[Field]int{PersonField: 0, DateField: 1, LengthField: 2}, Dates: MonthFirst, Unit: Minutes,
	}
	work, other := Work{Project: "a"}, Work{Project: "b"}
	names := Names{People: []string{"", "Aino"}, Works: []Work{work}}
	row := timesheet.Row{Activity: timesheet.OtherWork}
	before := Memory{People: map[string]string{"Bo": "bo"}, Works: []MemoryWork{
		{Project: "a", Activity: timesheet.OnProject}, {Project: "b", Activity: timesheet.OnProject},
	}}
	m := Remember(table, c, names, Targets{
		People: map[string]string{"": "aino", "Aino": "aino"}, Works: map[Work]timesheet.Row{work: row},
	}, before)
	if len(m.Works) != 2 {
		t.Errorf("remembered are %+v", m.Works)
	}
	m, err = DecodeMemory[Memory](EncodeMemory(&m))
	if err != nil {
		t.Fatal(err)
	}
	targets := Targets{People: map[string]string{"Aino": "x"}, Works: map[Work]timesheet.Row{}}
	m.RecallTargets(&targets)
	if targets.People[""] != "" || targets.People["Aino"] != "aino" || targets.People["Bo"] != "bo" ||
		targets.Works[work] != row || targets.Works[other] != (timesheet.Row{Activity: timesheet.OnProject}) {
		t.Errorf("recalled are %+v", targets)
	}
	for content, want := range map[string]Order{
		"Aika;Kuka;Päivä\n60;Aino;3/4/2025\n": MonthFirst, "Aika;Kuka;Päivä\n60;Aino;13/4/2025\n": DayFirst,
	} {
		moved, err := OfHours.Read([]byte(content), "")
		if err != nil {
			t.Fatal(err)
		}
		again, _ := Guess(moved)
		m.Recall(moved, &again)
		records, faults := moved.Records(again)
		if again.Dates != want || len(faults) > 0 || records[0].Person != "Aino" || records[0].Seconds.String() != "3600" {
			t.Errorf("%q: %+v, %+v, %v", content, again, records, faults)
		}
		if day := records[0].Date; want == MonthFirst && day != calendar.NewDate(2025, 3, 4) {
			t.Errorf("3/4 is %s", day)
		}
	}
}

// Of delimiters that fit alike the first is taken, and a fault names the row of the file
// below a line that only names the delimiter.
func TestDelimitersOfAlikeFit(t *testing.T) {
	table, err := OfHours.Read([]byte("Pvm;Tunnit,h\n3.2.2025;1,5\n"), "")
	if err != nil || table.Delimiter != ';' || len(table.Headings) != 2 {
		t.Errorf("%+v, %v", table, err)
	}
	_, err = OfHours.Read([]byte("sep=;\nPvm;Tunnit\n3.2.2025;\"1\"5\n"), "")
	if found := fault.All(err); len(found) != 1 || found[0].Key != "importer.quotes" || found[0].Args["row"] != "3" {
		t.Errorf("%+v", err)
	}
}
