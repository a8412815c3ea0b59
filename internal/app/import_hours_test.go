package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/calendar"
	"hankekirja/internal/importer"
	"hankekirja/internal/timesheet"
)

const hoursFile = `Pvm;Henkilö;Hanke;Minuutit;Selite
3.2.2025;Aino Aho;Tunnit;20;Työpaja
3.2.2025;Aino Aho;Tunnit;20;Muistio
3.2.2025;Aho Aino;Tunnit;20;Muistio
4.2.2025;Aino Aho;Vuosiloma;435;
4.2.2025;Cia Dahl;TUNNIT;400;
5.2.2025;Cia Dahl;Lomake;30;
`

// imports is an import by Bo, who leads the project, as the file and the project tell it.
func imports(t *testing.T, x *team, content string) ImportHours {
	t.Helper()
	table, err := importer.OfHours.Read([]byte(content), "")
	if err != nil {
		t.Fatal(err)
	}
	c, format := importer.Guess(table)
	memory, err := x.users["bo"].ImportMemory(t.Context(), teamCode, importer.SourceOf(table, format))
	if err != nil {
		t.Fatal(err)
	}
	memory.Recall(table, &c)
	records, _ := table.Records(c)
	names, err := importer.NamesOf(records)
	if err != nil {
		t.Fatal(err)
	}
	targets := importer.GuessTargets(x.book(t), names)
	memory.RecallTargets(&targets)
	return ImportHours{
		Import: Import{
			Project: teamCode, Name: "tunnit.csv", Content: []byte(content), Choices: c,
			Decisions: map[string]importer.Decision{},
		},
		Targets: targets,
	}
}

func (x *team) planned(t *testing.T, cmd *ImportHours) *HoursPlan {
	t.Helper()
	p, err := x.users["bo"].PlanHours(t.Context(), *cmd)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Seen = p.Digest()
	return p
}

func states(p *HoursPlan) string {
	var all []string
	for _, s := range importer.States {
		all = append(all, fmt.Sprintf("%s %d", s, p.Count(s)))
	}
	return strings.Join(all, ", ")
}

func (x *team) entries(t *testing.T, person string, m calendar.Month) string {
	t.Helper()
	var all []string
	if s := x.book(t).Sheet(person, m); s != nil {
		for _, e := range s.Entries {
			all = append(all, strings.Join([]string{e.Date.String(), string(e.Activity), e.WorkPackage, e.Hours.String(),
				e.Note, string(e.How), e.By}, "/"))
		}
	}
	return strings.Join(all, " ")
}

var feb2025 = calendar.NewMonth(2025, 2)

func TestHoursAreImportedOnceAndRemembered(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		x := newTeam(t, a)
		bo := x.users["bo"]
		cmd := imports(t, &x, hoursFile)
		_, err := bo.PlanHours(t.Context(), cmd)
		fails(t, "the plan of what is not decided", err, "importer.what_for")
		cmd.Targets.Works[importer.Work{Project: "Lomake"}] = timesheet.Row{Activity: timesheet.OtherEU, Part: "Toinen"}
		p := x.planned(t, &cmd)
		if got := states(p); got != "refused 0, conflict 0, added 4, same 0" || p.All.String() != "55500" {
			t.Fatalf("%s, %s s in all", got, p.All)
		}
		events := x.events(t)
		done, err := bo.ImportHours(t.Context(), cmd)
		if err != nil || done.Cells != 4 || done.Hours != 1_00+7_25+6_67+50 || len(done.Months) != 2 {
			t.Fatalf("%+v, %v", done, err)
		}
		want := "2025-02-03/project//1.00/Työpaja; Muistio/imported/bo 2025-02-04/absence/annual_leave/7.25//imported/bo"
		if got := x.entries(t, "aino", feb2025); got != want {
			t.Error(got)
		}
		want = "2025-02-04/project//6.67//imported/bo 2025-02-05/other_eu/Toinen/0.50//imported/bo"
		if got := x.entries(t, "cia", feb2025); got != want {
			t.Error(got)
		}
		again := imports(t, &x, hoursFile)
		p = x.planned(t, &again)
		done, err = bo.ImportHours(t.Context(), again)
		if got := states(p); err != nil || got != "refused 0, conflict 0, added 0, same 4" || done.Cells != 0 {
			t.Errorf("again: %s, %+v, %v", got, done, err)
		}
		if now := x.events(t); now != events+1 {
			t.Errorf("%d events of two imports", now-events)
		}
		if _, err := x.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Error(err)
		}
	})
}

