package reports

import (
	"strings"

	"hankekirja/internal/claim"
	"hankekirja/internal/money"
)

// steps calls each for every claim of the chain, 1 … n, with the cells that begin
// its row.
func (w *claimBook) steps(each func(step *claim.Step, cells []cell)) {
	for i := range w.claim.Chain {
		r := w.claims[i].Record
		each(&w.claim.Chain[i], []cell{count(r.Number), plain(w.printer.Months(r.From, r.To))})
	}
}

// grantSheet is the chain from eligible cost to the grant (RULES.md 4.6, 4.7). What
// earlier claims came to is carried over; all else is computed here.
func (w *claimBook) grantSheet() {
	s, p := w.grant, w.printer
	s.keep = 2
	s.heading(p.T("report.sheet.grant"), p.T("report.note.grant"))
	s.table(w.titles("report.column.claim", "report.column.period", "report.column.eligible|4.5",
		"report.column.cumulative_eligible|4.6", "report.column.estimate|6.1", "report.column.cumulative_within|4.6",
		"report.column.within|4.6", "report.column.over|4.6", "report.column.percent|6.1",
		"report.column.unrounded|4.7", "report.column.uncapped|4.7", "report.column.max|6.1",
		"report.column.cumulative_grant|4.7", "report.column.grant|4.7"))
	w.steps(func(step *claim.Step, cells []cell) {
		eligible := figure(step.Eligible)
		if step.Eligible == w.claim.Own.Eligible {
			eligible = same(step.Eligible)
		}
		w.add(s, append(cells, eligible, figure(step.CumulativeEligible), figure(step.Estimate),
			figure(step.CumulativeWithin), figure(step.WithinBudget), figure(step.OverBudget), figure(step.Percent),
			figure(step.UnroundedGrant), figure(step.UncappedGrant), figure(step.Max),
			figure(step.CumulativeGrant), figure(step.Grant))...)
	})
}

// partsSheet divides the grant among its sources (RULES.md 4.8): the cumulative
// parts are values beside a live control, the parts of a claim what they add.
func (w *claimBook) partsSheet() {
	s, p := w.parts, w.printer
	if s == nil {
		return
	}
	s.keep = 2
	s.heading(p.T("report.sheet.parts"), p.T("report.note.parts"))
	of := w.claim.Own.Parts
	titles := w.titles("report.column.claim", "report.column.period", "report.column.cumulative_grant|4.7")
	for _, part := range of {
		titles = append(titles, withRule(p.T("report.column.part_cumulative", "source", part.Source), "4.8"))
	}
	titles = append(titles, w.titles("report.column.control_parts", "report.column.control_weights",
		"report.column.grant|4.7")...)
	for _, part := range of {
		titles = append(titles, withRule(p.T("report.column.part_of_claim", "source", part.Source), "4.8"))
	}
	s.table(append(titles, w.titles("report.column.control_parts")...))
	weights := s.next()
	w.weightsRow(len(titles) + 1)
	total := len(w.claim.Own.Parts)
	w.steps(func(step *claim.Step, cells []cell) {
		row := s.next()
		cells = append(cells, same(step.CumulativeGrant))
		for _, part := range step.Parts {
			cells = append(cells, figure(part.Cumulative))
		}
		cells = append(cells, partsControl(len(cells), total, row), weightsControl(total, weights, row), same(step.Grant))
		for _, part := range step.Parts {
			cells = append(cells, figure(part.Amount))
		}
		w.add(s, append(cells, partsControl(len(cells), total, row))...)
	})
}

// partsControl compares the parts that end in a column with their whole, which
// stands before them.
func partsControl(last, parts, row int) cell {
	whole := last - parts
	return control("ROUND(SUM(" + address(whole+1, row) + ":" + address(last, row) + ")-" + address(whole, row) + ",2)")
}

// weightsControl counts the cumulative parts that are a cent or more away from their
// weight's share of the grant (RULES.md 1.4). The thousandth of a cent above it is for
// the binary floats of spreadsheets.
func weightsControl(parts, weights, row int) cell {
	first, whole := partsWhole+1, address(partsWhole, row)
	all := "SUM(" + address(first, weights) + ":" + address(partsWhole+parts, weights) + ")"
	var count []string
	for column := first; column <= partsWhole+parts; column++ {
		count = append(count, "IF(ABS(ROUND("+address(column, row)+"*100,0)*"+all+
			"-ROUND("+whole+"*100,0)*"+address(column, weights)+")<"+all+"*1.001,0,1)")
	}
	return control(strings.Join(count, "+"))
}

