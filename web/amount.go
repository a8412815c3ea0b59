package web

import (
	"strings"

	"hankekirja/internal/money"
)

// amount is a figure as a page shows it: in words, and leading to how it was
// computed. A dash for no figure, and a sum the page adds up, lead nowhere.
type amount struct {
	Text, Href string
	Negative   bool
}

// overview shows a figure of the project's overview.
func (d *dossier) overview(f *money.Figure) amount {
	if f == nil {
		return amount{Text: d.None()}
	}
	href := d.at(append([]string{"figures"}, strings.Split(f.ID, "/")...)...)
	return amount{d.Euro(f.Cents()), href, f.Value.IsNegative()}
}

// claimAmount shows a figure of a claim.
func (d *dossier) claimAmount(number int, f *money.Figure) amount {
	return amount{d.Euro(f.Cents()), d.figureAt(number, f.ID), f.Value.IsNegative()}
}
