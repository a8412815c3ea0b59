package web

import "hankekirja/internal/money"

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
	return d.claimAmount(0, f)
}

// claimAmount shows a figure of a claim; claim 0 is the project's overview.
func (d *dossier) claimAmount(number int, f *money.Figure) amount {
	return amount{d.Euro(f.Cents()), d.figureAt(number, f.ID), f.Value.IsNegative()}
}
