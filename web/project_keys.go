package web

import (
	"strings"

	"hankekirja/internal/followup"
	"hankekirja/internal/money"
)

// keyFigure is one of the four figures on top of a project's page.
type keyFigure struct {
	Name        string
	Swatch      string // class of its colour in the charts, or empty
	Whole, Rest string // the amount, cut before its cents
	Href        string
	Negative    bool
	Note        string
	Bar         int // thousandths of the whole
}

// keyFigures are what was used, what was claimed of it, the grant, and what is
// left.
func (d *dossier) keyFigures(o *followup.Overview) []keyFigure {
	estimate := o.Estimate.Cents()
	applied, decided := 0, 0
	for i := range d.Claims {
		if d.Claims[i].AppliedFor() {
			applied++
		}
		if len(d.Claims[i].Decisions) > 0 {
			decided++
		}
	}
	share := func(f *money.Figure) string {
		return d.T("project.of_estimate", "percent", d.PercentOne(f.Cents(), estimate), "estimate", d.Euro(estimate))
	}
	left := share(o.Left)
	if o.Left.Value.IsNegative() {
		left = d.T("project.over_estimate", "estimate", d.Euro(estimate))
	}
	return []keyFigure{
		d.keyFigure("used", "used", o.Used, estimate, share(o.Used)),
		d.keyFigure("claimed", "claimed", o.Claimed, estimate, d.N("project.frozen_claims", applied)),
		d.keyFigure("grant", "", o.Grant, o.GrantMax.Cents(),
			d.N("project.accepted", decided, "accepted", d.Euro(o.Accepted.Cents()))),
		d.keyFigure("left", "rest", o.Left, estimate, left),
	}
}

func (d *dossier) keyFigure(name, swatch string, f *money.Figure, of money.Cents, note string) keyFigure {
	shown := d.overview(f)
	k := keyFigure{Name: d.T("project.key." + name), Swatch: swatch, Note: note}
	k.Whole, k.Href, k.Negative = shown.Text, shown.Href, shown.Negative
	if at := strings.LastIndex(shown.Text, d.T("format.decimal")); at > 0 {
		k.Whole, k.Rest = shown.Text[:at], shown.Text[at:]
	}
	k.Bar = thousandths(f.Cents(), of)
	return k
}

// thousandths is how many thousandths part is of the whole, between 0 and 1000:
// the length of a bar.
func thousandths(part, whole money.Cents) int {
	if whole <= 0 {
		return 0
	}
	return int(max(0, min(part, whole)) * 1000 / whole)
}
