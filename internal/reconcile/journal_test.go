package reconcile

import (
	"testing"

	"hankekirja/internal/claim"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
)

// Over all cases: what a journal debits it credits, its support is the claim's grant and
// other funding, and with the own share it comes to the eligible cost.
func TestAJournalBalances(t *testing.T) {
	for name, b := range books(t) {
		chain := claim.Chain(b)
		for i := range chain {
			own := &chain[i].Own
			var debit, credit, support, share, receivable money.Cents
			for _, l := range Journal(b, &chain[i]) {
				debit, credit = debit+l.Debit, credit+l.Credit
				switch {
				case l.Purpose == ledger.Support:
					support += l.Credit - l.Debit
				case l.Purpose == ledger.Receiving:
					receivable += l.Debit - l.Credit
				case l.Purpose == ledger.OwnShare && l.Own:
					share += l.Debit - l.Credit
				}
			}
			var other money.Cents
			for _, o := range own.Other {
				other += o.Amount.Cents()
			}
			if debit != credit || support != own.Grant.Cents()+other || receivable != own.Payable.Cents()+other ||
				support+share != own.Eligible.Cents() {
				t.Errorf("%s, claim %d: debit %s, credit %s, support %s, own %s of %s", name, i+1, debit, credit, support,
					share, own.Eligible.Cents())
			}
		}
	}
}
