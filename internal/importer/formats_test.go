package importer

import (
	"os"
	"path/filepath"
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
	if len(samples) != len(Formats) {
		t.Errorf("%d samples of %d formats", len(samples), len(Formats))
	}
	for _, f := range Formats {
		t.Run(f.ID, func(t *testing.T) {
			table, err := Read(sample(t, f.ID+".csv"), "")
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
	table, err := Read(sample(t, "toggl.csv"), "")
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
