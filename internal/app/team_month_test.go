package app

import (
	"testing"

	"hankekirja/internal/timesheet"
)

// sums is what Bo enters for July: 10 hours of Aino and 20 of Cia, on what stands there.
func (x *team) sums(t *testing.T, replace bool) RecordTeam {
	t.Helper()
	seen := func(person string) string {
		s := &timesheet.Sheet{Person: person, Month: july, State: timesheet.Draft}
		if stored := x.book(t).Sheet(person, july); stored != nil {
			s = stored
		}
		return timesheet.Digest(teamCode, s)
	}
	return RecordTeam{Project: teamCode, Month: july, People: []TeamHours{
		{Person: "aino", Seen: seen("aino"), Sums: []timesheet.RowSum{{Hours: 10_00, Replace: replace}}},
		{Person: "cia", Seen: seen("cia"), Sums: []timesheet.RowSum{{Hours: 20_00, Replace: replace}}},
	}}
}

// plan has Bo look at what would be saved.
func (cmd *RecordTeam) plan(t *testing.T, bo *App) {
	t.Helper()
	plans, err := bo.PlanTeam(t.Context(), *cmd)
	if err != nil {
		t.Fatal(err)
	}
	for i := range plans {
		cmd.People[i].Planned = plans[i].Planned
	}
}

func (x *team) hours(t *testing.T, person string) string {
	t.Helper()
	if s := x.book(t).Sheet(person, july); s != nil {
		return timesheet.Total(s.Entries).String()
	}
	return "0.00"
}

// A team's month is saved as it was shown, of all people or of none, with one event; what
// a person recorded goes only where that was ticked, and what is signed stays.
func TestATeamsMonthIsSavedOfAllOrOfNone(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		x := newTeam(t, a)
		bo := x.users["bo"]
		save := func(cmd RecordTeam) error { return bo.RecordTeam(t.Context(), cmd) }
		unchanged := func(what, aino, cia string) {
			t.Helper()
			if a, c := x.hours(t, "aino"), x.hours(t, "cia"); a != aino || c != cia {
				t.Errorf("%s: Aino has %s and Cia %s", what, a, c)
			}
		}
		for _, login := range []string{"aino", "dan", "eva", "fia"} {
			_, err := x.users[login].PlanTeam(t.Context(), x.sums(t, false))
			wants(t, login+" plans", err, "access.forbidden")
			wants(t, login+" saves", x.users[login].RecordTeam(t.Context(), x.sums(t, false)), "access.forbidden")
		}
		wants(t, "nothing", save(RecordTeam{Project: teamCode, Month: july}), "team_month.nothing")
		cmd := x.sums(t, false)
		wants(t, "without a look", save(cmd), "/people/0 edit.stale, /people/1 edit.stale")
		cmd.plan(t, bo)
		wants(t, "recording", x.record(t, "aino", july), "") // 6 h meanwhile
		wants(t, "of before", save(cmd), "/people/0 edit.stale")
		unchanged("after what is stale", "6.00", "0.00")

		cmd = x.sums(t, false)
		cmd.plan(t, bo)
		wants(t, "over Aino's own", save(cmd), "/people/0/sums/0 team_month.own_hours")
		unchanged("after what is not ticked", "6.00", "0.00")
		cmd = x.sums(t, true)
		cmd.plan(t, bo)
		events := x.events(t)
		wants(t, "ticked", save(cmd), "")
		unchanged("saved", "10.00", "20.00")
		if now := x.events(t); now != events+1 {
			t.Errorf("%d events", now-events)
		}
		for _, e := range x.book(t).Sheet("cia", july).Entries {
			if e.By != "bo" || e.How != timesheet.Filled {
				t.Errorf("%s is %s by %s", e.Date, e.How, e.By)
			}
		}

		cmd = x.sums(t, false) // what Bo filled is nobody's own
		cmd.People[0].Sums[0].Hours, cmd.People[1].Sums[0].Hours = 0, 5_00
		cmd.plan(t, bo)
		wants(t, "filled anew", save(cmd), "")
		unchanged("filled anew", "0.00", "5.00")
		wants(t, "recording", x.record(t, "aino", july), "")
		wants(t, "signing", x.sign(t, "aino", x.seen(t, "aino", july)), "")
		_, err := bo.PlanTeam(t.Context(), x.sums(t, true))
		wants(t, "what is signed", err, "/people/0 hours.not_draft")
		unknown := x.sums(t, true)
		unknown.People[0].Person = "x"
		wants(t, "an unknown person", save(unknown), "/people/0 record.unknown_person, /people/1 edit.stale")
		unchanged("at last", "6.00", "5.00")
		if _, err := x.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Error(err)
		}

		archive := Edit{Project: teamCode, Changes: []Change{change("/project", `{"archived": "2026-03-01"}`)}}
		if _, err := x.Edit(t.Context(), archive); err != nil {
			t.Fatal(err)
		}
		_, err = bo.PlanTeam(t.Context(), x.sums(t, true))
		wants(t, "planning in an archived project", err, "locked.archived")
		wants(t, "saving in an archived project", save(x.sums(t, true)), "locked.archived")
	})
}
