package app

import (
	"os"
	"slices"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/timesheet"
)

// july is a month that no claim of the team's project has.
var july = calendar.NewMonth(2025, 7)

func scanOf(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile("../../testdata/files/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func (x *team) onPaper(t *testing.T, login string, ref SheetRef, content []byte) error {
	t.Helper()
	return x.users[login].SignOnPaper(t.Context(), SignOnPaper{
		Project: teamCode, SheetRef: ref, Signer: "Aino Aho", On: july.Last(), Content: content,
	})
}

func (x *team) confirm(t *testing.T, login string, ref SheetRef, file string) error {
	t.Helper()
	return x.users[login].ConfirmPaper(t.Context(), ConfirmPaper{
		Project: teamCode, SheetRef: ref, File: file, Password: bossPassword,
	})
}

func (x *team) reject(t *testing.T, login string, ref SheetRef, file, why string) error {
	t.Helper()
	return x.users[login].RejectPaper(t.Context(), RejectPaper{Project: teamCode, SheetRef: ref, File: file, Reason: why})
}

// paper is that of Aino's July.
func (x *team) paper(t *testing.T) *timesheet.Paper {
	t.Helper()
	return x.book(t).Sheet("aino", july).Signed.Paper
}

func TestAMonthIsSignedOnPaperAndConfirmedByASecondPerson(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		x := newTeam(t, a)
		scan, second := scanOf(t, "assignment.pdf"), scanOf(t, "receipt.png")
		wants(t, "recording", x.record(t, "aino", july), "")
		ref := x.seen(t, "aino", july)
		for login, want := range map[string]string{
			"aino": "access.forbidden", "dan": "access.forbidden", "cia": "access.forbidden", "eva": "access.forbidden",
		} {
			wants(t, login+" gives in", x.onPaper(t, login, ref, scan), want)
		}
		wants(t, "what is no scan", x.onPaper(t, "fia", ref, []byte("<svg onload=x>")), "files.type")
		wants(t, "nothing", x.onPaper(t, "fia", ref, nil), "files.empty")
		stale := ref
		wants(t, "changing", x.record(t, "aino", july, timesheet.Entry{
			Date: july.First() + 7, Activity: timesheet.OnProject, Hours: 500,
		}), "")
		wants(t, "a paper of other hours", x.onPaper(t, "fia", stale, scan), "edit.stale")
		ref = x.seen(t, "aino", july)
		wants(t, "giving in", x.onPaper(t, "fia", ref, scan), "")
		wants(t, "giving in twice", x.onPaper(t, "fia", ref, scan), "sheet.sign_state")
		wants(t, "recording while it waits", x.record(t, "aino", july), "hours.not_draft")
		wants(t, "approving while it waits", x.approve(t, "dan", ref), "sheet.paper_waits")
		file := x.paper(t).File

		x.makeMember(t, "fia", access.Approver)
		wants(t, "who gave it in", x.confirm(t, "fia", ref, file), "sheet.paper_second")
		wants(t, "the person", x.confirm(t, "aino", ref, file), "access.forbidden")
		wants(t, "an auditor", x.confirm(t, "eva", ref, file), "access.forbidden")
		wants(t, "another scan", x.confirm(t, "dan", ref, "x"), "sheet.paper_state")
		wants(t, "rejecting without a word", x.reject(t, "dan", ref, file, " "), "reason sheet.reason_missing")
		wants(t, "rejecting", x.reject(t, "dan", ref, file, "väärä kuukausi"), "")
		wants(t, "confirming what was rejected", x.confirm(t, "dan", ref, file), "sheet.paper_state")
		wants(t, "giving in anew", x.onPaper(t, "bo", ref, second), "")
		wants(t, "the scan that was shown before", x.confirm(t, "dan", ref, file), "sheet.paper_state")
		if err := a.files.Remove(x.paper(t).File); err != nil {
			t.Fatal(err)
		}
		wants(t, "a scan that nobody can see", x.confirm(t, "dan", ref, x.paper(t).File), "files.missing")
		if _, err := a.files.Put(second); err != nil {
			t.Fatal(err)
		}
		wants(t, "confirming", x.confirm(t, "dan", ref, x.paper(t).File), "")
		wants(t, "twice", x.confirm(t, "dan", ref, x.paper(t).File), "sheet.paper_state")
		wants(t, "the person approves", x.approve(t, "aino", ref), "access.forbidden")
		wants(t, "who confirmed approves", x.approve(t, "dan", ref), "")

		b := x.book(t)
		s := b.Sheet("aino", july)
		if s.State != timesheet.Approved || s.Signed.By != "bo" || s.Signed.Paper.Confirmed.By != "dan" ||
			len(s.Earlier) != 1 || s.Earlier[0].Signed.Paper.File != file || s.Earlier[0].Ended.Why != "väärä kuukausi" {
			t.Errorf("the month is %+v", s)
		}
		x.reads(t, b, file, s.Signed.Paper.File)
		if again, err := book.Read(book.Write(b)); err != nil || audit.SheetSubject(again.Sheet("aino", july), 0).Digest !=
			audit.SheetSubject(s, 0).Digest {
			t.Errorf("the project file does not keep the paper: %v", err)
		}
		if _, err := a.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Error(err)
		}
		if err := a.files.Remove(file); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Verify(t.Context(), nil, func(int, int) {}); err == nil {
			t.Error("a scan of a rejected paper that is gone is not missed")
		}
	})
}

