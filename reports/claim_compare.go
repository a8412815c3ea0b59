package reports

import (
	"slices"
	"strconv"

	"hankekirja/internal/claim"
	"hankekirja/internal/money"
)

// The columns of the comparison.
const (
	compareCategory = 1 + iota
	compareBudget
	compareBefore
	compareClaim
	compareTotal
	compareLeft
	compareUsed
)

// compareSheet sets each category's total so far against its budget line (RULES.md
// 4.6), with a chart, and lists what earlier claims came to.
func (w *claimBook) compareSheet() {
	s, p := w.compare, w.printer
	s.keep, s.once = 1, true
	s.heading(p.T("report.sheet.compare"), p.T("report.note.compare"))
	s.table(w.titles("report.column.category", "report.column.budget|6.1", "report.column.before|4.10a",
		"report.column.this_claim|4.2", "report.column.cumulative|4.6", "report.column.left|4.6",
		"report.column.used"))
	first := s.next()
	for i := range w.claim.Comparison {
		w.compareRow(&w.claim.Comparison[i])
	}
	last := s.next() - 1
	if last >= first {
		w.compareSums(first, last)
	}
	w.chainRows()
	chart := s.next()
	if slices.ContainsFunc(w.claim.Comparison, hasBar) {
		s.draw(w.compareChart(first, last))
	}
	table := s.next()
	w.beforeTable()
	s.keepWhole(chart, table)
}

func (w *claimBook) compareRow(c *claim.Comparison) {
	row := w.compare.next()
	budget, left, used := blank(), blank(), blank()
	if c.Budget != nil {
		budget, left = figure(c.Budget), figure(c.Left)
		if c.Budget.Cents() != 0 {
			used = usedCell(row, c.Total, c.Budget)
		}
	}
	claimed := same(c.Claimed)
	if at, has := w.categoryPlace(c.Category); has {
		w.places[c.Claimed] = at
	}
	w.add(w.compare, plain(w.category(c.Category)), budget, figure(c.Before), claimed, figure(c.Total), left, used)
}

// usedCell is the part of a budget that is used, in percent with one decimal.
func usedCell(row int, total, budget *money.Figure) cell {
	share := total.Value.Shift(percentShift).DivRound(budget.Value, 1)
	formula := usedFormula(address(compareTotal, row), address(compareBudget, row))
	return live(formula, &money.Figure{Unit: money.PerCent, Value: share}).formatted(useFormat)
}

// usedFormula computes a part in percent with one decimal in whole cents, so that a
// tie is rounded as we round it.
func usedFormula(part, whole string) string {
	return "ROUND(ROUND(" + part + "*100,0)*1000/ROUND(" + whole + "*100,0),0)/10"
}

// compareSums adds up the columns.
func (w *claimBook) compareSums(first, last int) {
	var sums [compareTotal + 1]money.Cents
	for _, c := range w.claim.Comparison {
		if c.Budget != nil {
			sums[compareBudget] += c.Budget.Cents()
		}
		sums[compareBefore] += c.Before.Cents()
		sums[compareClaim] += c.Claimed.Cents()
		sums[compareTotal] += c.Total.Cents()
	}
	total := look{role: totalRole}
	cells := []cell{text(w.printer.T("report.total"), total)}
	for column := compareBudget; column <= compareTotal; column++ {
		sum := live("ROUND(SUM("+span(column, first, last)+"),2)", money.GivenCents(sums[column], ""))
		cells = append(cells, sum.as(totalRole))
	}
	w.add(w.compare, append(cells, text("", total), text("", total))...)
}

// chainRows set what is within the budget and the grant against the terms.
func (w *claimBook) chainRows() {
	s, own := w.compare, &w.claim.Own
	s.free()
	row := func(label string, limit, now, all *money.Figure, before func(*claim.Step) *money.Figure) {
		earlier := blank()
		if n := len(w.claim.Chain); n > 1 {
			earlier = same(before(&w.claim.Chain[n-2]))
		}
		left := money.DifferenceOf(limit, all)
		used := blank()
		if limit.Cents() != 0 {
			used = usedCell(s.next(), all, limit)
		}
		w.add(s, plain(w.printer.T(label)), same(limit), earlier, same(now), same(all), figure(left), used)
	}
	row("report.row.within", own.Estimate, own.WithinBudget, own.CumulativeWithin,
		func(s *claim.Step) *money.Figure { return s.CumulativeWithin })
	row("report.row.grant", own.Max, own.Grant, own.CumulativeGrant,
		func(s *claim.Step) *money.Figure { return s.CumulativeGrant })
}

// beforeTable lists the totals of earlier claims, carried over as they were decided
// when this claim was frozen (RULES.md 4.10a): a row a claim, a column a category.
func (w *claimBook) beforeTable() {
	s, p := w.compare, w.printer
	if len(w.claims) < 2 {
		return
	}
	s.free()
	s.across(p.T("report.note.before"), look{role: noteRole})
	titles := []cell{text(p.T("report.column.earlier_claim"), look{role: headerRole})}
	for _, c := range w.claim.Comparison {
		titles = append(titles, text(w.category(c.Category), look{role: headerRole}))
	}
	w.add(s, titles...)
	for _, earlier := range w.claims[:len(w.claims)-1] {
		number := strconv.Itoa(earlier.Record.Number)
		cells := []cell{plain(p.T("report.claim.short", "number", number))}
		for _, c := range w.claim.Comparison {
			carried := blank()
			for _, part := range c.Before.Parts {
				if part.Label.Args["claim"] == number {
					carried = figure(part)
				}
			}
			cells = append(cells, carried)
		}
		w.add(s, cells...)
	}
}

// hasBar tells whether a category has something to draw.
func hasBar(c claim.Comparison) bool {
	return c.Total.Cents() != 0 || c.Budget != nil && c.Budget.Cents() != 0
}

// compareChart draws the budget and what is used of it.
func (w *claimBook) compareChart(first, last int) *barChart {
	s, p := w.compare, w.printer
	column := func(c, from, to int) string {
		return s.quoted() + "$" + columnName(c) + "$" + strconv.Itoa(from) + ":$" + columnName(c) + "$" + strconv.Itoa(to)
	}
	title := func(c int) string { return place{s, c, s.header}.fixed() }
	return &barChart{
		title:      p.T("report.chart.compare"),
		alt:        p.T("report.chart.compare_alt", "first", strconv.Itoa(first), "last", strconv.Itoa(last)),
		categories: column(compareCategory, first, last),
		rows:       last - first + 1,
		series: []barSeries{
			{title(compareBudget), column(compareBudget, first, last), "9AA8B8"},
			{title(compareTotal), column(compareTotal, first, last), accent},
		},
	}
}
