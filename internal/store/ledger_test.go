package store

import (
	"fmt"
	"slices"
	"testing"

	"hankekirja/internal/audit"
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"

	"github.com/google/go-cmp/cmp"
)

// ledgerTables are those of entries of the general ledger.
var ledgerTables = []string{"ledger_imports", "ledger_entries", "ledger_balances", "ledger_sums", "ledger_names"}

// posting is an entry with what it replaces; nil: nothing.
type posting struct {
	row      int
	entry    ledger.Entry
	replaces *ledger.Recorded
}

func entryOf(month, account, voucher string, debit money.Cents) ledger.Entry {
	m, _ := calendar.ParseMonth(month)
	return ledger.Entry{
		Date: m.First() + 4, CostCentre: "0451", Account: account, AccountName: "Palkat", Voucher: voucher, Line: "1",
		Kind: "ML", Text: "Selite", Project: "H1", Order: "T1", Debit: debit, Credit: 1,
	}
}

func importLedger(t *testing.T, s *Store, project string, balances []ledger.Balance, list ...posting) {
	t.Helper()
	changed(t, s, "", func(tx *Tx) error {
		w, err := tx.AddLedgerImport(project, "kirjanpito.csv", "e3b0")
		if err != nil {
			return err
		}
		for _, p := range list {
			if err := w.Add(p.row, &p.entry, p.replaces); err != nil {
				return err
			}
		}
		if _, err := w.Close(balances); err != nil {
			return err
		}
		return tx.Record(audit.Event{Chain: project, Action: "ledger.imported"})
	})
}

// withoutLedger is a Book of a project that has imported nothing yet.
func withoutLedger(b *book.Book) *book.Book {
	b.Ledger = nil
	return b
}

// twoImports records a ledger of two months, and then another one with a changed amount and
// one more entry.
func twoImports(t *testing.T, s *Store, project string) {
	t.Helper()
	opening := money.Cents(-1_00)
	march, _ := calendar.ParseMonth("2024-03")
	importLedger(t, s, project, []ledger.Balance{
		{CostCentre: "0451", Account: "4000", From: march.First(), To: march.Last(), Opening: &opening},
		{Account: "4300", From: march.First(), To: march.Last(), Closing: &opening},
	}, posting{2, entryOf("2024-03", "4000", "7", 100_00), nil}, posting{5, entryOf("2024-03", "4000", "7", 100_00), nil},
		posting{6, entryOf("2024-04", "4300", "8", 12_34), nil})
	old := ledger.Recorded{Ref: ledger.Ref{Import: 1, Row: 5}, Entry: entryOf("2024-03", "4000", "7", 100_00)}
	importLedger(t, s, project, nil, posting{3, entryOf("2024-03", "4000", "7", 90_00), &old},
		posting{4, entryOf("2024-05", "4300", "9", 5), nil})
}

