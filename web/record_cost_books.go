package web

import (
	"hankekirja/internal/access"
	"hankekirja/internal/reconcile"
)

// costBooks is what the ledger has of a purchase.
type costBooks struct {
	Entries  []link // to the entries of their vouchers
	State    tag
	Differs  string // by how much
	Together []link // to other purchases of the voucher
}

// costBooks gives what the ledger has of a purchase, for who may see it.
func (q *request) costBooks(d *dossier, id string) (*costBooks, error) {
	if !d.may(access.SeePay) || len(reconcile.Accounts(d.Book)) == 0 {
		return nil, nil
	}
	m, err := q.app.PurchaseMatch(q.Request.Context(), d.Agreement.Code, id)
	if err != nil || m == nil {
		return nil, err
	}
	books := &costBooks{}
	for i := range m.Entries {
		e := &m.Entries[i]
		books.Entries = append(books.Entries, link{Text: d.entryWords(e), Href: d.voucherAt(e.Date, e.Voucher)})
	}
	for _, c := range m.Costs {
		if c.ID != id {
			books.Together = append(books.Together, link{Text: joined(c.ID, c.Supplier), Href: d.costAt(c.ID)})
		}
	}
	switch {
	case len(m.Entries) == 0:
	case m.Recorded() == m.Ledger():
		books.State = tag{d.T("reconcile.state.agrees"), "ok"}
	default:
		books.State = tag{d.T("reconcile.state.differs"), "bad"}
		books.Differs = d.T("purchases.differs", "recorded", d.Euro(m.Recorded()), "ledger", d.Euro(m.Ledger()))
	}
	return books, nil
}
