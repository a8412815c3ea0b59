package importer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hankekirja/internal/timesheet"

	"github.com/google/go-cmp/cmp"
)

// samples are files as the documentation of each system has them, and what is read.
var samples = map[string][]string{
	"kimai.csv": {
		"2 2025-01-07 Aino Aho|Kasvu|Palvelumuotoilu|4788|Työpaja",
		"3 2025-01-07 Aino Aho|Kasvu|Palvelumuotoilu|1188|Muistio",
		"4 2025-01-08 Cia Dahl|Sisäinen|Hallinto|26100|",
	},
	"toggl.csv": {
		"2 2025-01-07 Aino Aho <aino@example.org>|Kasvu|Palvelumuotoilu|1210|Työpaja, aamu",
		"3 2025-01-07 Aino Aho <aino@example.org>|Kasvu|Palvelumuotoilu|1210|",
		"4 2025-01-07 Aino Aho <aino@example.org>|Kasvu|Palvelumuotoilu|1210|",
	},
	"clockify.csv": {
		"2 2025-01-07 Aino Aho <aino@example.org>|Kasvu|Palvelumuotoilu|4801|Työpaja",
		"3 2025-01-31 Aino Aho <aino@example.org>|Kasvu|Palvelumuotoilu|26100|",
	},
	"harvest.csv": {
		"2 2025-01-07 Aino Aho|Kasvu|Palvelumuotoilu|5400|Työpaja",
		"3 2025-01-08 Cia Dahl|Sisäinen|Hallinto|26100|",
	},
	"tempo.csv": {
		"2 2025-01-07 Aino Aho|Kasvu||1199.88|Työpaja",
		"3 2025-01-07 Aino Aho|Kasvu||1199.88|Kysely",
		"4 2025-01-08 Cia Dahl|Kasvu||26100|",
	},
}

func (r Record) text() string {
	return itoa(r.Row) + " " + r.Date.String() + " " + r.Person + "|" + r.Work.Project + "|" + r.Work.Task + "|" +
		r.Seconds.String() + "|" + r.Note
}

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestKnownExportsAreReadAsTheyStand(t *testing.T) {
	if len(samples) != len(OfHours.Formats) {
		t.Errorf("%d samples of %d formats", len(samples), len(OfHours.Formats))
	}
	for _, f := range OfHours.Formats {
		t.Run(f.ID, func(t *testing.T) {
			table, err := OfHours.Read(sample(t, f.ID+".csv"), "")
			if err != nil {
				t.Fatal(err)
			}
			c, format := Guess(table)
			if format == nil || format.ID != f.ID {
				t.Fatalf("taken for %v", format)
			}
			if problems := c.Check(table); len(problems) > 0 {
				t.Fatal(problems)
			}
			records, faults := table.Records(c)
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			var got []string
			for _, r := range records {
				got = append(got, r.text())
			}
			if diff := cmp.Diff(samples[f.ID+".csv"], got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Three times 20 min 10 s are 1.0083… h and not three times 0.34 h: a source's seconds
// are summed before they are rounded.
func TestSecondsAreSummedBeforeTheyAreRounded(t *testing.T) {
	table, err := OfHours.Read(sample(t, "toggl.csv"), "")
	if err != nil {
		t.Fatal(err)
	}
	c, _ := Guess(table)
	records, _ := table.Records(c)
	targets := Targets{
		People: map[string]string{records[0].Person: "aino"},
		Works:  map[Work]timesheet.Row{records[0].Work: {Activity: timesheet.OnProject}},
	}
	p, err := NewPlan(records, targets, noSheets, year2025)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Cells) != 1 || p.Cells[0].Hours != 1_01 || p.Cells[0].Seconds.String() != "3630" ||
		p.Cells[0].State != Added || p.Cells[0].Note != "Työpaja, aamu" {
		t.Errorf("%+v", p.Cells)
	}
}

// Headings of other languages, and those that known systems changed, are found.
func TestColumnsAreGuessedByTheirHeadings(t *testing.T) {
	for heading, want := range map[string]string{
		"Päivämäärä;Työntekijä;Hanke;Tehtävä;Tunnit;Selite": "date 0 length 4 person 1 project 2 task 3 note 5",
		"Datum;Anställd;Projekt;Uppgift;Timmar;Beskrivning": "date 0 length 4 person 1 project 2 task 3 note 5",
		"Datum;Mitarbeiter;Projekt;Aufgabe;Stunden;Notiz":   "date 0 length 4 person 1 project 2 task 3 note 5",
		"Tag;Benutzer;Projekt;Tätigkeit;Dauer (Minuten)":    "date 0 length 4 person 1 project 2 task 3 minutes",
		"Description,Duration,Member,Email,Project,Tags,Start date,Start time,Stop date,Stop time": "" +
			"date 6 length 1 person 2 email 3 project 4 note 0",
		"Project,User,Start Date,Duration (decimal),Duration (h),Description": "date 2 length 4 person 1 project 0 note 5",
		"Hours,Date,Hours,Date,Name":                                          "date 1 length 0 person 4", // the first of two
	} {
		table, err := OfHours.Read([]byte(heading+"\n1;1\n"), "")
		if err != nil {
			t.Errorf("%s: %v", heading, err)
			continue
		}
		c, format := Guess(table)
		got := ""
		for _, field := range OfHours.Fields {
			if at, is := c.Columns[field]; is {
				got += string(field) + " " + itoa(at) + " "
			}
		}
		if c.Unit != Hours {
			got += string(c.Unit)
		}
		if got = strings.TrimSpace(got); format != nil || got != want {
			t.Errorf("%s: %s, want %s", heading, got, want)
		}
	}
}
