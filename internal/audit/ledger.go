package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"strconv"

	"hankekirja/internal/ledger"
)

// LedgerImportKind is a file of entries of the general ledger that was recorded.
const LedgerImportKind Kind = "ledger_import"

// LedgerImportSubject is an import with the digest of what was recorded of it.
func LedgerImportSubject(project string, i *ledger.Import) Subject {
	var e encoder
	e.text("ledger_import/1")
	e.number(int64(i.Number))
	e.text(i.File)
	e.text(i.FileSHA256)
	e.number(int64(i.Entries))
	e.text(i.Digest)
	s := e.subject(LedgerImportKind, strconv.Itoa(i.Number), 0)
	s.Row = project
	return s
}

// LedgerDigest makes the digest of the entries and balances of an import, one after
// another (docs/audit-format.md).
type LedgerDigest struct {
	hash hash.Hash
	next encoder // of the next entry, so that not every one takes memory of its own
}

// NewLedgerDigest begins one.
func NewLedgerDigest() *LedgerDigest { return &LedgerDigest{hash: sha256.New()} }

// Entry adds the next entry by its row.
func (d *LedgerDigest) Entry(r *ledger.Recorded) {
	e := &d.next
	e.bytes = e.bytes[:0]
	e.number(int64(r.Row))
	e.date(r.Date)
	for _, text := range []string{
		r.CostCentre, r.Account, r.AccountName, r.Voucher, r.Line, r.Kind, r.Text, r.Project, r.Order,
	} {
		e.text(text)
	}
	e.number(int64(r.Debit))
	e.number(int64(r.Credit))
	e.number(int64(r.Replaces.Import))
	e.number(int64(r.Replaces.Row))
	d.hash.Write(e.bytes)
}

// Balance adds the next balance, after all entries.
func (d *LedgerDigest) Balance(b *ledger.Balance) {
	var e encoder
	for _, text := range []string{b.CostCentre, b.Account, b.AccountName} {
		e.text(text)
	}
	e.date(b.From)
	e.date(b.To)
	e.optionalCents(b.Opening)
	e.optionalCents(b.Closing)
	d.hash.Write(e.bytes)
}

// Sum is the digest, in hexadecimal.
func (d *LedgerDigest) Sum() string { return hex.EncodeToString(d.hash.Sum(nil)) }
