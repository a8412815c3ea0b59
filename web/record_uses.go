package web

import (
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// origin is a figure of a claim that a record went into: the way back up.
type origin struct {
	thread *thread
	figure *money.Figure
}

// use is an origin as a page shows it.
type use struct {
	Link  link   // names the claim and leads to the figure
	Month string // of the line, where the record went into several of the claim
	Value string
}

// origins gives, for every source id of the claims' figures, the figures made from
// it: the whole line where the source is part of a line, else the nearest figure
// with a page of its own.
func (ts *threads) origins() map[string][]origin {
	all := make(map[string][]origin)
	for _, thread := range ts.of {
		t := thread()
		for _, f := range t.order {
			if f.Source == "" || t.home[f] != t.number {
				continue
			}
			for _, user := range t.lead(f) {
				made := origin{t, user}
				if !slices.Contains(all[f.Source], made) {
					all[f.Source] = append(all[f.Source], made)
				}
			}
		}
	}
	return all
}

// accepted tells that the figure is of what was accepted of the claim.
func (o origin) accepted() bool { return strings.HasPrefix(o.figure.ID, "accepted/") }

// usesOf are the figures that a record went into, in the order of the claims: those that
// were applied for, where what was accepted has the record too. Where it went into several
// lines of one claim, each is named by its month.
func (d *dossier) usesOf(source ...string) []use {
	all := d.threads.uses()[costing.Source(source[0], source[1:]...)]
	origins := slices.DeleteFunc(slices.Clone(all), func(o origin) bool {
		return o.accepted() && slices.ContainsFunc(all, func(x origin) bool { return x.thread == o.thread && !x.accepted() })
	})
	uses, times := make([]use, len(origins)), make(map[int]int)
	for _, o := range origins {
		times[o.thread.number]++
	}
	for i, o := range origins {
		uses[i] = use{
			Link:  link{Text: d.shortClaim(o.thread.number), Href: d.figureAt(o.thread.number, o.figure.ID)},
			Value: d.Value(o.figure),
		}
		if month := d.lineMonth(o); times[o.thread.number] > 1 && month != 0 {
			uses[i].Month = d.ShortMonth(month)
		}
	}
	return uses
}

// lineMonth is the month of the line whose amount an origin is, or 0.
func (d *dossier) lineMonth(o origin) calendar.Month {
	c := d.claim(o.thread.number)
	if c == nil {
		return 0
	}
	for i := range c.Lines {
		if c.Lines[i].Amount == o.figure {
			return c.Lines[i].Month
		}
	}
	return 0
}

// shortClaim names a claim where the column says what it is.
func (d *dossier) shortClaim(number int) string {
	return d.T("record.claim_short", "number", strconv.Itoa(number))
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

// claimedRow is what the lines of one person come to in one claim.
type claimedRow struct {
	Claim  link
	State  tag
	Amount string
}

// claimedOf sums the staff lines of a person claim by claim, and all of them.
func (d *dossier) claimedOf(person string) (rows []claimedRow, sum string) {
	var all money.Cents
	for i := range d.claims {
		c := &d.claims[i]
		amount, any := claimedBy(d.claims[i : i+1])[person]
		if !any {
			continue
		}
		all += amount
		rows = append(rows, claimedRow{
			Claim: link{Text: d.shortClaim(c.Record.Number), Href: d.claimAt(c.Record.Number) + "#staff"},
			State: d.claimState(c), Amount: d.Euro(amount),
		})
	}
	return rows, d.Euro(all)
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