// events counts what the project's history tells.
func (x *team) events(t *testing.T) int {
	t.Helper()
	entries, _, err := x.As(access.CLI).History(t.Context(), teamCode, HistoryFilter{Most: 1000})
	if err != nil {
		t.Fatal(err)
	}
	return len(entries)
}

func fails(t *testing.T, what string, err error, want string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%s: %v, want %s", what, err, want)
	}
}

const oneCell = "Pvm;Henkilö;Hanke;Tunnit\n6.2.2025;Aino Aho;TUNNIT;7\n5.2.2025;Aino Aho;TUNNIT;2\n"

func TestConflictsAreDecidedBySomebody(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		x := newTeam(t, a)
		bo := x.users["bo"]
		if err := x.record(t, "aino", feb2025); err != nil { // 6 h on 5.2.
			t.Fatal(err)
		}
		cmd := imports(t, &x, oneCell)
		p := x.planned(t, &cmd)
		if got := states(p); got != "refused 0, conflict 1, added 1, same 0" {
			t.Fatal(got)
		}
		before := x.entries(t, "aino", feb2025)
		_, err := bo.ImportHours(t.Context(), cmd)
		fails(t, "undecided", err, "importer.undecided")
		if now := x.entries(t, "aino", feb2025); now != before {
			t.Error("an import that was refused saved", now)
		}
		cmd.Decisions[p.Conflicts()[0].Key()] = importer.KeepRecorded
		seen := cmd.Seen
		cmd.Seen = "other"
		_, err = bo.ImportHours(t.Context(), cmd)
		fails(t, "another plan", err, "edit.stale")
		cmd.Seen = seen
		if _, err = bo.ImportHours(t.Context(), cmd); err != nil {
			t.Fatal(err)
		}
		if got := x.entries(t, "aino", feb2025); got !=
			"2025-02-05/project//6.00//typed/aino 2025-02-06/project//7.00//imported/bo" {
			t.Error(got)
		}
		p = x.planned(t, &cmd)
		cmd.Decisions[p.Conflicts()[0].Key()] = importer.TakeImported
		if done, err := bo.ImportHours(t.Context(), cmd); err != nil || done.Cells != 1 {
			t.Fatalf("%+v, %v", done, err)
		}
		if got := x.entries(t, "aino", feb2025); got !=
			"2025-02-05/project//2.00//imported/bo 2025-02-06/project//7.00//imported/bo" {
			t.Error(got)
		}
	})
}

// What is refused is named, and left out only by somebody's choice.
func TestWhatIsRefusedIsLeftOutByChoiceOnly(t *testing.T) {
	x := newTeam(t, onMemory(t))
	bo := x.users["bo"]
	if err := x.record(t, "aino", feb2025); err != nil {
		t.Fatal(err)
	}
	if err := x.sign(t, "aino", x.seen(t, "aino", feb2025)); err != nil {
		t.Fatal(err)
	}
	signed := x.entries(t, "aino", feb2025)
	cmd := imports(t, &x, "Pvm;Henkilö;Hanke;Tunnit\n"+
		"5.2.2025;Aino Aho;TUNNIT;6\n6.2.2025;Aino Aho;TUNNIT;7\n31.12.2024;Aino Aho;TUNNIT;1\n"+
		"3.3.2025;Aino Aho;TUNNIT;25\n4.3.2025;Aino Aho;TUNNIT;20\n4.3.2025;Aino Aho;Loma;5\n31.02.2025;Aino Aho;TUNNIT;1\n"+
		"5.3.2025;Aino Aho;TUNNIT;2,005\n6.3.2025;Aino Aho;TUNNIT;kaksi\n")
	p := x.planned(t, &cmd)
	var why []string
	for i := range p.Cells {
		if c := &p.Cells[i]; c.Why != nil {
			why = append(why, c.Date.String()+" "+c.Why.Key)
		}
	}
	want := []string{
		"2024-12-31 hours.outside_project", "2025-02-06 importer.signed", "2025-03-03 hours.over_day",
		"2025-03-04 hours.over_day",
	}
	if !slices.Equal(why, want) || states(p) != "refused 4, conflict 0, added 2, same 1" || len(p.Faults) != 2 {
		t.Fatalf("%v, %s, %v", why, states(p), p.Faults)
	}
	_, err := bo.ImportHours(t.Context(), cmd)
	fails(t, "with what is refused", err, "refused: importer.refused")
	cmd.WithoutRefused = true
	if _, err = bo.ImportHours(t.Context(), cmd); err != nil {
		t.Fatal(err)
	}
	if got := x.entries(t, "aino", feb2025+1); got !=
		"2025-03-04/project//20.00//imported/bo 2025-03-05/project//2.01//imported/bo" {
		t.Error(got)
	}
	if x.entries(t, "aino", feb2025) != signed {
		t.Error("a signed month changed")
	}
}

