package app

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/audit"
	"hankekirja/internal/claim"
	"hankekirja/internal/files"
	"hankekirja/internal/store"
	"hankekirja/internal/testenv"
)

// movedClock shows the day that a test moves it to.
type movedClock struct{ day time.Time }

func (c *movedClock) Now() time.Time { return c.day }

func (c *movedClock) moveTo(year int, month time.Month, day int) {
	c.day = time.Date(year, month, day, 9, 0, 0, 0, time.UTC)
}

// years gives the use cases on each engine, with a clock that the test moves.
func years(t *testing.T, test func(t *testing.T, a *App, folder string, clock *movedClock)) {
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			clock := &movedClock{}
			clock.moveTo(2026, 3, 1)
			dsn := "sqlite:" + filepath.Join(t.TempDir(), "a.db")
			if engine == "postgres" {
				dsn = testenv.Postgres(t, nil)
			}
			s, err := store.Create(t.Context(), dsn, clock)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = s.Close() })
			folder := filepath.Join(t.TempDir(), "files")
			test(t, New(s, files.In(folder), access.CLI), folder, clock)
		})
	}
}

const smallCase = "cases/flat-40_unit-cost-1720_1.json"

func kept(t *testing.T, folder string) []string {
	t.Helper()
	names, err := files.In(folder).Names()
	if err != nil {
		t.Fatal(err)
	}
	for i := range names {
		names[i] = filepath.Base(names[i])
	}
	return names
}

// verified asks that the database and its files are intact, also by heads kept before.
func verified(t *testing.T, a *App, heads []audit.Head) Verified {
	t.Helper()
	v, err := a.Verify(t.Context(), heads, func(int, int) {})
	if err != nil {
		t.Fatal(told(err))
	}
	return v
}

func TestAProjectIsDeletedOnceItsRetentionIsOver(t *testing.T) {
	years(t, func(t *testing.T, a *App, folder string, clock *movedClock) {
		imported(t, a, smallCase)
		others := kept(t, folder) // of claims that came frozen
		imported(t, a, reference)
		admin, id := boss(t, a)
		shared, own := sampleFile(t, "receipt.pdf"), sampleFile(t, "receipt.png")
		for _, give := range []AddFile{
			{Project: code, At: "/costs/0", Name: "a.pdf", Content: shared},
			{Project: code, At: "/costs/0", Name: "b.png", Content: own},
			{Project: "T-2-102", At: "/costs/0", Name: "a.pdf", Content: shared},
		} {
			if err := a.AddFile(t.Context(), give); err != nil {
				t.Fatal(told(err))
			}
		}
		freeze := FreezeClaim{Project: code, Number: 5, Seen: claim.Mark(&claim.Chain(projectBook(t, a))[4])}
		if err := a.FreezeClaim(t.Context(), freeze); err != nil {
			t.Fatal(told(err))
		}
		if err := a.AddMember(t.Context(), ChangeMember{Project: code, User: id, Role: access.Finance}); err != nil {
			t.Fatal(told(err))
		}
		before := verified(t, a, nil)
		remove := func(cmd DeleteProject, want string) {
			t.Helper()
			wants(t, "deleting", admin.DeleteProject(t.Context(), cmd), want)
		}
		right := DeleteProject{Project: code, Reason: " Säilytysaika on päättynyt ", Password: bossPassword}
		set := func(to string) {
			t.Helper()
			if got := edited(t, a, "/project", to); got != "" {
				t.Fatalf("%s: %s", to, got)
			}
		}
		remove(right, "delete.not_archived")
		set(`{"archived": "2026-03-01"}`)
		remove(right, "delete.no_payment")
		set(`{"last_payment": "2026-02-28"}`)
		remove(right, "delete.payment_too_early") // frozen a day later
		set(`{"last_payment": "2026-03-01"}`)
		clock.moveTo(2031, 12, 31)
		remove(right, "delete.retained")
		clock.moveTo(2032, 1, 1)
		remove(DeleteProject{Project: code, Reason: " ", Password: bossPassword}, "reason delete.no_reason")
		remove(DeleteProject{Project: code, Reason: "x", Password: newPassword}, "current auth.wrong_current")
		remove(DeleteProject{Project: "NONE", Reason: "x", Password: bossPassword}, "store.no_project")
		if len(kept(t, folder)) < len(others)+3 || len(verified(t, a, before.Heads).Deleted) > 0 {
			t.Fatal("what was refused deleted something")
		}
		remove(right, "")
		remove(right, "store.no_project")
		after := verified(t, a, before.Heads)
		if len(after.Deleted) != 1 || after.Deleted[0].KeptUntil.String() != "2031-12-31" || len(after.Unreferenced) > 0 {
			t.Errorf("deleted %+v, unreferenced %v", after.Deleted, after.Unreferenced)
		}
		others = append(others, sha(shared))
		slices.Sort(others)
		if left := kept(t, folder); !slices.Equal(left, others) {
			t.Errorf("left of the files: %v", left)
		}
		deletionTells(t, a, []audit.Detail{
			{Name: "last_payment", Value: "2026-03-01"}, {Name: "kept_until", Value: "2031-12-31"},
			{Name: "confirmed", Value: "password"},
		}, id)
	})
}

