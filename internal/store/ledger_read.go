package store

import (
	"database/sql"
	"fmt"
	"strings"

	"hankekirja/internal/ledger"
)

// counts is true of entries whose place no other has taken.
const counts = `NOT EXISTS (SELECT 1 FROM ledger_entries x WHERE x.project_id = t.project_id
	AND x.replaces_import = t.import_number AND x.replaces_row = t.file_row)`

// LedgerImports reads the imports of a project, in order.
func (tx *ViewTx) LedgerImports(project string) (list []ledger.Import, err error) {
	err = tx.each(func(rows *sql.Rows) error {
		var i ledger.Import
		err := rows.Scan(&i.Number, &i.File, &i.FileSHA256, &i.Entries, &i.Digest)
		list = append(list, i)
		return err
	}, `SELECT number, file, file_sha256, entries, entries_sha256 FROM ledger_imports
		WHERE project_id = ? ORDER BY number`, project)
	return list, err
}

// LedgerBalances reads what reports printed of accounts before and after their entries.
func (tx *ViewTx) LedgerBalances(project string) ([]ledger.Balance, error) {
	return tx.balances("project_id = ? ORDER BY import_number, position", project)
}

func (tx *ViewTx) balancesOf(project string, number int) ([]ledger.Balance, error) {
	return tx.balances("project_id = ? AND import_number = ? ORDER BY position", project, number)
}

func (tx *ViewTx) balances(where string, args ...any) (list []ledger.Balance, err error) {
	err = tx.each(func(rows *sql.Rows) error {
		var b ledger.Balance
		err := rows.Scan(&b.CostCentre, &b.Account, &b.AccountName, day{&b.From}, day{&b.To}, &b.Opening, &b.Closing)
		list = append(list, b)
		return err
	}, `SELECT cost_centre, account, account_name, from_on, to_on, opening_cents, closing_cents
		FROM ledger_balances WHERE `+where, args...)
	return list, err
}

// Ledger reads all imports of a project with everything that was recorded of them.
func (tx *ViewTx) Ledger(project string) ([]ledger.Recording, error) {
	imports, err := tx.LedgerImports(project)
	if err != nil || len(imports) == 0 {
		return nil, err
	}
	list := make([]ledger.Recording, len(imports))
	for i := range imports {
		list[i] = ledger.Recording{Import: imports[i], Rows: make([]ledger.Recorded, 0, imports[i].Entries)}
		list[i].Balances, err = tx.balancesOf(project, imports[i].Number)
		if err != nil {
			return nil, err
		}
	}
	return list, tx.entries(func(e *ledger.Recorded) error {
		if e.Import > len(list) {
			return fmt.Errorf("an entry of import %d, and imports are %d", e.Import, len(list))
		}
		of := &list[e.Import-1]
		of.Rows = append(of.Rows, *e)
		return nil
	}, "t.project_id = ? ORDER BY t.import_number, t.file_row", project)
}

// EachEntry gives every entry that counts, in the order of imports and rows. The entry is
// only valid until the next.
func (tx *ViewTx) EachEntry(project string, see func(*ledger.Recorded) error) error {
	return tx.entries(see, "t.project_id = ? AND "+counts+" ORDER BY t.import_number, t.file_row", project)
}

func (tx *ViewTx) entries(see func(*ledger.Recorded) error, where string, args ...any) error {
	var r ledger.Recorded
	return tx.each(func(rows *sql.Rows) error {
		r = ledger.Recorded{}
		err := rows.Scan(&r.Import, &r.Row, day{&r.Date}, &r.CostCentre, &r.Account, &r.AccountName, &r.Voucher, &r.Line,
			&r.Kind, &r.Text, &r.Project, &r.Order, &r.Debit, &r.Credit, zeroAsNull{&r.Replaces.Import},
			zeroAsNull{&r.Replaces.Row})
		if err != nil {
			return err
		}
		return see(&r)
	}, "SELECT "+ledgerColumns+" FROM ledger_entries t WHERE "+where, args...)
}

// LedgerEntry reads an entry, or gives nil.
func (tx *ViewTx) LedgerEntry(project string, ref ledger.Ref) (found *ledger.Recorded, err error) {
	err = tx.entries(func(r *ledger.Recorded) error {
		one := *r
		found = &one
		return nil
	}, "t.project_id = ? AND t.import_number = ? AND t.file_row = ?", project, ref.Import, ref.Row)
	return found, err
}

// LedgerEntries reads entries that count, by day, import and row.
func (tx *ViewTx) LedgerEntries(project string, f ledger.Filter) (list []ledger.Recorded, err error) {
	where, args := "t.project_id = ? AND t.booked_on >= ? AND t.booked_on <= ? AND "+counts,
		[]any{project, f.Period.From.String(), f.Period.To.String()}
	if f.Voucher != "" {
		where += " AND t.voucher = ?"
		args = append(args, f.Voucher)
	}
	if f.Accounts != nil {
		if len(f.Accounts) == 0 {
			return nil, nil
		}
		where += " AND t.account IN (?" + strings.Repeat(", ?", len(f.Accounts)-1) + ")"
		for _, a := range f.Accounts {
			args = append(args, a)
		}
	}
	err = tx.entries(func(r *ledger.Recorded) error {
		list = append(list, *r)
		return nil
	}, where+" ORDER BY t.booked_on, t.import_number, t.file_row LIMIT ? OFFSET ?", append(args, f.Most, f.After)...)
	return list, err
}

// LedgerSums reads what the entries that count come to by month, account and cost centre.
func (tx *ViewTx) LedgerSums(project string) (list []ledger.Sum, err error) {
	err = tx.each(func(rows *sql.Rows) error {
		var s ledger.Sum
		err := rows.Scan(month{&s.Month}, &s.CostCentre, &s.Account, &s.Debit, &s.Credit, &s.Entries)
		list = append(list, s)
		return err
	}, `SELECT month, cost_centre, account, debit_cents, credit_cents, entries FROM ledger_sums
		WHERE project_id = ? AND entries > 0 ORDER BY month, account, cost_centre`, project)
	return list, err
}

// AccountNames reads what accounts are called: each as the last entry that names it does.
func (tx *ViewTx) AccountNames(project string) (map[string]string, error) {
	names := map[string]string{}
	err := tx.each(func(rows *sql.Rows) error {
		var number, name string
		err := rows.Scan(&number, &name)
		names[number] = name
		return err
	}, `SELECT s.account, COALESCE(n.name, '')
		FROM (SELECT DISTINCT project_id, account FROM ledger_sums WHERE project_id = ?) s
		LEFT JOIN ledger_names n ON n.project_id = s.project_id AND n.account = s.account`, project)
	return names, err
}
