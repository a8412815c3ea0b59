package followup

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"

	"github.com/shopspring/decimal"
)

// lines sets every category that has a budget line or cost against its budget.
func lines(all []numbered, terms project.Terms, period calendar.Period, until calendar.Month) []Line {
	var lines []Line
	for _, category := range project.Categories {
		total := func(c *numbered) *money.Figure {
			for _, t := range c.Own.Totals {
				if t.Category == category {
					return t.Amount
				}
			}
			return nil
		}
		budget, budgeted := terms.BudgetFor(category)
		used := of(all, anyClaim, total)
		if !budgeted && len(used) == 0 {
			continue
		}
		l := line(category, used, of(all, appliedFor, total))
		if budgeted {
			l.addBudget(budget, plannedBy(budget, period, until))
		}
		lines = append(lines, l)
	}
	return lines
}

func line(category project.Category, used, claimed []*money.Figure) Line {
	name := string(category)
	id := "overview/" + name + "/"
	l := Line{Category: category}
	l.Used = money.SumOf(money.Exact, used...).
		Named(id+"used", "4.2", money.LabelOf("category_used", "category", name))
	l.Claimed = money.SumOf(money.Exact, claimed...).
		Named(id+"claimed", "4.2", money.LabelOf("category_claimed", "category", name))
	return l
}

// addBudget sets the line against its budget line.
func (l *Line) addBudget(budget, planned money.Cents) {
	name := string(l.Category)
	id := "overview/" + name + "/"
	l.Budget = money.GivenCents(budget, costing.Source(claim.SourceTerms, "budget", name)).
		Named(id+"budget", "6.1", money.LabelOf("budget_line", "category", name))
	l.Planned = money.DecidedCents(planned, SourcePlan, l.Budget).
		Named(id+"planned", "1.4", money.LabelOf("category_planned", "category", name))
	l.Left = money.DifferenceOf(l.Budget, l.Used).
		Named(id+"left", "4.6", money.LabelOf("category_left", "category", name))
}

// planByMonth spreads an amount over the project's months by their days in the
// project (split 1.4): the even plan that actual cost is compared with.
func planByMonth(amount money.Cents, period calendar.Period) map[calendar.Month]money.Cents {
	var months []calendar.Month
	var weights []decimal.Decimal
	for m := period.From.Month(); m <= period.To.Month(); m++ {
		months = append(months, m)
		weights = append(weights, decimal.NewFromInt(int64(period.DaysWithin(m.Period()))))
	}
	plan := make(map[calendar.Month]money.Cents, len(months))
	for i, part := range money.Split(amount, weights) {
		plan[months[i]] = part
	}
	return plan
}

// plannedBy sums the even plan of an amount up to a month.
func plannedBy(amount money.Cents, period calendar.Period, until calendar.Month) money.Cents {
	var sum money.Cents
	for month, part := range planByMonth(amount, period) {
		if month <= until {
			sum += part
		}
	}
	return sum
}

// months puts the rows into the project's months, and into any month outside
// them that has cost, so that the months add up to what was used.
func months(rows []Row, period calendar.Period, plan map[calendar.Month]money.Cents) []Month {
	first, last := period.From.Month(), period.To.Month()
	for _, row := range rows {
		first, last = min(first, row.Month), max(last, row.Month)
	}
	months := make([]Month, last-first+1)
	for i := range months {
		months[i].Month = first + calendar.Month(i)
		months[i].Planned = plan[months[i].Month]
	}
	for _, row := range rows {
		m := &months[row.Month-first]
		m.Used += row.Amount
		if row.Frozen {
			m.Claim = row.Claim
		}
	}
	return months
}
