package app

import (
	"fmt"
	"slices"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/timesheet"
)

// team is a project with hours and everybody who has to do with them, by login.
type team struct {
	*App
	users map[string]*App
}

const (
	teamCode = "TUNNIT"
	teamFile = `{"format": "hankekirja-project/1", "project": {"code": "TUNNIT", "name": {"fi": "Tunnit"},
		"beneficiary": "a", "unit": "b", "authority": "c", "fund": "ERDF", "rules": "fi-2021-2027", "start": "2025-01-01",
		"end": "2026-12-31", "cost_model": "flat-7", "staff_cost_model": "unit-cost-1720", "cost_estimate": "100000.00",
		"budget": []}, "grant": {"percent": "70", "max": "70000.00", "parts": []},
		"people": [
			{"id": "aino", "name": "Aino Aho", "title": "a", "employments": [{"from": "2025-01-01", "working_time": "60"}],
			"hourly_rates": [{"from": "2025-01-01", "annual_pay": "24000.00", "months": 12, "working_time": "60", "basis": "b",
				"document": "d"}]},
			{"id": "cia", "name": "Cia Dahl", "title": "a", "approver": "bo", "substitute": "eva",
			"hourly_rates": [{"from": "2025-01-01", "annual_pay": "40000.00", "months": 12, "working_time": "100", "basis": "b",
				"document": "d"}]}],
		"timesheets": [{"person": "aino", "month": "2025-01", "state": "approved", "entries": [
			{"date": "2025-01-02", "activity": "project", "hours": "4.00"}]}],
		"claims": [{"number": 1, "from": "2025-01", "to": "2025-06", "final": false}]}`
)

// newTeam makes the project with its users: Aino and Cia are its people, Bo leads it,
// Dan approves, Eva audits, and Bo alone may decide about Cia.
func newTeam(t *testing.T, a *App) team { return teamOf(t, a, teamFile) }

