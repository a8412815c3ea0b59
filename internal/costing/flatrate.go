package costing

import (
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// FlatRateLine makes the line of a flat rate over the totals of its base
// categories, corrections and deductions included, half-up (RULES.md 3.1). The
// second result is false where there is no base and so no line.
func FlatRateLine(rate project.FlatRate, totals map[project.Category]*money.Figure) (Line, bool) {
	var base []*money.Figure
	for _, c := range rate.Base {
		if total, any := totals[c]; any {
			base = append(base, total)
		}
	}
	category := string(rate.Category)
	line := Line{Category: rate.Category}
	line.Base = money.SumOf(money.Exact, base...).Named("", "3.1", money.LabelOf("flat_base", "category", category))
	line.FlatRate = money.GivenPercent(rate.Percent, Source(SourceRules, "3", "flat_rate", category)).
		Named("", "3", money.LabelOf("flat_percent", "category", category))
	line.Amount = money.PercentOfFigure(line.Base, line.FlatRate, money.RoundHalfUp).
		Named("", "3.1", money.LabelOf("flat_amount", "category", category))
	return line, line.Base.Cents() != 0
}
