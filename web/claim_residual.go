package web

import (
	"hankekirja/internal/claim"
	"hankekirja/internal/money"
)

// residualLine is a sentence of how the final claim settles the project, with the figure
// that it ends in.
type residualLine struct {
	Title string
	Value link
	Words string
}

// residual explains what the final claim takes of the grant and the advance, and what
// stays unused (RULES.md 4.7, 4.10); nothing of a claim that is not the final one.
func (d *dossier) residual(c *claim.Claim) []residualLine {
	if !c.Record.Final {
		return nil
	}
	own, number := &c.Own, c.Record.Number
	add := func(lines []residualLine, key string, f *money.Figure, args ...string) []residualLine {
		return append(lines, residualLine{
			Title: d.T("residual." + key), Value: d.euro(number, f), Words: d.T("residual."+key+".words", args...),
		})
	}
	lines := add(nil, "grant", own.Grant,
		"all", d.Euro(own.CumulativeGrant.Cents()), "max", d.Euro(own.Max.Cents()),
		"before", d.Euro(own.CumulativeGrant.Cents()-own.Grant.Cents()), "rest", d.Euro(own.Grant.Cents()))
	if cut := own.UncappedGrant.Cents() - own.CumulativeGrant.Cents(); cut > 0 {
		lines[0].Words += " " + d.T("residual.cut", "uncapped", d.Euro(own.UncappedGrant.Cents()), "cut", d.Euro(cut))
	}
	alone := claim.GrantAlone(own)
	if by := own.Grant.Cents() - alone; by != 0 {
		lines[0].Words += " " + d.T("residual.alone", "alone", d.Euro(alone), "difference", d.Euro(by))
	}
	if by := claim.DecidedBefore(d.claims, number); by != 0 {
		lines[0].Words += " " + d.T("residual.decided", "amount", d.Euro(by))
	}
	if own.AdvanceLeft != nil {
		left := own.AdvanceLeft.Cents() - own.AdvanceDeducted.Cents()
		lines = add(lines, "advance", own.AdvanceDeducted, "left", d.Euro(own.AdvanceLeft.Cents()),
			"grant", d.Euro(own.Grant.Cents()), "deducted", d.Euro(own.AdvanceDeducted.Cents()), "rest", d.Euro(max(0, left)))
		lines = add(lines, "payable", own.Payable, "grant", d.Euro(own.Grant.Cents()),
			"deducted", d.Euro(own.AdvanceDeducted.Cents()))
	}
	return append(lines,
		residualLine{d.T("residual.budget_left"), d.euro(number, c.Cumulative.BudgetLeft), d.T("residual.budget_left.words")},
		residualLine{d.T("residual.grant_left"), d.euro(number, c.Cumulative.GrantLeft), d.T("residual.grant_left.words")})
}