// teamOf makes them of a project file.
func teamOf(t *testing.T, a *App, text string) team {
	t.Helper()
	file, err := ReadProjectFile([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.ImportProject(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	all := team{a, map[string]*App{}}
	for _, u := range []struct {
		login, person string
		roles         []access.Role
	}{
		{"aino", "aino", []access.Role{access.Member}}, {"cia", "cia", []access.Role{access.Member, access.Approver}},
		{"bo", "", []access.Role{access.Manager}}, {"dan", "", []access.Role{access.Approver}},
		{"eva", "", []access.Role{access.Auditor}}, {"fia", "", []access.Role{access.Finance}},
	} {
		id, _, err := a.AddUser(t.Context(), AddUser{Login: u.login, Name: "Nimi " + u.login, Password: bossPassword})
		if err != nil {
			t.Fatal(err)
		}
		for _, role := range u.roles {
			err := a.AddMember(t.Context(), ChangeMember{Project: teamCode, User: id, Role: role, Person: u.person})
			if err != nil {
				t.Fatal(err)
			}
		}
		all.users[u.login] = acting(t, a, id)
	}
	return all
}

func (x *team) book(t *testing.T) *book.Book {
	t.Helper()
	b, err := x.ProjectBook(t.Context(), teamCode)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// seen is a sheet as it stands.
func (x *team) seen(t *testing.T, person string, m calendar.Month) SheetRef {
	t.Helper()
	ref := SheetRef{Person: person, Month: m}
	if s := x.book(t).Sheet(person, m); s != nil {
		ref.Digest = timesheet.Digest(teamCode, s)
	}
	return ref
}

// record gives a month project hours on a day.
func (x *team) record(t *testing.T, login string, m calendar.Month, entries ...timesheet.Entry) error {
	t.Helper()
	if len(entries) == 0 {
		entries = []timesheet.Entry{{Date: m.First() + 4, Activity: timesheet.OnProject, Hours: 600}}
	}
	_, version, err := x.users[login].Hours(t.Context(), teamCode, login, m)
	if err != nil {
		t.Fatal(err)
	}
	return record(t, x.users[login], RecordHours{
		Project: teamCode, Person: login, Month: m, Version: version, Entries: entries,
	})
}

func (x *team) sign(t *testing.T, login string, ref SheetRef) error {
	t.Helper()
	return x.users[login].SignSheet(t.Context(), SignSheet{Project: teamCode, SheetRef: ref, Password: bossPassword})
}

func (x *team) approve(t *testing.T, login string, refs ...SheetRef) error {
	t.Helper()
	return x.users[login].ApproveSheets(t.Context(), ApproveSheets{
		Project: teamCode, Sheets: refs, Password: bossPassword,
	})
}

func (x *team) back(t *testing.T, login string, ref SheetRef, why string) error {
	t.Helper()
	return x.users[login].ReturnSheet(t.Context(), ReturnSheet{Project: teamCode, SheetRef: ref, Comment: why})
}

func (x *team) reopen(t *testing.T, login string, ref SheetRef, why string) error {
	t.Helper()
	return x.users[login].ReopenSheet(t.Context(), ReopenSheet{Project: teamCode, SheetRef: ref, Reason: why})
}

// signed records and signs a month.
func (x *team) signed(t *testing.T, login string, m calendar.Month) SheetRef {
	t.Helper()
	wants(t, "recording", x.record(t, login, m), "")
	ref := x.seen(t, login, m)
	wants(t, "signing", x.sign(t, login, ref), "")
	return ref
}

func TestAMonthsWayFromDraftToApprovedAndBack(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		x := newTeam(t, a)
		m := calendar.NewMonth(2025, 7)
		wants(t, "recording", x.record(t, "aino", m), "")
		ref := x.seen(t, "aino", m)
		stale := ref
		stale.Digest = x.seen(t, "aino", calendar.NewMonth(2025, 1)).Digest
		wants(t, "signing what one did not see", x.sign(t, "aino", stale), "edit.stale")
		wrong := SignSheet{Project: teamCode, SheetRef: ref, Password: "x"}
		wants(t, "a wrong password", x.users["aino"].SignSheet(t.Context(), wrong), "current auth.wrong_current")
		wants(t, "signing", x.sign(t, "aino", ref), "")
		wants(t, "changing what is signed", x.record(t, "aino", m), "hours.not_draft")
		wants(t, "returning without a word", x.back(t, "dan", ref, ""), "reason sheet.reason_missing")
		wants(t, "returning", x.back(t, "dan", ref, "Maanantai puuttuu"), "")
		wants(t, "mending", x.record(t, "aino", m,
			timesheet.Entry{Date: m.First() + 4, Activity: timesheet.OnProject, Hours: 600},
			timesheet.Entry{Date: m.First() + 7, Activity: timesheet.OnProject, Hours: 300, How: timesheet.Pasted}), "")
		mended := x.seen(t, "aino", m)
		wants(t, "signing again", x.sign(t, "aino", mended), "")
		wants(t, "approving what was seen before", x.approve(t, "dan", ref), "edit.stale")
		unsure := ApproveSheets{Project: teamCode, Sheets: []SheetRef{mended}, Password: "x"}
		wants(t, "approving by a wrong password", x.users["dan"].ApproveSheets(t.Context(), unsure),
			"current auth.wrong_current")
		wants(t, "approving", x.approve(t, "dan", mended), "")
		wants(t, "reopening one's own", x.reopen(t, "aino", mended, "Virhe"), "sheet.reopen_own")
		wants(t, "reopening", x.reopen(t, "bo", mended, "Virhe"), "")
		wants(t, "signing a third time", x.sign(t, "aino", mended), "")
		wants(t, "approving again", x.approve(t, "bo", mended), "")

		s := x.book(t).Sheet("aino", m)
		if s.State != timesheet.Approved || s.Signed.By != "aino" || s.Signed.Name != "Nimi aino" ||
			s.Signed.Digest != mended.Digest || s.Signed.Method != timesheet.ByPassword || s.Approved.By != "bo" {
			t.Errorf("signed %+v, approved %+v", s.Signed, s.Approved)
		}
		if e := s.Entries[1]; e.How != timesheet.Pasted || e.By != "aino" || e.At == 0 {
			t.Errorf("the entry was made %+v", e)
		}
		if len(s.Earlier) != 2 || s.Earlier[0].Signed.Digest != ref.Digest || len(s.Earlier[0].Entries) != 1 ||
			s.Earlier[0].Ended.Why != "Maanantai puuttuu" || s.Earlier[1].Approved.By != "dan" {
			t.Errorf("kept %+v", s.Earlier)
		}
		x.comesBackWhole(t)
	})
}

// comesBackWhole asks that the audit trail fits the rows, and that a file of the
// project makes the same project elsewhere.
func (x *team) comesBackWhole(t *testing.T) {
	t.Helper()
	intact(t, x.App)
	file, err := ReadProjectFile(book.Write(x.book(t)))
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := onMemory(t)
	if _, err := elsewhere.ImportProject(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	intact(t, elsewhere)
	again, err := elsewhere.ExportProject(t.Context(), teamCode)
	if err != nil || string(again) != string(book.Write(x.book(t))) {
		t.Errorf("the project is another one after export and import: %v", err)
	}
}

// Every action of every user on a signed month of Aino, and on one of Cia, who has an
// approver of her own.
func TestWhoMayDoWhatToASheet(t *testing.T) {
	a := onMemory(t)
	x := newTeam(t, a)
	m := calendar.NewMonth(2025, 7)
	refs := map[string]SheetRef{"aino": x.signed(t, "aino", m), "cia": x.signed(t, "cia", m)}
	const no = "access.forbidden"
	for _, tt := range []struct {
		login                string
		sign, approve, other string // Aino's month, Aino's month, Cia's month
		back, reopen         string // Aino's month
	}{
		{"aino", "sheet.sign_state", no, no, no, ""},
		{"cia", no, "", no, "", ""},
		{"bo", no, "", "", "", ""},
		{"dan", no, "", "sheet.other_approver", "", ""},
		{"eva", no, no, no, no, no},
		{"fia", no, no, no, no, no},
	} {
		wants(t, tt.login+" signs for Aino", x.sign(t, tt.login, refs["aino"]), tt.sign)
		for _, try := range []struct {
			what, want, person string
			do                 func(SheetRef) error
		}{
			{"approves Aino", tt.approve, "aino", func(r SheetRef) error { return x.approve(t, tt.login, r) }},
			{"approves Cia", tt.other, "cia", func(r SheetRef) error { return x.approve(t, tt.login, r) }},
			{"returns Aino", tt.back, "aino", func(r SheetRef) error { return x.back(t, tt.login, r, "why") }},
			{"reopens Aino", tt.reopen, "aino", func(r SheetRef) error { return x.reopen(t, tt.login, r, "why") }},
		} {
			wants(t, tt.login+" "+try.what, try.do(refs[try.person]), try.want)
			if s := x.book(t).Sheet(try.person, m); s.State == timesheet.Approved {
				wants(t, "back to draft", x.reopen(t, "bo", refs[try.person], "why"), "")
			}
			if s := x.book(t).Sheet(try.person, m); s.State == timesheet.Draft {
				wants(t, "signing again", x.sign(t, try.person, refs[try.person]), "")
			}
		}
	}
	wants(t, "dan returns Cia", x.back(t, "dan", refs["cia"], "why"), "sheet.other_approver")
	bo := userOf(t, a, x.users["bo"].actor.ID)
	err := a.ChangeUser(t.Context(), ChangeUser{ID: bo.ID, Version: bo.Version, Name: bo.Name, Language: bo.Language})
	wants(t, "Bo may not sign in any more", err, "")
	wants(t, "dan returns Cia then", x.back(t, "dan", refs["cia"], "why"), "")
	x.comesBackWhole(t)
}

func TestManyMonthsAreApprovedAllOrNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		x := newTeam(t, a)
		m := calendar.NewMonth(2025, 8)
		good, other := x.signed(t, "aino", m), x.signed(t, "cia", m)
		holiday := []timesheet.Entry{
			{Date: m.First() + 35, Activity: timesheet.Absence, Hours: 435}, // the day of who works 60 %
			{Date: m.First() + 35, Activity: timesheet.OnProject, Hours: 1},
		}
		wants(t, "recording", x.record(t, "aino", m+1, holiday...), "")
		blocked := x.seen(t, "aino", m+1)
		wants(t, "signing", x.sign(t, "aino", blocked), "")
		before := intact(t, a)
		wants(t, "one of three cannot be", x.approve(t, "bo", good, blocked, other), "/sheets/1 sheet.absence_day")
		wants(t, "one has another approver", x.approve(t, "dan", good, other), "/sheets/1 sheet.other_approver")
		wants(t, "one twice", x.approve(t, "bo", good, good), "/sheets/1 sheet.approve_state")
		wants(t, "none", x.approve(t, "bo"), "sheet.none_chosen")
		if after := intact(t, a); after != before {
			t.Errorf("%d events, want %d", after, before)
		}
		wants(t, "both good ones", x.approve(t, "bo", good, other), "")
		if after := intact(t, a); after != before+1 {
			t.Errorf("%d events, want one more than %d", after, before)
		}
		list, err := x.users["bo"].ListApprovers(t.Context(), teamCode)
		if err != nil {
			t.Fatal(err)
		}
		b := x.book(t)
		if waiting := list.Waiting(b.People, b.Sheets); len(waiting) != 1 || waiting[0].Month != m+1 {
			t.Errorf("waiting for Bo: %v", waiting)
		}
		history, _, err := a.History(t.Context(), teamCode, HistoryFilter{Kind: "sheet", ID: "cia/" + m.String(), Most: 9})
		if err != nil || history[0].Action != "sheet.approved" || history[0].Fact("confirmed") != "password" ||
			history[0].Fact("digest cia/"+m.String()) != other.Digest {
			t.Errorf("history %+v, %v", history, err)
		}
	})
}

