package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/calendar"
	"hankekirja/internal/importer"
	"hankekirja/internal/ledger"

	"github.com/google/go-cmp/cmp"
)

const ledgerFile = `Päivämäärä;Kustannuspaikka;Tili;Tosite;Selite;Debet;Kredit
3.2.2025;0451;4000;1001;Palkat;3 890,00;
3.2.2025;0451;4000;1001;Palkat;3 890,00;
4.2.2025;0451;4300;2001;Työpaja;250,10;
5.2.2025;0999;4300;2002;Muiden;99,00;
`

// ledgerImport is an import by Bo of the entries of one cost centre.
func ledgerImport(t *testing.T, content string) ImportLedger {
	t.Helper()
	table, err := importer.OfLedger.Read([]byte(content), "")
	if err != nil {
		t.Fatal(err)
	}
	c, _ := importer.Guess(table)
	return ImportLedger{
		Project: teamCode, Name: "paakirja.csv", Content: []byte(content), Choices: c,
		Selection: ledger.Selection{By: ledger.ByCentre, Values: []string{"0451"}},
	}
}

func (x *team) plannedLedger(t *testing.T, cmd *ImportLedger) *LedgerPlan {
	t.Helper()
	p, err := x.users["bo"].PlanLedger(t.Context(), *cmd)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Seen = p.Digest()
	return p
}

func (x *team) ledgerOf(t *testing.T) string {
	t.Helper()
	list, err := x.users["bo"].LedgerEntries(t.Context(), teamCode, ledger.Filter{
		Period: calendar.Period{From: 0, To: calendar.NewDate(2030, 1, 1)}, Most: 10_000,
	})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for i := range list {
		e := &list[i]
		all = append(all, e.Date.String()+" "+e.Account+" "+e.Voucher+" "+e.Amount().String())
	}
	return strings.Join(all, ", ")
}

// A ledger is recorded once: again it adds nothing, two equal entries are two, an amount that
// changed is decided and never written over, and the audit trail holds all of it.
func TestALedgerIsImportedOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		x := newTeam(t, a)
		bo := x.users["bo"]
		cmd := ledgerImport(t, ledgerFile)
		cmd.Selection = ledger.Selection{}
		_, err := bo.PlanLedger(t.Context(), cmd)
		fails(t, "a plan without a selection", err, "ledger.no_selection")
		cmd = ledgerImport(t, ledgerFile)
		p := x.plannedLedger(t, &cmd)
		if p.Count(ledger.Added) != 3 || p.Count(ledger.LeftOut) != 1 || p.AddedSum != 8030_10 || p.Left != 99_00 {
			t.Fatalf("%d added, %d left out, %s", p.Count(ledger.Added), p.Count(ledger.LeftOut), p.AddedSum)
		}
		if done, err := bo.ImportLedger(t.Context(), cmd); err != nil || done.Added != 3 {
			t.Fatalf("%+v, %v", done, err)
		}
		const want = "2025-02-03 4000 1001 3890.00, 2025-02-03 4000 1001 3890.00, 2025-02-04 4300 2001 250.10"
		if got := x.ledgerOf(t); got != want {
			t.Errorf("recorded %s", got)
		}
		events := x.events(t)
		again := ledgerImport(t, ledgerFile)
		p = x.plannedLedger(t, &again)
		if done, err := bo.ImportLedger(t.Context(), again); err != nil || done != (LedgerImported{}) ||
			p.Count(ledger.Same) != 3 || x.events(t) != events {
			t.Errorf("again: %+v, %v, %d same", done, err, p.Count(ledger.Same))
		}
		changed := ledgerImport(t, strings.Replace(ledgerFile, "250,10", "251,10", 1))
		p = x.plannedLedger(t, &changed)
		if len(p.Changes) != 1 || p.Changes[0].New.Debit != 251_10 || p.Changes[0].Old.Debit != 250_10 ||
			p.Changes[0].Row != 4 || len(p.Sums) > 0 || p.AddedSum != 0 {
			t.Fatalf("%+v", p.Changes)
		}
		_, err = bo.ImportLedger(t.Context(), changed)
		fails(t, "an import with nothing decided", err, "importer.undecided")
		changed.Rest = importer.KeepRecorded
		done, err := bo.ImportLedger(t.Context(), changed)
		if err != nil || done != (LedgerImported{}) || x.ledgerOf(t) != want {
			t.Errorf("kept: %+v, %v, %s", done, err, x.ledgerOf(t))
		}
		changed.Decisions = map[int]importer.Decision{4: importer.TakeImported}
		if done, err := bo.ImportLedger(t.Context(), changed); err != nil || done.Replaced != 1 {
			t.Errorf("taken: %+v, %v", done, err)
		}
		if got := x.ledgerOf(t); got != strings.Replace(want, "250.10", "251.10", 1) {
			t.Errorf("after it %s", got)
		}
		_, err = bo.ImportLedger(t.Context(), changed)
		fails(t, "a plan that is not the one any more", err, "edit.stale")
		if _, err := x.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Error(err)
		}
	})
}

