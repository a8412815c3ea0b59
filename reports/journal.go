package reports

import (
	"strconv"

	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
	"hankekirja/internal/reconcile"
)

// Journal writes the postings that a claim proposes for the accounts, as CSV whose columns
// the import of a ledger knows. CostCentre is the project's.
func Journal(r Request, costCentre string) ([]byte, error) {
	at, err := r.claimAt()
	if err != nil {
		return nil, err
	}
	t := r.Printer
	f := newCSV()
	f.row(t.T("ledger.col.day"), t.T("ledger.col.cost_centre"), t.T("ledger.col.account"),
		t.T("field.ledger_account.name"), t.T("ledger.col.text"), t.T("journal.debit"), t.T("journal.credit"))
	var debit, credit money.Cents
	for _, l := range reconcile.Journal(r.Book, &r.Claims[at]) {
		centre := costCentre
		if l.Own {
			centre = ""
		}
		f.row(l.Date, centre, l.Account, l.Name, r.journalText(&l), l.Debit, l.Credit)
		debit, credit = debit+l.Debit, credit+l.Credit
	}
	f.row(t.T("claim_page.sum_of_rows"), "", "", "", "", debit, credit)
	f.notices(r.claimNotices(&r.Claims[at]))
	return f.Bytes(), nil
}

// journalText says what a posting is.
func (r *Request) journalText(l *reconcile.JournalLine) string {
	t := r.Printer
	what := t.T("account_purpose." + string(l.Purpose))
	if l.Purpose == ledger.OwnShare {
		what = t.T("journal.own." + map[bool]string{true: "from", false: "to"}[l.Own])
	}
	if l.Source != "" {
		what += ", " + l.Source
	}
	return t.T("journal.text", "project", r.Book.Agreement.Code, "claim", strconv.Itoa(r.Number), "what", what)
}
