package timesheet

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"

	"pgregory.net/rapid"
)

const project = "H-1"

var month = calendar.NewMonth(2026, 10)

func day(n int) calendar.Date { return month.First() + calendar.Date(n-1) }

// who gives an actor: a person of the project, or somebody who is none.
func who(login, person string, at calendar.Moment) Actor {
	return Actor{Mark: Mark{By: login, Name: strings.ToUpper(login), At: at, Method: ByPassword}, Person: person}
}

var (
	self  = who("aino", "p1", 100)
	boss  = who("bo", "", 200)
	other = who("cia", "p2", 300)
)

func fullTime(calendar.Date) money.Hours { return 7_25 }

// inState is a sheet of p1 that went the way to a state.
func inState(t testing.TB, state State) Sheet {
	t.Helper()
	s := Sheet{Person: "p1", Month: month, State: Draft, Entries: []Entry{
		{Date: day(1), Activity: OnProject, Hours: 725, How: Typed, By: "aino", At: 50},
		{Date: day(2), Activity: Absence, Hours: 725},
	}}
	var err error
	if state != Draft {
		if s, err = Sign(project, s, self); err != nil {
			t.Fatal(err)
		}
	}
	if state == Approved {
		if s, err = Approve(s, boss, 0, fullTime); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func key(err error) string {
	if all := fault.All(err); len(all) > 0 {
		return all[0].Key
	}
	return fmt.Sprint(err)
}

// Every transition from every state by everybody it concerns.
func TestEveryTransitionByEverybody(t *testing.T) {
	transitions := map[string]func(Sheet, Actor) (Sheet, error){
		"sign":    func(s Sheet, a Actor) (Sheet, error) { return Sign(project, s, a) },
		"approve": func(s Sheet, a Actor) (Sheet, error) { return Approve(s, a, 0, fullTime) },
		"return":  func(s Sheet, a Actor) (Sheet, error) { return Return(s, a, "why") },
		"reopen":  func(s Sheet, a Actor) (Sheet, error) { return Reopen(s, a, "why", 0) },
		"frozen":  func(s Sheet, a Actor) (Sheet, error) { return Reopen(s, a, "why", 3) },
	}
	const ok = "<nil>"
	for _, tt := range []struct {
		transition string
		from       State
		by         Actor
		want       string
		to         State
	}{
		{"sign", Draft, self, ok, Submitted},
		{"sign", Draft, boss, "sheet.sign_other", ""},
		{"sign", Draft, other, "sheet.sign_other", ""},
		{"sign", Submitted, self, "sheet.sign_state", ""},
		{"sign", Approved, self, "sheet.sign_state", ""},
		{"approve", Draft, boss, "sheet.approve_state", ""},
		{"approve", Submitted, boss, ok, Approved},
		{"approve", Submitted, other, ok, Approved},
		{"approve", Submitted, self, "sheet.approve_own", ""},
		{"approve", Submitted, who("aino", "", 9), "sheet.approve_own", ""}, // the signer, a member no more
		{"approve", Submitted, who("dan", "p1", 9), "sheet.approve_own", ""},
		{"approve", Approved, boss, "sheet.approve_state", ""},
		{"return", Draft, boss, "sheet.approve_state", ""},
		{"return", Submitted, boss, ok, Draft},
		{"return", Submitted, self, "sheet.approve_own", ""},
		{"return", Approved, boss, "sheet.approve_state", ""},
		{"reopen", Draft, boss, "sheet.reopen_state", ""},
		{"reopen", Submitted, self, ok, Draft},
		{"reopen", Submitted, boss, ok, Draft},
		{"reopen", Approved, self, "sheet.reopen_own", ""},
		{"reopen", Approved, boss, ok, Draft},
		{"frozen", Approved, boss, "sheet.frozen", ""},
	} {
		name := fmt.Sprintf("%s a %s by %s", tt.transition, tt.from, tt.by.By)
		s := inState(t, tt.from)
		next, err := transitions[tt.transition](s, tt.by)
		if got := key(err); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
			continue
		}
		if err != nil {
			if !reflect.DeepEqual(next, s) {
				t.Errorf("%s was refused and changed the sheet", name)
			}
			continue
		}
		if next.State != tt.to || !slices.Equal(next.Entries, s.Entries) {
			t.Errorf("%s: state %s, entries %v", name, next.State, next.Entries)
		}
		if tt.to == Draft && !kept(&next, &s) {
			t.Errorf("%s keeps %+v of %+v", name, next.Earlier, s)
		}
	}
}

// kept tells whether the last kept version of a draft is the sheet that it was.
func kept(draft, was *Sheet) bool {
	v := draft.LastReturned()
	return v != nil && slices.Equal(v.Entries, was.Entries) && v.Signed == was.Signed && v.Approved == was.Approved &&
		v.State == was.State && v.Ended.Why == "why" && draft.Signed == nil && draft.Approved == nil
}

func TestWhatASignatureSays(t *testing.T) {
	s := inState(t, Approved)
	if s.Signed.By != "aino" || s.Signed.At != 100 || s.Signed.Digest != Digest(project, &s) || s.Approved.By != "bo" {
		t.Errorf("signed %+v, approved %+v", s.Signed, s.Approved)
	}
	if late, err := Approve(inState(t, Submitted), boss, 4, fullTime); err != nil || late.NotBeforeClaim != 4 {
		t.Errorf("a late sheet is claimed from claim %d, %v", late.NotBeforeClaim, err)
	}
	again := inState(t, Submitted)
	again.NotBeforeClaim = 5
	if late, err := Approve(again, boss, 4, fullTime); err != nil || late.NotBeforeClaim != 5 {
		t.Errorf("a sheet that waits for claim 5 is claimed from claim %d, %v", late.NotBeforeClaim, err)
	}
	empty := Sheet{Person: "p1", Month: month, State: Draft}
	if _, err := Sign(project, empty, self); key(err) != "sheet.sign_empty" {
		t.Errorf("an empty month: %v", err)
	}
	if _, err := Return(inState(t, Submitted), boss, " \n"); key(err) != "sheet.reason_missing" {
		t.Errorf("no comment: %v", err)
	}
}

// The text is documented, so that others can compute it (docs/audit-format.md).
func TestTheTextThatIsSigned(t *testing.T) {
	s := Sheet{Person: "p\t1", Month: month, Entries: []Entry{
		{Date: day(1), Activity: OnProject, Hours: 725, WorkPackage: "TP1", Note: "a\nb\\", How: Typed, By: "x", At: 1},
		{Date: day(2), Activity: OtherWork, Hours: 50},
	}}
	const want = "hankekirja-sheet/1\nH-1\tp\\t1\t2026-10\n" +
		"2026-10-01\tproject\t7.25\tTP1\ta\\nb\\\\\n2026-10-02\tother_work\t0.50\t\t\n"
	if got := Text(project, &s); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	const digest = "4e96d84874e6ae8d52f5216abdc55b76d9c6e3f68034401ede37a3d9ee6dea2b" // of a program of its own
	if got := Digest(project, &s); got != digest {
		t.Errorf("digest %s, want %s", got, digest)
	}
}

func TestAFullDayOfAbsenceLeavesNoRoomForTheProject(t *testing.T) {
	for _, tt := range []struct {
		name            string
		absent, project money.Hours
		workingTime     money.Percent
		want            bool
	}{
		{"a whole day", 725, 100, money.HundredPercent, true},
		{"in two parts of an hour less", 724, 100, money.HundredPercent, false},
		{"without work", 725, 0, money.HundredPercent, false},
		{"the day of who works 60 %", 435, 1, 60_0000, true},
		{"half of it", 217, 218, 60_0000, false},
		{"no absence", 0, 725, money.HundredPercent, false},
	} {
		s := inState(t, Draft)
		s.Entries = []Entry{
			{Date: day(5), Activity: Absence, Hours: tt.absent / 2}, {Date: day(5), Activity: OnProject, Hours: tt.project},
			{Date: day(5), Activity: Absence, Hours: tt.absent - tt.absent/2}, {Date: day(6), Activity: OnProject, Hours: 725},
		}
		full := func(calendar.Date) money.Hours { return tt.workingTime.OfHours(7_25) }
		if got := len(AbsenceDays(&s, full)) > 0; got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
		signed, err := Sign(project, s, self)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Approve(signed, boss, 0, full)
		if (key(err) == "sheet.absence_day") != tt.want {
			t.Errorf("%s: approving gives %v", tt.name, err)
		}
	}
}

func TestEntriesKeepHowTheyWereMade(t *testing.T) {
	s := inState(t, Draft)
	writer := Mark{By: "bo", At: 400}
	next, err := Record(s, []Entry{
		{Date: day(1), Activity: OnProject, Hours: 725},
		{Date: day(3), Activity: OtherWork, Hours: 100, How: Filled},
		{Date: day(4), Activity: OtherWork, Hours: 100, By: "somebody", At: 1},
	}, calendar.Period{From: day(1)}, writer)
	if err != nil {
		t.Fatal(err)
	}
	want := []Entry{
		s.Entries[0],
		{Date: day(3), Activity: OtherWork, Hours: 100, How: Filled, By: "bo", At: 400},
		{Date: day(4), Activity: OtherWork, Hours: 100, How: Typed, By: "bo", At: 400},
	}
	if !slices.Equal(next.Entries, want) {
		t.Errorf("entries %+v, want %+v", next.Entries, want)
	}
}

func TestVersionsAreComparedByDay(t *testing.T) {
	before := []Entry{
		{Date: day(1), Activity: OnProject, Hours: 300, Note: "a"},
		{Date: day(1), Activity: OnProject, Hours: 100, Note: "b"},
		{Date: day(2), Activity: Absence, Hours: 725}, {Date: day(3), Activity: OtherWork, Hours: 100},
	}
	after := []Entry{
		{Date: day(4), Activity: OtherEU, Hours: 1}, {Date: day(1), Activity: OnProject, Hours: 500, Note: "a"},
		{Date: day(3), Activity: OtherWork, Hours: 100, How: Filled},
	}
	want := []Difference{
		{Date: day(1), Row: Row{Activity: OnProject}, Before: 400, After: 500, NoteBefore: "a · b", NoteAfter: "a"},
		{Date: day(2), Row: Row{Activity: Absence}, Before: 725},
		{Date: day(4), Row: Row{Activity: OtherEU}, After: 1},
	}
	if got := Differences(before, after); !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// Whatever people do, what was signed stays: every kept version is one that somebody
// signed, in its place and as it was, and nobody who signs approves.
func TestNoSequenceOfActionsChangesASignedVersion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Sheet{Person: "p1", Month: month, State: Draft}
		var signed []Version
		for step := range rapid.IntRange(1, 40).Draw(t, "steps") {
			at := calendar.Moment(step + 1)
			by := rapid.SampledFrom([]Actor{who("aino", "p1", at), who("bo", "", at), who("cia", "p2", at)}).Draw(t, "by")
			was := s
			var err error
			switch rapid.IntRange(0, 4).Draw(t, "action") {
			case 0:
				var entries []Entry
				for range rapid.IntRange(0, 4).Draw(t, "entries") {
					entries = append(entries, Entry{
						Date: day(rapid.IntRange(1, 31).Draw(t, "day")), Activity: rapid.SampledFrom(Activities).Draw(t, "activity"),
						Hours: money.Hours(rapid.IntRange(0, 800).Draw(t, "hours")),
					})
				}
				s, err = Record(s, entries, calendar.Period{From: day(1)}, by.Mark)
			case 1:
				s, err = Sign(project, s, by)
			case 2:
				s, err = Approve(s, by, 0, fullTime)
			case 3:
				s, err = Return(s, by, "why")
			case 4:
				s, err = Reopen(s, by, "why", rapid.IntRange(0, 1).Draw(t, "frozen"))
			}
			if err != nil && !reflect.DeepEqual(s, was) {
				t.Fatalf("a refused action changed the sheet")
			}
			if was.State != Draft && s.State == Draft {
				signed = append(signed, Version{
					Entries: slices.Clone(was.Entries), Signed: was.Signed, Approved: was.Approved, State: was.State,
					Ended: Ending{By: by.By, Name: by.Name, At: at, Why: "why"},
				})
			}
			if !reflect.DeepEqual(s.Earlier, signed) && len(s.Earlier)+len(signed) > 0 {
				t.Fatalf("kept %+v, want %+v", s.Earlier, signed)
			}
			g, ok := s.Signed, s.Approved
			if g != nil && (g.Digest != Digest(project, &s) || ok != nil && ok.By == g.By) {
				t.Fatalf("a signature is of other hours, or its signer approved: %+v", s)
			}
			for i := range s.Earlier {
				if v := &s.Earlier[i]; v.Signed.Digest != DigestOf(project, &s, v) {
					t.Fatalf("version %d is not what was signed", i)
				}
			}
		}
	})
}
