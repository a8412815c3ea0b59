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

// scan is the file of a paper, and waiting and confirmed are ways to be submitted.
const (
	scan            = "aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f"
	waiting   State = "waiting"
	confirmed State = "confirmed"
)

func fullTime(calendar.Date) money.Hours { return 7_25 }

// after is a day on which the month is over.
var after = month.Last() + 1

// over decides about an approval on that day.
func over(notBefore int) Approval {
	return Approval{NotBefore: notBefore, Full: fullTime, Today: after}
}

// inState is a sheet of p1 that went the way to a state.
func inState(t testing.TB, state State) Sheet {
	t.Helper()
	s := Sheet{Person: "p1", Month: month, State: Draft, Entries: []Entry{
		{Date: day(1), Activity: OnProject, Hours: 725, How: Typed, By: "aino", At: 50},
		{Date: day(2), Activity: Absence, Hours: 725},
	}}
	var err error
	if state == waiting || state == confirmed {
		if s, err = SignOnPaper(project, s, Paper{File: scan, Signer: "A. Aho", On: day(31)}, boss, after); err != nil {
			t.Fatal(err)
		}
		if state == confirmed {
			if s, err = ConfirmPaper(s, scan, other); err != nil {
				t.Fatal(err)
			}
		}
		return s
	}
	if state != Draft {
		if s, err = Sign(project, s, self); err != nil {
			t.Fatal(err)
		}
	}
	if state == Approved {
		if s, err = Approve(s, boss, over(0)); err != nil {
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

// ok is what a transition gives that is not refused.
const ok = "<nil>"

var transitions = map[string]func(Sheet, Actor) (Sheet, error){
	"sign":    func(s Sheet, a Actor) (Sheet, error) { return Sign(project, s, a) },
	"approve": func(s Sheet, a Actor) (Sheet, error) { return Approve(s, a, over(0)) },
	"paper": func(s Sheet, a Actor) (Sheet, error) {
		return SignOnPaper(project, s, Paper{File: scan, Signer: "A. Aho", On: day(31)}, a, after)
	},
	"confirm": func(s Sheet, a Actor) (Sheet, error) { return ConfirmPaper(s, scan, a) },
	"another": func(s Sheet, a Actor) (Sheet, error) { return ConfirmPaper(s, "another scan", a) },
	"reject":  func(s Sheet, a Actor) (Sheet, error) { return RejectPaper(s, scan, a, "why") },
	"return":  func(s Sheet, a Actor) (Sheet, error) { return Return(s, a, "why") },
	"reopen":  func(s Sheet, a Actor) (Sheet, error) { return Reopen(s, a, "why", 0) },
	"frozen":  func(s Sheet, a Actor) (Sheet, error) { return Reopen(s, a, "why", 3) },
}

// attempt is a transition that somebody tries.
type attempt struct {
	transition string
	from       State
	by         Actor
	want       string
	to         State
}

func (tt attempt) try(t *testing.T) {
	t.Helper()
	name := fmt.Sprintf("%s a %s by %s", tt.transition, tt.from, tt.by.By)
	s := inState(t, tt.from)
	next, err := transitions[tt.transition](s, tt.by)
	if got := key(err); got != tt.want {
		t.Errorf("%s: %s, want %s", name, got, tt.want)
		return
	}
	if err != nil {
		if !reflect.DeepEqual(next, s) {
			t.Errorf("%s was refused and changed the sheet", name)
		}
		return
	}
	if next.State != tt.to || !slices.Equal(next.Entries, s.Entries) {
		t.Errorf("%s: state %s, entries %v", name, next.State, next.Entries)
	}
	if tt.to == Draft && !kept(&next, &s) {
		t.Errorf("%s keeps %+v of %+v", name, next.Earlier, s)
	}
}

// Every transition from every state by everybody it concerns.
func TestEveryTransitionByEverybody(t *testing.T) {
	for _, tt := range []attempt{
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
		tt.try(t)
	}
}

// The same of a month that is signed on paper.
func TestEveryTransitionOfAPaper(t *testing.T) {
	for _, tt := range []attempt{
		{"paper", Draft, boss, ok, Submitted},
		{"paper", Draft, other, ok, Submitted},
		{"paper", Draft, self, "sheet.paper_own", ""},
		{"paper", waiting, boss, "sheet.sign_state", ""}, // given in twice
		{"paper", confirmed, other, "sheet.sign_state", ""},
		{"paper", Submitted, boss, "sheet.sign_state", ""},
		{"paper", Approved, boss, "sheet.sign_state", ""},
		{"confirm", Draft, other, "sheet.paper_state", ""},
		{"confirm", Submitted, boss, "sheet.paper_state", ""},
		{"confirm", waiting, other, ok, Submitted},
		{"confirm", waiting, boss, "sheet.paper_second", ""},                // who gave it in
		{"confirm", waiting, who("bo", "p7", 9), "sheet.paper_second", ""},  // likewise, by another name
		{"confirm", waiting, self, "sheet.paper_second", ""},                // the person
		{"confirm", waiting, who("dan", "p1", 9), "sheet.paper_second", ""}, // likewise
		{"another", waiting, other, "sheet.paper_state", ""},                // a scan that is not there
		{"confirm", confirmed, who("dan", "", 9), "sheet.paper_state", ""},  // twice
		{"reject", waiting, other, ok, Draft},
		{"reject", waiting, boss, ok, Draft}, // who gave it in takes it back
		{"reject", waiting, self, "sheet.paper_own", ""},
		{"reject", confirmed, other, "sheet.paper_state", ""},
		{"reject", Submitted, boss, "sheet.paper_state", ""},
		{"sign", waiting, self, "sheet.sign_state", ""},
		{"approve", waiting, other, "sheet.paper_waits", ""},
		{"return", waiting, other, "sheet.paper_waits", ""},
		{"reopen", waiting, self, ok, Draft},
		{"approve", confirmed, other, ok, Approved}, // who confirmed may
		{"approve", confirmed, boss, ok, Approved},  // who gave it in may: another confirmed
		{"approve", confirmed, self, "sheet.approve_own", ""},
		{"return", confirmed, other, ok, Draft},
		{"return", confirmed, self, "sheet.approve_own", ""},
		{"reopen", confirmed, self, ok, Draft},
	} {
		tt.try(t)
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
	if late, err := Approve(inState(t, Submitted), boss, over(4)); err != nil || late.NotBeforeClaim != 4 {
		t.Errorf("a late sheet is claimed from claim %d, %v", late.NotBeforeClaim, err)
	}
	again := inState(t, Submitted)
	again.NotBeforeClaim = 5
	if late, err := Approve(again, boss, over(4)); err != nil || late.NotBeforeClaim != 5 {
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
		_, err = Approve(signed, boss, Approval{Full: full, Today: after})
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

func TestWhatAPaperSays(t *testing.T) {
	draft := inState(t, Draft)
	for _, tt := range []struct {
		name, signer string
		on           calendar.Date
		want         string
	}{
		{"the first day", "A", day(1), "<nil>"}, {"today", " A ", after, "<nil>"},
		{"before the month", "A", day(0), "sheet.paper_day"}, {"tomorrow", "A", after + 1, "sheet.paper_day"},
		{"no day", "A", 0, "sheet.paper_day"}, {"nobody", " ", day(31), "sheet.paper_signer"},
		{"a bell", "A\a", day(31), "file.control_character"}, {"half a letter", "A\xc3", day(31), "form.encoding"},
		{"two lines", "\r\nA\n", day(31), "<nil>"},
	} {
		next, err := SignOnPaper(project, draft, Paper{File: scan, Signer: tt.signer, On: tt.on}, boss, after)
		if key(err) != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
		if err == nil && (next.Signed.Paper.Signer != "A" || next.Signed.By != "bo" || next.Signed.Method != ByPaper ||
			next.Signed.Digest != Digest(project, &draft) || next.Signed.Paper.Confirmed != nil) {
			t.Errorf("%s: %+v", tt.name, next.Signed)
		}
	}
	draft.Entries = nil
	_, err := SignOnPaper(project, draft, Paper{File: scan, Signer: "A", On: day(1)}, boss, after)
	if key(err) != "sheet.sign_empty" {
		t.Errorf("an empty month: %v", err)
	}
	s := inState(t, waiting)
	if _, err := Record(s, nil, calendar.Period{From: day(1)}, boss.Mark); key(err) != "hours.not_draft" {
		t.Errorf("recording while a paper waits: %v", err)
	}
	next, err := ConfirmPaper(s, scan, other)
	if err != nil || next.Signed.Paper.Confirmed.By != "cia" || next.Signed.By != "bo" || s.Signed.Paper.Confirmed != nil {
		t.Errorf("confirmed %+v of %+v, %v", next.Signed.Paper, s.Signed.Paper, err)
	}
	if _, err := RejectPaper(s, scan, other, " "); key(err) != "sheet.reason_missing" {
		t.Errorf("no reason: %v", err)
	}
	if _, err := RejectPaper(s, scan, other, "why\x00"); key(err) != "file.control_character" {
		t.Errorf("a reason that no file can hold: %v", err)
	}
}

func TestAMonthIsApprovedOnceItIsOver(t *testing.T) {
	s := inState(t, Submitted)
	for today, want := range map[calendar.Date]string{
		month.Last() - 1: "sheet.month_open", month.Last(): "sheet.month_open", after: "<nil>",
	} {
		if _, err := Approve(s, boss, Approval{Full: fullTime, Today: today}); key(err) != want {
			t.Errorf("on %s: %v, want %s", today, err, want)
		}
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
			switch rapid.IntRange(0, 7).Draw(t, "action") {
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
				s, err = Approve(s, by, over(0))
			case 3:
				s, err = Return(s, by, "why")
			case 4:
				s, err = Reopen(s, by, "why", rapid.IntRange(0, 1).Draw(t, "frozen"))
			case 5:
				s, err = SignOnPaper(project, s, Paper{File: scan, Signer: "A", On: day(31)}, by, after)
			case 6:
				s, err = ConfirmPaper(s, scan, by)
			case 7:
				s, err = RejectPaper(s, scan, by, "why")
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
			if g != nil && (g.Digest != Digest(project, &s) || ok != nil && (ok.By == "aino" || g.Waits())) {
				t.Fatalf("a signature is of other hours, or its person approved, or nobody confirmed it: %+v", s)
			}
			if g != nil && g.Paper == nil && g.By != "aino" || g != nil && g.Paper != nil && (g.By == "aino" ||
				g.Paper.Confirmed != nil && (g.Paper.Confirmed.By == "aino" || g.Paper.Confirmed.By == g.By)) {
				t.Fatalf("others than two beside the person stand for a paper: %+v", s)
			}
			if was.Signed != nil && was.Signed.Paper != nil && s.Signed != nil && s.Signed.Paper != nil &&
				s.Signed.Paper.File != was.Signed.Paper.File {
				t.Fatal("another paper came to the place of one")
			}
			for i := range s.Earlier {
				if v := &s.Earlier[i]; v.Signed.Digest != DigestOf(project, &s, v) {
					t.Fatalf("version %d is not what was signed", i)
				}
			}
		}
	})
}