// What counts is read back and summed by month; an entry that was replaced stays and counts
// for nothing.
func TestALedgerIsReadAsItWasRecorded(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		project, other := add(t, s, withoutLedger(readBook(t, everyField))), add(t, s, readBook(t, reference))
		twoImports(t, s, project)
		importLedger(t, s, other, nil, posting{2, entryOf("2024-03", "4000", "7", 1), nil})
		err := s.View(t.Context(), func(tx *ViewTx) error {
			sums, err := tx.LedgerSums(project)
			if err != nil {
				return err
			}
			var got []string
			for i := range sums {
				x := &sums[i]
				got = append(got, fmt.Sprint(x.Month, " ", x.Account, " ", x.Debit, " ", x.Credit, " ", x.Entries))
			}
			want := []string{"2024-03 4000 190.00 0.02 2", "2024-04 4300 12.34 0.01 1", "2024-05 4300 0.05 0.01 1"}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			all, err := tx.LedgerEntries(project, ledger.Filter{
				Period: calendar.Period{From: calendar.NewDate(2024, 3, 1), To: calendar.NewDate(2024, 4, 30)}, Most: 10,
			})
			if err != nil {
				return err
			}
			refs := make([]ledger.Ref, len(all))
			for i := range all {
				refs[i] = all[i].Ref
			}
			if !slices.Equal(refs, []ledger.Ref{{Import: 1, Row: 2}, {Import: 2, Row: 3}, {Import: 1, Row: 6}}) {
				t.Errorf("entries %v", refs)
			}
			if all[1].Entry != entryOf("2024-03", "4000", "7", 90_00) || all[1].Replaces != (ledger.Ref{Import: 1, Row: 5}) {
				t.Errorf("%+v", all[1])
			}
			balances, err := tx.LedgerBalances(project)
			if err == nil && (len(balances) != 2 || *balances[0].Opening != -1_00 || balances[0].Closing != nil) {
				t.Errorf("%+v", balances)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := verify(t, s); err != nil {
			t.Errorf("verify: %v", err)
		}
	})
}

// The engine lets nobody change or delete what was recorded; where it is made to, verify
// finds it.
func TestALedgerOnlyGrows(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		project := add(t, s, withoutLedger(readBook(t, everyField)))
		twoImports(t, s, project)
		for _, table := range ledgerTables[:3] {
			for _, statement := range []string{
				"UPDATE " + table + " SET project_id = project_id", "DELETE FROM " + table,
			} {
				err := s.Update(t.Context(), "", func(tx *Tx) error { return tx.exec(statement) })
				if err == nil {
					t.Errorf("%s is let through", statement)
				}
			}
		}
		keep := snapshot(t, s, ledgerTables...)
		for _, statement := range []string{
			"UPDATE ledger_entries SET debit_cents = 1 WHERE file_row = 6",
			"UPDATE ledger_entries SET account_name = 'x' WHERE file_row = 6",
			"UPDATE ledger_entries SET replaces_row = 2 WHERE replaces_row = 5",
			"UPDATE ledger_balances SET opening_cents = 1 WHERE position = 0",
			"UPDATE ledger_imports SET file = 'x' WHERE number = 1",
			"UPDATE ledger_imports SET entries_sha256 = 'x' WHERE number = 1",
			"UPDATE ledger_sums SET debit_cents = debit_cents + 1 WHERE month = '2024-04'",
			"DELETE FROM ledger_sums WHERE month = '2024-04'",
			"UPDATE ledger_names SET name = 'x'",
			"DELETE FROM ledger_names WHERE account = '4000'",
			"DELETE FROM ledger_entries WHERE file_row = 6",
		} {
			if err := behind(t, s, statement); err != nil {
				t.Fatal(statement, err)
			}
			if _, err := verify(t, s); !found(err) {
				t.Errorf("%s: verify says %v", statement, err)
			}
			restore(t, s, keep)
		}
	})
}

// An import of which the database refuses an entry among others leaves nothing, and the next
// change is none the worse for it.
func TestAnImportThatTheDatabaseRefusesLeavesNothing(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		project := add(t, s, withoutLedger(readBook(t, everyField)))
		keep := snapshot(t, s, ledgerTables...)
		err := s.Update(t.Context(), "", func(tx *Tx) error {
			w, err := tx.AddLedgerImport(project, "kirjanpito.csv", "e3b0")
			for row := 2; row < 3*insertRows && err == nil; row++ {
				entry := entryOf("2024-03", "4000", fmt.Sprint(row), 1)
				err = w.Add(min(row, 2*insertRows), &entry, nil) // the last rows have one number
			}
			if err == nil {
				_, err = w.Close(nil)
			}
			return err
		})
		if err == nil || !same(keep, snapshot(t, s, ledgerTables...)) {
			t.Errorf("%v, or something is left", err)
		}
		twoImports(t, s, project)
		intact(t, s)
	})
}

func TestADeletedProjectLeavesNoLedger(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		project, other := add(t, s, withoutLedger(readBook(t, everyField))), add(t, s, readBook(t, reference))
		twoImports(t, s, other)
		keep := snapshot(t, s, ledgerTables...)
		twoImports(t, s, project)
		deleteProject(t, s, readBook(t, everyField).Agreement.Code)
		if !same(keep, snapshot(t, s, ledgerTables...)) {
			t.Error("something is left, or too much went")
		}
		if _, err := verify(t, s); err != nil {
			t.Errorf("verify: %v", err)
		}
	})
}

// An account is called as the last import that names it calls it, whatever the letters.
func TestAnAccountIsCalledAsItWasLast(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *Store) {
		project := add(t, s, readBook(t, reference))
		named := func(account, name string) ledger.Entry {
			e := entryOf("2024-03", account, "7", 1_00)
			e.AccountName = name
			return e
		}
		importLedger(t, s, project, nil, posting{2, named("4000", "Palkat"), nil}, posting{3, named("4000", "Työ"), nil},
			posting{4, named("4300", "Ostot"), nil}, posting{5, named("1700", ""), nil})
		importLedger(t, s, project, nil, posting{2, named("4000", "Ansiot"), nil}, posting{9, named("4300", ""), nil})
		err := s.View(t.Context(), func(tx *ViewTx) error {
			names, err := tx.AccountNames(project)
			if diff := cmp.Diff(map[string]string{"1700": "", "4000": "Ansiot", "4300": "Ostot"}, names); diff != "" {
				t.Error(diff)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
