package claim

import (
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// compare sets each category's total so far against its budget line, as applied
// for (RULES.md 4.6): every category that has a budget line or a total.
func (c *computer) compare(claim *Claim, before []totals) []Comparison {
	var rows []Comparison
	for _, category := range project.Categories {
		budget, budgeted := claim.Terms.BudgetFor(category)
		now := find(claim.Own.Totals, category)
		var earlier []*money.Figure
		for j := range before {
			if total := find(before[j].byCategory, category); total != nil {
				earlier = append(earlier, carried(total, c.book.Claims[j].Number,
					"total/"+string(category), "4.10a", money.LabelOf("total", "category", string(category))))
			}
		}
		if !budgeted && now == nil && len(earlier) == 0 {
			continue
		}
		rows = append(rows, comparison(category, earlier, now, budget, budgeted))
	}
	return rows
}

func comparison(
	category project.Category, earlier []*money.Figure, now *money.Figure, budget money.Cents, budgeted bool,
) Comparison {
	name := string(category)
	row := Comparison{Category: category, Claimed: now}
	row.Before = money.SumOf(money.Exact, earlier...).
		Named("comparison/"+name+"/before", "4.6", money.LabelOf("category_before", "category", name))
	if now == nil {
		row.Claimed = money.SumOf(money.Exact).Named("", "4.2", money.LabelOf("total", "category", name))
	}
	row.Total = money.SumOf(money.Exact, row.Before, row.Claimed).
		Named("comparison/"+name+"/total", "4.6", money.LabelOf("category_total", "category", name))
	if budgeted {
		row.Budget = money.GivenCents(budget, costing.Source(SourceTerms, "budget", name)).
			Named("comparison/"+name+"/budget", "6.1", money.LabelOf("budget_line", "category", name))
		row.Left = money.DifferenceOf(row.Budget, row.Total).
			Named("comparison/"+name+"/left", "4.6", money.LabelOf("category_left", "category", name))
	}
	return row
}

// find gives the total of a category, or nil.
func find(totals []Total, category project.Category) *money.Figure {
	for _, t := range totals {
		if t.Category == category {
			return t.Amount
		}
	}
	return nil
}
