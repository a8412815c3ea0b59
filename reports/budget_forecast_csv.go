package reports

import (
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
)

// forecastCSV writes both forecasts, then the orders and the work packages.
func (f *budget) forecastCSV(out *csvFile, p *i18n.Printer, header func(...string)) {
	w := &f.whole.Forecast
	columns := []string{"category", "budget", "actual"}
	if w.Rate != nil {
		columns = append(columns, "recent", "rate_coming", "rate_total", "rate_left")
	}
	header(append(columns, "plan_coming", "plan_total", "plan_left")...)
	var sums []money.Cents
	for _, row := range forecastRows(f.whole) {
		amounts := []money.Cents{orZero(row.budget), row.actual}
		if w.Rate != nil {
			amounts = append(amounts, row.recent)
			amounts = append(amounts, ends(&row, row.rateComing)...)
		}
		amounts = append(amounts, ends(&row, row.coming)...)
		cells := []any{row.word(p)}
		if sums == nil {
			sums = make([]money.Cents, len(amounts))
		}
		for i, amount := range amounts {
			cells = append(cells, amount)
			sums[i] += amount
		}
		out.row(cells...)
	}
	total := []any{p.T("costreport.total")}
	for _, sum := range sums {
		total = append(total, sum)
	}
	out.row(total...)
	for _, end := range forecastEnds(w) {
		out.row(p.T(end.key), end.amount)
	}
	out.row()
	f.ordersCSV(out, p, header)
	out.row()
	f.packagesCSV(out, p, header)
}

// ends are what is to come, the total and what is left of the budget.
func ends(row *budgetForecast, coming money.Cents) []money.Cents {
	total := row.actual + coming
	return []money.Cents{coming, total, orZero(row.budget) - total}
}

func (f *budget) ordersCSV(out *csvFile, p *i18n.Printer, header func(...string)) {
	header("order", "supplier", "category", "expected", "amount", "invoiced", "open")
	var amount, invoiced money.Cents
	for i := range f.whole.Orders.Open {
		o := &f.whole.Orders.Open[i]
		var expected any
		if o.Expected != 0 {
			expected = o.Expected
		}
		out.row(o.ID, o.Supplier, categoryWord(o.Category, p), expected, o.Amount, o.Invoiced, o.Left.Cents())
		amount += o.Amount
		invoiced += o.Invoiced
	}
	out.row(p.T("costreport.total"), nil, nil, nil, amount, invoiced, f.whole.Orders.Sum.Cents())
}

func (f *budget) packagesCSV(out *csvFile, p *i18n.Printer, header func(...string)) {
	header("package", "name", "budget", "used")
	var budget any // none where no work package has one
	var budgets, used money.Cents
	for _, x := range f.packages() {
		out.row(packageWord(x.ID, p), x.Name, orNone(x.Budget), x.Used)
		if x.Budget != nil {
			budgets += *x.Budget
			budget = budgets
		}
		used += x.Used
	}
	out.row(p.T("costreport.total"), nil, budget, used)
}