// manyPostings is a ledger of so many entries, with rows that cannot be read at its end.
func manyPostings(entries, unread int) string {
	text := strings.Builder{}
	text.WriteString("Päivämäärä;Kustannuspaikka;Tili;Tosite;Debet;Kredit\n")
	for i := range entries {
		fmt.Fprintf(&text, "3.2.2025;0451;4000;%d;3 890,00;\n", i)
	}
	text.WriteString(strings.Repeat("3.2.2025;0451;4000;1001;paljon;\n", unread))
	return text.String()
}

// Who ends an import half-way leaves nothing of it, whether its entries are recorded as they
// are read, as those of the first are, or once all were compared.
func TestAnImportThatIsCancelledLeavesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		x := newTeam(t, a)
		const step = 3000
		for entries := step; entries <= 2*step; entries += step {
			cmd, before := ledgerImport(t, manyPostings(entries, 0)), x.ledgerOf(t)
			x.plannedLedger(t, &cmd)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			told := 0
			cmd.Progress = func(done, all int64) {
				if told++; 4*done > 3*all {
					cancel()
				}
			}
			if _, err := x.users["bo"].ImportLedger(ctx, cmd); !errors.Is(err, context.Canceled) {
				t.Fatalf("told %d times: %v", told, err)
			}
			if got := x.ledgerOf(t); got != before {
				t.Errorf("left: %s", got)
			}
			cmd.Progress = nil
			if done, err := x.users["bo"].ImportLedger(t.Context(), cmd); err != nil || done.Added != step {
				t.Errorf("%+v, %v", done, err)
			}
		}
	})
}

// A first import that is not the one that was looked at, or has rows that cannot be read, leaves
// nothing, though its entries are recorded as they are read.
func TestAFirstImportThatIsRefusedLeavesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		x := newTeam(t, a)
		events, bo := x.events(t), x.users["bo"]
		cmd := ledgerImport(t, manyPostings(1000, 2))
		_, err := bo.ImportLedger(t.Context(), cmd)
		fails(t, "an import that nobody looked at", err, "edit.stale")
		p := x.plannedLedger(t, &cmd)
		_, err = bo.ImportLedger(t.Context(), cmd)
		fails(t, "an import with rows that cannot be read", err, "importer.refused")
		if got := x.ledgerOf(t); got != "" || p.Unread != 2 || x.events(t) != events {
			t.Errorf("left: %s, %d rows unread", got, p.Unread)
		}
		cmd.WithoutRefused = true
		if done, err := bo.ImportLedger(t.Context(), cmd); err != nil || done.Added != 1000 {
			t.Errorf("%+v, %v", done, err)
		}
		if _, err := x.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Error(err)
		}
	})
}