func TestWhoMayImportHours(t *testing.T) {
	x := newTeam(t, onMemory(t))
	own := "Pvm;Hanke;Tunnit;Nimi\n3.2.2025;TUNNIT;7;Aino Aho\n"
	for _, tt := range []struct{ login, content, want string }{
		{"eva", own, "access.forbidden"}, {"dan", own, "access.forbidden"}, {"cia", own, "access.forbidden"},
		{"fia", own, "access.forbidden"}, {"aino", own + "3.2.2025;TUNNIT;7;Cia Dahl\n", "access.forbidden"},
		{"aino", own, ""}, {"bo", own + "3.2.2025;TUNNIT;7;Cia Dahl\n", ""},
	} {
		cmd := imports(t, &x, tt.content)
		cmd.Seen = x.planned(t, &cmd).Digest()
		_, err := x.users[tt.login].ImportHours(t.Context(), cmd)
		_, planned := x.users[tt.login].PlanHours(t.Context(), cmd)
		for _, err := range []error{err, planned} {
			if tt.want == "" && err != nil {
				t.Errorf("%s: %v", tt.login, err)
			} else if tt.want != "" {
				fails(t, tt.login, err, tt.want)
			}
		}
	}
	cmd := imports(t, &x, own)
	for _, tt := range []struct {
		want   string
		change func(c *ImportHours)
	}{
		{"store.no_project", func(c *ImportHours) { c.Project = "x" }},
		{"person.0: store.no_person", func(c *ImportHours) { c.Targets.People["Aino Aho"] = "x" }},
		{"person.0: importer.whose", func(c *ImportHours) { c.Targets.People["Aino Aho"] = "" }},
		{"work.0: hours.no_work_packages", func(c *ImportHours) {
			c.Targets.Works[importer.Work{Project: "TUNNIT"}] = timesheet.Row{Activity: timesheet.OnProject, Part: "x"}
		}},
		{"date: importer.no_column", func(c *ImportHours) { delete(c.Choices.Columns, importer.DateField) }},
		{"length: importer.bad_column", func(c *ImportHours) { c.Choices.Columns[importer.LengthField] = 99 }},
		{"unit: importer.ask_unit", func(c *ImportHours) { c.Choices.Unit = "" }},
		{"importer.broken_xlsx", func(c *ImportHours) { c.Content = []byte("PK\x03\x04") }},
	} {
		changed := imports(t, &x, own)
		tt.change(&changed)
		_, err := x.users["bo"].PlanHours(t.Context(), changed)
		fails(t, tt.want, err, tt.want)
	}
	archive := Edit{Project: teamCode, Changes: []Change{change("/project", `{"archived": "2026-03-01"}`)}}
	if _, err := x.Edit(t.Context(), archive); err != nil {
		t.Fatal(err)
	}
	_, err := x.users["bo"].PlanHours(t.Context(), cmd)
	fails(t, "of an archived project", err, "locked.archived")
}
