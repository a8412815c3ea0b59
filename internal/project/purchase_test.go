package project

import (
	"testing"

	"hankekirja/internal/money"
)

func TestTaxThatIsGotBackIsNoCost(t *testing.T) {
	yes, no := true, false
	amount := func(c money.Cents) *money.Cents { return &c }
	for _, tt := range []struct {
		name     string
		net, vat *money.Cents
		recovers *bool
		want     money.Cents
		known    bool
	}{
		{"nothing recorded", nil, nil, nil, 0, false},
		{"only the net price", amount(100), nil, &yes, 0, false},
		{"only the tax", nil, amount(24), &no, 0, false},
		{"not said", amount(100), amount(24), nil, 124, true},
		{"not got back", amount(100), amount(24), &no, 124, true},
		{"got back", amount(100), amount(24), &yes, 100, true},
		{"a credit", amount(-100), amount(-24), &no, -124, true},
	} {
		c := Cost{Net: tt.net, VAT: tt.vat, VATRecoverable: tt.recovers}
		if got, known := c.AmountOfParts(); got != tt.want || known != tt.known {
			t.Errorf("%s: %v, %v; want %v, %v", tt.name, got, known, tt.want, tt.known)
		}
	}
}