// The ledger goes out in the project file with what was replaced, and comes in with it.
func TestALedgerIsInTheProjectFile(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		x := newTeam(t, a)
		cmd := ledgerImport(t, ledgerFile)
		x.plannedLedger(t, &cmd)
		if _, err := x.users["bo"].ImportLedger(t.Context(), cmd); err != nil {
			t.Fatal(err)
		}
		cmd = ledgerImport(t, strings.Replace(ledgerFile, "250,10", "251,10", 1))
		x.plannedLedger(t, &cmd)
		cmd.Rest = importer.TakeImported
		if _, err := x.users["bo"].ImportLedger(t.Context(), cmd); err != nil {
			t.Fatal(err)
		}
		out, err := x.As(access.CLI).ExportProject(t.Context(), teamCode)
		if err != nil {
			t.Fatal(err)
		}
		again := func(from, to string) (bool, error) {
			file, err := ReadProjectFile(bytes.ReplaceAll(out, []byte(from), []byte(to)))
			if err != nil {
				t.Fatal(err)
			}
			return x.As(access.CLI).ImportProject(t.Context(), file)
		}
		if added, err := again("", ""); added || err != nil {
			t.Errorf("the same file again: %v, %v", added, err)
		}
		_, err = again(`"debit": "250.10"`, `"debit": "250.11"`)
		fails(t, "another amount of an entry that was replaced", err, "/ledger/0/entries/2/debit")
		const other = "TOINEN"
		if added, err := again(teamCode, other); !added || err != nil {
			t.Fatalf("as another project: %v, %v", added, err)
		}
		copied, err := x.As(access.CLI).ExportProject(t.Context(), other)
		if diff := cmp.Diff(string(bytes.ReplaceAll(out, []byte(teamCode), []byte(other))), string(copied)); diff != "" {
			t.Errorf("%v\n%s", err, diff)
		}
		if _, err := x.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Error(err)
		}
	})
}

// A file is compared with what is recorded while others may record: what came between is no
// part of the plan that was looked at.
func TestAnImportBetweenAPlanAndItsImportIsTold(t *testing.T) {
	// In memory nobody writes while somebody reads.
	onFile := func(t *testing.T) *App {
		return onStore(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), fixedClock{})
	}
	for name, open := range map[string]func(t *testing.T) *App{"sqlite": onFile, "postgres": onPostgres} {
		t.Run(name, func(t *testing.T) {
			x := newTeam(t, open(t))
			const before = 2 // a first import has nothing to be compared with
			cmd := ledgerImport(t, manyPostings(before, 0))
			x.plannedLedger(t, &cmd)
			if _, err := x.users["bo"].ImportLedger(t.Context(), cmd); err != nil {
				t.Fatal(err)
			}
			first, second := ledgerImport(t, ledgerFile), ledgerImport(t, ledgerFile)
			x.plannedLedger(t, &first)
			x.plannedLedger(t, &second)
			between := sync.OnceFunc(func() {
				if done, err := x.users["bo"].ImportLedger(t.Context(), second); err != nil || done.Added != 3 {
					t.Errorf("the one between: %+v, %v", done, err)
				}
			})
			first.Progress = func(int64, int64) { between() }
			_, err := x.users["bo"].ImportLedger(t.Context(), first)
			fails(t, "the other", err, "edit.stale")
			if got := len(strings.Split(x.ledgerOf(t), ", ")); got != before+3 {
				t.Errorf("%d entries", got)
			}
		})
	}
}

// What the members of a project may not do, they may not do with its ledger.
func TestWhoReadsNoPaySeesNoLedger(t *testing.T) {
	x := newTeam(t, onMemory(t))
	_, err := x.users["cia"].PlanLedger(t.Context(), ledgerImport(t, ledgerFile))
	fails(t, "a plan by a member", err, "access.forbidden")
	_, err = x.users["cia"].Ledger(t.Context(), teamCode)
	fails(t, "the ledger for a member", err, "access.forbidden")
}