// reads asks that both scans are there for whoever sees the person's absences, and
// for nobody else.
func (x *team) reads(t *testing.T, b *book.Book, files ...string) {
	t.Helper()
	var refs []string
	for _, ref := range book.FileRefs(b) {
		refs = append(refs, ref.SHA256)
	}
	for _, file := range files {
		if !slices.Contains(refs, file) {
			t.Errorf("no record refers to %s", file)
		}
		for login, want := range map[string]string{
			"eva": "", "fia": "", "bo": "", "dan": "", "aino": "",
		} {
			_, err := x.users[login].File(t.Context(), teamCode, file)
			wants(t, login+" reads the scan", err, want)
		}
	}
}

// makeMember gives a user one more role in the project.
func (x *team) makeMember(t *testing.T, login string, role access.Role) {
	t.Helper()
	id := x.users[login].actor.ID
	if err := x.AddMember(t.Context(), ChangeMember{Project: teamCode, User: id, Role: role}); err != nil {
		t.Fatal(err)
	}
	x.users[login] = acting(t, x.App, id)
}

// A colleague who is a member only sees that a month is signed, and not the scan, which
// shows absences.
func TestAScanIsNotForColleagues(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		x := newTeam(t, a)
		id, _, err := a.AddUser(t.Context(), AddUser{Login: "gun", Name: "Gun", Password: bossPassword})
		if err != nil {
			t.Fatal(err)
		}
		if err := a.AddMember(t.Context(), ChangeMember{Project: teamCode, User: id, Role: access.Member}); err != nil {
			t.Fatal(err)
		}
		wants(t, "recording", x.record(t, "aino", july), "")
		ref := x.seen(t, "aino", july)
		wants(t, "giving in", x.onPaper(t, "fia", ref, scanOf(t, "receipt.jpg")), "")
		_, err = acting(t, a, id).File(t.Context(), teamCode, x.paper(t).File)
		wants(t, "a colleague reads the scan", err, "access.forbidden")
		wants(t, "who gave it in takes it back", x.reject(t, "fia", ref, x.paper(t).File, "puuttuva sivu"), "")
		if s := x.book(t).Sheet("aino", july); s.State != timesheet.Draft || len(s.Earlier) != 1 {
			t.Errorf("the month is %+v", s)
		}
	})
}
