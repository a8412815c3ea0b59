package store

import (
	"cmp"
	"slices"

	"hankekirja/internal/audit"
	"hankekirja/internal/calendar"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
)

// The columns of an entry but for the project's.
const ledgerColumns = "import_number, file_row, booked_on, cost_centre, account, account_name, voucher, line, kind, " +
	"text, project, work_order, debit_cents, credit_cents, replaces_import, replaces_row"

// LedgerWriter records an import, entry after entry, so that a large file is never held
// whole.
type LedgerWriter struct {
	tx      *Tx
	project string
	imp     ledger.Import
	digest  *audit.LedgerDigest
	entries *bulk
	sums    map[monthKey]*ledger.Sum
	names   map[string]string // of accounts
}

type monthKey struct {
	month               calendar.Month
	costCentre, account string
}

// AddLedgerImport begins to record an import of a locked project; its number follows the
// last one.
func (tx *Tx) AddLedgerImport(project, file, fileSHA256 string) (*LedgerWriter, error) {
	var last int
	_, err := tx.one([]any{&last}, "SELECT COALESCE(MAX(number), 0) FROM ledger_imports WHERE project_id = ?", project)
	return &LedgerWriter{
		tx: tx, project: project, imp: ledger.Import{Number: last + 1, File: file, FileSHA256: fileSHA256},
		digest: audit.NewLedgerDigest(), sums: map[monthKey]*ledger.Sum{}, names: map[string]string{},
		entries: newBulk(tx, "ledger_entries", "project_id, "+ledgerColumns, project, last+1),
	}, err
}

// Add records the entry of a row; rows grow. One that replaces another gives it as it is
// recorded, which counts for nothing from now on.
func (w *LedgerWriter) Add(row int, e *ledger.Entry, replaces *ledger.Recorded) error {
	r := ledger.Recorded{Ref: ledger.Ref{Import: w.imp.Number, Row: row}, Entry: *e}
	var oldImport, oldRow any
	if replaces != nil {
		r.Replaces = replaces.Ref
		oldImport, oldRow = replaces.Import, replaces.Row
		w.count(&replaces.Entry, -1)
	}
	w.count(e, 1)
	if e.AccountName != "" {
		w.names[e.Account] = e.AccountName
	}
	w.digest.Entry(&r)
	w.imp.Entries++
	return w.entries.add(row, e.Date.String(), e.CostCentre, e.Account, e.AccountName, e.Voucher, e.Line, e.Kind, e.Text,
		e.Project, e.Order, int64(e.Debit), int64(e.Credit), oldImport, oldRow)
}

func (w *LedgerWriter) count(e *ledger.Entry, times int) {
	k := monthKey{e.Date.Month(), e.CostCentre, e.Account}
	s := w.sums[k]
	if s == nil {
		s = &ledger.Sum{Month: k.month, CostCentre: k.costCentre, Account: k.account}
		w.sums[k] = s
	}
	s.Debit += money.Cents(times) * e.Debit
	s.Credit += money.Cents(times) * e.Credit
	s.Entries += times
}

// addLedger records the imports that a project comes with.
func (tx *Tx) addLedger(project string, list []ledger.Recording) error {
	for i := range list {
		w, err := tx.AddLedgerImport(project, list[i].File, list[i].FileSHA256)
		if err != nil {
			return err
		}
		for j := range list[i].Rows {
			e := &list[i].Rows[j]
			var old *ledger.Recorded
			if at := e.Replaces; (at != ledger.Ref{}) {
				old = entryAt(list[at.Import-1].Rows, at.Row)
			}
			if err := w.Add(e.Row, &e.Entry, old); err != nil {
				return err
			}
		}
		if _, err := w.Close(list[i].Balances); err != nil {
			return err
		}
	}
	return nil
}

func entryAt(rows []ledger.Recorded, row int) *ledger.Recorded {
	at, _ := slices.BinarySearchFunc(rows, row, func(e ledger.Recorded, row int) int { return cmp.Compare(e.Row, row) })
	return &rows[at]
}

// Close records the balances, the import and what the months come to, and gives the
// import. The caller records an event.
func (w *LedgerWriter) Close(balances []ledger.Balance) (*ledger.Import, error) {
	if err := w.entries.flush(); err != nil {
		return nil, err
	}
	const columns = "project_id, import_number, position, cost_centre, account, account_name, from_on, to_on, " +
		"opening_cents, closing_cents"
	err := w.tx.insert("ledger_balances", columns, len(balances), func(values []any, i int) []any {
		b := &balances[i]
		w.digest.Balance(b)
		return append(values, w.project, w.imp.Number, i, b.CostCentre, b.Account, b.AccountName, b.From.String(),
			b.To.String(), centsOrNull(b.Opening), centsOrNull(b.Closing))
	})
	if err != nil {
		return nil, err
	}
	w.imp.Digest, w.imp.Balances = w.digest.Sum(), balances
	if err := w.keep(); err != nil {
		return nil, err
	}
	err = w.tx.exec(`INSERT INTO ledger_imports (project_id, number, file, file_sha256, entries, entries_sha256)
		VALUES (?, ?, ?, ?, ?, ?)`,
		w.project, w.imp.Number, w.imp.File, w.imp.FileSHA256, w.imp.Entries, w.imp.Digest)
	if err != nil {
		return nil, err
	}
	w.tx.wrote(w.project, audit.LedgerImportSubject(w.project, &w.imp))
	return &w.imp, nil
}

// keep has what is kept by month and by account follow the import.
func (w *LedgerWriter) keep() error {
	for _, s := range w.sums {
		err := w.tx.exec(`INSERT INTO ledger_sums
			(project_id, month, cost_centre, account, debit_cents, credit_cents, entries)
			VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (project_id, month, cost_centre, account) DO UPDATE SET
			debit_cents = ledger_sums.debit_cents + excluded.debit_cents,
			credit_cents = ledger_sums.credit_cents + excluded.credit_cents,
			entries = ledger_sums.entries + excluded.entries`,
			w.project, s.Month.String(), s.CostCentre, s.Account, int64(s.Debit), int64(s.Credit), s.Entries)
		if err != nil {
			return err
		}
	}
	for account, name := range w.names {
		err := w.tx.exec(`INSERT INTO ledger_names (project_id, account, name) VALUES (?, ?, ?)
			ON CONFLICT (project_id, account) DO UPDATE SET name = excluded.name`, w.project, account, name)
		if err != nil {
			return err
		}
	}
	return nil
}
