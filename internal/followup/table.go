package followup

import (
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// BudgetRow is a row of the table of the whole project. A figure is nil where there is
// none, which adds nothing; the rows of a column come to its total exactly.
type BudgetRow struct {
	// Category is empty in the rows that are of none: the part of the estimate that no
	// line of the budget has, and income.
	Category project.Category
	Income   bool
	Budget   *money.Figure
	Used     *money.Figure
	Open     *money.Figure // ordered and not invoiced
	Left     *money.Figure // of the budget, after what was used and ordered
}

// Table sets the project against its budget line by line, and gives the totals.
func (w *Whole) Table() (rows []BudgetRow, total BudgetRow) {
	rest := w.Estimate.Cents()
	for _, o := range w.Orders.Lines {
		row := BudgetRow{Category: o.Category, Open: o.Open, Left: o.Left}
		for i := range w.Lines {
			if l := &w.Lines[i]; l.Category == o.Category {
				row.Budget, row.Used = l.Budget, l.Used
			}
		}
		if row.Budget != nil {
			rest -= row.Budget.Cents()
		} else {
			row.Left = money.DifferenceOf(money.SumOf(money.Exact), some(row.Used, row.Open)...)
		}
		rows = append(rows, row)
	}
	if rest != 0 {
		undivided := money.DecidedCents(rest, SourcePlan)
		rows = append(rows, BudgetRow{Budget: undivided, Left: undivided})
	}
	if income := w.income(); income != 0 {
		less := money.DecidedCents(-income, SourcePlan)
		rows = append(rows, BudgetRow{Income: true, Used: less, Left: money.DecidedCents(income, SourcePlan)})
	}
	return rows, BudgetRow{Budget: w.Estimate, Used: w.Used, Open: w.Orders.Claimed, Left: w.Orders.Left}
}

// income is all that reduces the eligible cost so far, as a positive amount.
func (w *Whole) income() (sum money.Cents) {
	for i := range w.Rows {
		if w.Rows[i].Income != nil {
			sum -= w.Rows[i].Amount
		}
	}
	return sum
}