// partsWhole is the column of the cumulative grant, before those of its parts.
const partsWhole = 3

// weightsRow shows the weights of the parts as the decision gives them.
func (w *claimBook) weightsRow(columns int) {
	cells := make([]cell, columns)
	cells[1] = plain(w.printer.T("report.weights"))
	for i, part := range w.book.Agreement.Grant.Parts {
		weight := &money.Figure{Kind: money.Given, Unit: money.PerCent, Value: part.Weight}
		cells[partsWhole+i] = figure(weight)
	}
	w.add(w.parts, cells...)
}

// otherFundingSheet is each outside source's percentage of what is within the budget
// so far, at most its maximum, and what it adds (RULES.md 4.9).
func (w *claimBook) otherFundingSheet() {
	s, p := w.outside, w.printer
	if s == nil {
		return
	}
	s.keep = 2
	s.heading(p.T("report.sheet.other_funding"), p.T("report.note.other_funding"))
	titles := w.titles("report.column.claim", "report.column.period", "report.column.cumulative_within|4.6")
	for _, share := range w.claim.Own.Other {
		source := func(key string) string { return withRule(p.T(key, "source", share.Source), "4.9") }
		if uncapped(share.Cumulative) != nil {
			titles = append(titles, source("report.column.other_uncapped"))
		}
		titles = append(titles, source("report.column.other_cumulative"), source("report.column.other_of_claim"))
	}
	s.table(titles)
	w.steps(func(step *claim.Step, cells []cell) {
		cells = append(cells, same(step.CumulativeWithin))
		for _, share := range step.Other {
			if before := uncapped(share.Cumulative); before != nil {
				cells = append(cells, figure(before))
			}
			cells = append(cells, figure(share.Cumulative), figure(share.Amount))
		}
		w.add(s, cells...)
	})
}

// fundingSheet is the chain from the grant to what is payable: own funding (RULES.md
// 4.9) and the advance (4.10).
func (w *claimBook) fundingSheet() {
	s, p := w.funding, w.printer
	s.keep = 2
	s.heading(p.T("report.sheet.funding"), p.T("report.note.funding"))
	titles := w.titles("report.column.claim", "report.column.period", "report.column.within|4.6",
		"report.column.grant|4.7")
	for _, share := range w.claim.Own.Other {
		titles = append(titles, withRule(p.T("report.column.other_of_claim", "source", share.Source), "4.9"))
	}
	titles = append(titles, w.titles("report.column.own|4.9")...)
	if w.claim.Own.AdvanceLeft != nil {
		titles = append(titles, w.titles("report.column.advance_left|4.10", "report.column.advance_share|4.10",
			"report.column.advance_at_most|4.10", "report.column.advance_deducted|4.10")...)
	}
	s.table(append(titles, w.titles("report.column.payable|4.10")...))
	w.steps(func(step *claim.Step, cells []cell) {
		cells = append(cells, same(step.WithinBudget), same(step.Grant))
		for _, share := range step.Other {
			cells = append(cells, same(share.Amount))
		}
		cells = append(cells, figure(step.Own))
		if step.AdvanceLeft != nil {
			cells = append(cells, w.advanceCells(step)...)
		}
		w.add(s, append(cells, figure(step.Payable))...)
	})
}

// uncapped is other funding before its maximum, or nil where it has none.
func uncapped(cumulative *money.Figure) *money.Figure {
	return labelled(cumulative, "figure.uncapped_other_funding")
}

func (w *claimBook) advanceCells(step *claim.Step) []cell {
	share := blank() // a final claim deducts what is left, whatever the percentage
	if f := labelled(step.AdvanceDeducted, "figure.advance_share"); f != nil {
		share = figure(f)
	}
	return []cell{
		figure(step.AdvanceLeft), share, figure(labelled(step.AdvanceDeducted, "figure.advance_at_most")),
		figure(step.AdvanceDeducted),
	}
}
