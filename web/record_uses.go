package web

import (
	"slices"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// use is one figure of a claim that a record went into: the way back up.
type use struct {
	Claim int
	Link  link // names the claim and what was made there
	Value string
	id    string
}

// uses gives, for every source id of the claims' figures, the figures made from
// it: the whole line where the source is part of a line, else the nearest figure
// with a page of its own.
func (d *dossier) uses() map[string][]use {
	all := make(map[string][]use)
	for i := range d.claims {
		t := threadOf(&d.claims[i])
		for _, f := range t.order {
			if f.Source == "" || t.home[f] != t.number {
				continue
			}
			for _, user := range t.lead(f) {
				u := d.use(t, user)
				if !slices.ContainsFunc(all[f.Source], func(x use) bool { return x.Claim == u.Claim && x.id == u.id }) {
					all[f.Source] = append(all[f.Source], u)
				}
			}
		}
	}
	return all
}

func (d *dossier) use(t *thread, f *money.Figure) use {
	return use{
		Claim: t.number, Value: d.Value(f), id: f.ID,
		Link: link{Text: d.claimLink(t.number).Text, Href: d.figureAt(t.number, f.ID)},
	}
}

// lead gives the figures that a record is seen to lead to: the amounts of its
// lines, or else what it is directly part of.
func (t *thread) lead(f *money.Figure) []*money.Figure {
	figures := []*money.Figure{f}
	if f.ID == "" {
		figures = t.above(f)
	}
	for i, figure := range figures {
		if line, is := lineOf(figure.ID); is {
			if amount := t.byID[line+"/amount"]; amount != nil {
				figures[i] = amount
			}
		}
	}
	return figures
}

// lineOf cuts the id of a figure of a line to that of the line.
func lineOf(id string) (line string, is bool) {
	if !strings.HasPrefix(id, "line/") {
		return "", false
	}
	at := strings.LastIndexByte(id, '/')
	return id[:at], true
}

// find gives the first figure with a page made from a source whose id ends so, such
// as the hourly rate of a rate record.
func (d *dossier) find(source, ending string) (t *thread, found *money.Figure) {
	for i := range d.claims {
		t = threadOf(&d.claims[i])
		for _, f := range t.order {
			if f.Source != source {
				continue
			}
			for _, user := range t.above(f) {
				if strings.HasSuffix(user.ID, ending) {
					return t, user
				}
			}
		}
	}
	return nil, nil
}

// notYet says why a record that could be claimed is in no claim: no claim covers
// its month yet, or the month gives the person no cost.
func (d *dossier) notYet(m calendar.Month) string {
	if costing.ClaimCovering(d.Claims, m) < 0 {
		return d.T("record.no_claim_yet")
	}
	return d.T("record.no_line")
}

// correctionsOf are the corrections that mend a record, with the claim they were
// made in.
func (d *dossier) correctionsOf(mends func(*project.Correction) bool) []correctionRow {
	var rows []correctionRow
	for i := range d.claims {
		c := &d.claims[i]
		made, _ := d.corrections(c)
		for k := range c.Record.Corrections {
			if mends(&c.Record.Corrections[k]) {
				made[k].Of = link{Text: made[k].Claim.Text}
				made[k].Claim = link{Text: d.claimLink(c.Record.Number).Text, Href: d.claimAt(c.Record.Number) + "#" + made[k].ID}
				rows = append(rows, made[k])
			}
		}
	}
	return rows
}

// claimedBy sums the staff lines of each person over all claims.
func claimedBy(claims []claim.Claim) map[string]money.Cents {
	sums := make(map[string]money.Cents)
	for i := range claims {
		for k := range claims[i].Lines {
			line := &claims[i].Lines[k]
			sums[line.Person] += line.Amount.Cents()
		}
	}
	return sums
}
