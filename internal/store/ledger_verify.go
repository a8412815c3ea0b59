package store

import (
	"database/sql"
	"maps"

	"hankekirja/internal/audit"
	"hankekirja/internal/fault"
	"hankekirja/internal/ledger"
)

// verifyLedger compares the imports of a project's ledger with what its events left
// behind: each entry and balance goes into the digest of its import, and what is kept by
// month is reckoned anew. It gives what the entries call their accounts.
func (tx *ViewTx) verifyLedger(chain string, latest map[subjectKey]recorded) (called map[string]string, err error) {
	imports, err := tx.LedgerImports(chain)
	if err != nil {
		return nil, unreadable(err, chain)
	}
	called = map[string]string{}
	for i := range imports {
		imp := &imports[i]
		digest, entries := audit.NewLedgerDigest(), 0
		err := tx.entries(func(r *ledger.Recorded) error {
			digest.Entry(r)
			if entries++; r.AccountName != "" {
				called[r.Account] = r.AccountName
			}
			return nil
		}, "t.project_id = ? AND t.import_number = ? ORDER BY t.file_row", chain, imp.Number)
		if err != nil {
			return nil, unreadable(err, chain)
		}
		balances, err := tx.balancesOf(chain, imp.Number)
		if err != nil {
			return nil, unreadable(err, chain)
		}
		for j := range balances {
			digest.Balance(&balances[j])
		}
		if entries != imp.Entries || digest.Sum() != imp.Digest {
			imp.Digest = "" // which no event has
		}
		if err := compare(chain, latest, audit.LedgerImportSubject(chain, imp), nil); err != nil {
			return nil, err
		}
	}
	return called, tx.verifyLedgerSums(chain)
}

// verifyLedgerNames compares what is kept of the names of accounts with what the last entry
// that names each calls it.
func (tx *ViewTx) verifyLedgerNames(chain string, called map[string]string) error {
	kept := map[string]string{}
	err := tx.each(func(rows *sql.Rows) error {
		var account, name string
		err := rows.Scan(&account, &name)
		kept[account] = name
		return err
	}, "SELECT account, name FROM ledger_names WHERE project_id = ?", chain)
	if err != nil {
		return unreadable(err, chain)
	}
	if !maps.Equal(kept, called) {
		return fault.New(fault.Conflict, "verify.ledger_names", "table", "ledger_names", "chain", chain)
	}
	return nil
}

func (tx *ViewTx) verifyLedgerSums(chain string) error {
	reckoned := map[monthKey]ledger.Sum{}
	err := tx.EachEntry(chain, func(r *ledger.Recorded) error {
		k := monthKey{r.Date.Month(), r.CostCentre, r.Account}
		s := reckoned[k]
		s.Debit, s.Credit, s.Entries = s.Debit+r.Debit, s.Credit+r.Credit, s.Entries+1
		reckoned[k] = s
		return nil
	})
	if err != nil {
		return unreadable(err, chain)
	}
	kept, err := tx.LedgerSums(chain)
	if err != nil {
		return unreadable(err, chain)
	}
	wrong := len(kept) != len(reckoned)
	for i := range kept {
		s := &kept[i]
		r := reckoned[monthKey{s.Month, s.CostCentre, s.Account}]
		wrong = wrong || r.Debit != s.Debit || r.Credit != s.Credit || r.Entries != s.Entries
	}
	if wrong {
		return fault.New(fault.Conflict, "verify.ledger_sums", "table", "ledger_sums", "chain", chain)
	}
	return nil
}

// ledgerLinks are the tables of the ledger; a parent stands before what belongs to it.
var ledgerLinks = []link{
	{"ledger_imports", "t.project_id", "projects", "p.id = t.project_id", ""},
	{"ledger_entries", "t.project_id, t.import_number", "ledger_imports",
		"p.project_id = t.project_id AND p.number = t.import_number", ""},
	{"ledger_balances", "t.project_id, t.import_number", "ledger_imports",
		"p.project_id = t.project_id AND p.number = t.import_number", "position"},
	{"ledger_sums", "t.project_id", "projects", "p.id = t.project_id", ""},
	{"ledger_names", "t.project_id", "projects", "p.id = t.project_id", ""},
}
