package followup

import (
	"slices"

	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/money"
	"hankekirja/internal/project"

	"github.com/shopspring/decimal"
)

// flatRows divides each flat-rate line over the months of its base, for display
// (RULES.md 3.1). Months without a positive base get none; where there is no such
// month, the claim's last month takes it all.
func flatRows(c *claim.Claim, base Row, direct []Row) []Row {
	var rows []Row
	for i := range c.Lines {
		line := &c.Lines[i]
		if line.FlatRate == nil {
			continue
		}
		months, weights := baseByMonth(direct, flatBase(c, line.Category))
		if len(months) == 0 {
			months, weights = []calendar.Month{c.Record.To}, []decimal.Decimal{decimal.NewFromInt(1)}
		}
		for j, amount := range money.Split(line.Amount.Cents(), weights) {
			row := base
			row.Category, row.Line, row.Month, row.Amount = line.Category, line, months[j], amount
			rows = append(rows, row)
		}
	}
	return rows
}

// flatBase gives the categories that the flat rate of a category is based on: all
// others of the claim that are in its base figure.
func flatBase(c *claim.Claim, category project.Category) []project.Category {
	var base []project.Category
	for i := range c.Lines {
		if c.Lines[i].FlatRate == nil || c.Lines[i].Category != category {
			continue
		}
		for _, part := range c.Lines[i].Base.Parts {
			base = append(base, project.Category(part.Label.Args["category"]))
		}
	}
	return base
}

// baseByMonth sums the rows of the categories by month, positive months only.
func baseByMonth(rows []Row, categories []project.Category) ([]calendar.Month, []decimal.Decimal) {
	sums := make(map[calendar.Month]money.Cents)
	for _, row := range rows {
		if slices.Contains(categories, row.Category) {
			sums[row.Month] += row.Amount
		}
	}
	var months []calendar.Month
	for month, sum := range sums {
		if sum > 0 {
			months = append(months, month)
		}
	}
	slices.Sort(months)
	weights := make([]decimal.Decimal, len(months))
	for i, month := range months {
		weights[i] = sums[month].Decimal()
	}
	return months, weights
}