// A claim that is frozen keeps its sheets; one that is approved late goes to the next
// claim and moves no figure of the frozen one (RULES.md 2.8, 4.3).
func TestAFrozenClaimKeepsItsSheets(t *testing.T) {
	a := onMemory(t)
	x := newTeam(t, a)
	january := x.seen(t, "aino", calendar.NewMonth(2025, 1))
	if err := a.FreezeClaim(t.Context(), FreezeClaim{
		Project: teamCode, Number: 1, Seen: claim.Mark(&claim.Chain(x.book(t))[0]),
	}); err != nil {
		t.Fatal(err)
	}
	wants(t, "a sheet in the frozen claim", x.reopen(t, "bo", january, "Virhe"), "sheet.frozen")
	frozen := claim.ResultOf(&claim.Chain(x.book(t))[0])

	late := x.signed(t, "cia", calendar.NewMonth(2025, 2))
	wants(t, "approving late", x.approve(t, "bo", late), "")
	b := x.book(t)
	if s := b.Sheet("cia", late.Month); s.NotBeforeClaim != 2 {
		t.Errorf("the late sheet is claimed from claim %d, want 2", s.NotBeforeClaim)
	}
	if now := claim.ResultOf(&claim.Chain(b)[0]); fmt.Sprint(now.Lines, now.OutcomeResult) !=
		fmt.Sprint(frozen.Lines, frozen.OutcomeResult) {
		t.Error("a late sheet moved the figures of a frozen claim")
	}
	wants(t, "a late sheet is in no frozen claim", x.reopen(t, "bo", late, "Virhe"), "")
	wants(t, "signing again", x.sign(t, "cia", late), "")
	wants(t, "approving again", x.approve(t, "bo", late), "")
	next := []Change{{Patch: book.Patch{At: "/claims/-", Set: []byte(
		`{"number": 2, "from": "2025-07", "to": "2025-12", "final": false}`)}}}
	if _, err := a.Edit(t.Context(), Edit{Project: teamCode, Changes: next, Reason: "x"}); err != nil {
		t.Fatal(err)
	}
	lines := claim.Chain(x.book(t))[1].Lines
	if !slices.ContainsFunc(lines, func(l costing.Line) bool { return l.Person == "cia" && l.Month == late.Month }) {
		t.Errorf("claim 2 lacks the late hours: %+v", lines)
	}
	archive := []Change{{Patch: book.Patch{At: "/project", Set: []byte(`{"archived": "2026-03-01"}`)}}}
	if _, err := a.Edit(t.Context(), Edit{Project: teamCode, Changes: archive, Reason: "x"}); err != nil {
		t.Fatal(err)
	}
	wants(t, "an archived project", x.reopen(t, "bo", late, "Virhe"), "locked.archived")
	wants(t, "hours of an archived project", x.record(t, "cia", late.Month+1), "locked.archived")
	x.comesBackWhole(t)
}