// sha is the name under which content is kept.
func sha(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// deletionTells looks at the installation's event of a deletion.
func deletionTells(t *testing.T, a *App, details []audit.Detail, actor string) {
	t.Helper()
	var last audit.Event
	err := a.store.View(t.Context(), func(tx *store.ViewTx) error {
		return tx.History(audit.Installation, 0, func(e audit.Event) bool { last = e; return false })
	})
	if err != nil {
		t.Fatal(err)
	}
	if last.Action != "project.deleted" || last.Reason != "Säilytysaika on päättynyt" || last.Actor != actor ||
		len(last.Details) < 2 || !slices.Equal(last.Details[2:], details) {
		t.Errorf("the event: %+v", last)
	}
}

// mistaken is a project that was entered by mistake.
func mistaken(t *testing.T) ProjectFile {
	t.Helper()
	file := projectFile(t, smallCase)
	b := *file.Book
	b.Sheets, b.Claims, b.LumpSums = nil, nil, nil
	b.Agreement.Decision, b.Agreement.Amendments = nil, nil
	file.Book = &b
	return file
}

// A project that was entered by mistake goes at once, and its code is free.
func TestAMistakeIsDeletedAndEnteredAgain(t *testing.T) {
	years(t, func(t *testing.T, a *App, _ string, _ *movedClock) {
		const mistake = "T-2-102"
		imported(t, a, reference)
		for n := 1; n <= 2; n++ {
			if err := a.CreateProject(t.Context(), mistaken(t)); err != nil {
				t.Fatal(told(err))
			}
			cmd := DeleteProject{Project: mistake, Reason: "Kirjattu vahingossa"}
			wants(t, "not archived", a.DeleteProject(t.Context(), cmd), "delete.not_archived")
			archive := Edit{Project: mistake, Changes: []Change{change("/project", `{"archived": "2026-03-01"}`)}}
			if _, err := a.Edit(t.Context(), archive); err != nil {
				t.Fatal(told(err))
			}
			wants(t, "deleting", a.DeleteProject(t.Context(), cmd), "")
			v := verified(t, a, nil)
			if len(v.Deleted) != n || v.Deleted[0].KeptUntil != 0 {
				t.Errorf("deleted %+v", v.Deleted)
			}
		}
		if added, err := a.ImportProject(t.Context(), projectFile(t, smallCase)); err != nil || !added {
			t.Errorf("the code again: %v, %v", added, err)
		}
		v := verified(t, a, nil)
		if _, all, err := a.ListProjects(t.Context(), ProjectList{Most: 9}); err != nil || all != 2 || len(v.Deleted) != 2 {
			t.Errorf("%d projects, %d deleted, %v", all, len(v.Deleted), err)
		}
	})
}

func TestOnlyAnAdministratorDeletes(t *testing.T) {
	a := onMemory(t)
	imported(t, a, smallCase)
	for _, role := range access.ProjectRoles {
		mine := map[string]access.Membership{"T-2-102": {Roles: []access.Role{role}}}
		actor := access.Actor{ID: "x", Login: "x", Projects: mine}
		err := a.As(actor).DeleteProject(t.Context(), DeleteProject{Project: "T-2-102", Reason: "x"})
		wants(t, string(role), err, "access.forbidden")
	}
}

// A program that ends before the files are removed leaves files that nobody refers
// to, and verify lists them.
func TestFilesThatADeletionLeavesAreListed(t *testing.T) {
	a := onMemory(t)
	folder := filepath.Join(t.TempDir(), "files")
	a = New(a.store, files.In(folder), access.CLI)
	if err := a.CreateProject(t.Context(), mistaken(t)); err != nil {
		t.Fatal(told(err))
	}
	content := sampleFile(t, "receipt.pdf")
	err := a.AddFile(t.Context(), AddFile{Project: "T-2-102", At: "/costs/0", Name: "a.pdf", Content: content})
	if err != nil {
		t.Fatal(told(err))
	}
	archive := Edit{Project: "T-2-102", Changes: []Change{change("/project", `{"archived": "2026-03-01"}`)}}
	if _, err := a.Edit(t.Context(), archive); err != nil {
		t.Fatal(told(err))
	}
	// A folder in the file's place cannot be removed while something is in it.
	path := filepath.Join(folder, sha(content)[:2], sha(content))
	if err := errors.Join(os.Remove(path), os.MkdirAll(filepath.Join(path, "x"), 0o700)); err != nil {
		t.Fatal(err)
	}
	var left *LeftBehind
	err = a.DeleteProject(t.Context(), DeleteProject{Project: "T-2-102", Reason: "Kirjattu vahingossa"})
	if !errors.As(err, &left) {
		t.Fatalf("%v, want files left behind", err)
	}
	v := verified(t, a, nil)
	if len(v.Deleted) != 1 || len(v.Unreferenced) != 1 || filepath.Base(v.Unreferenced[0]) != sha(content) {
		t.Errorf("deleted %v, unreferenced %v", v.Deleted, v.Unreferenced)
	}
}
