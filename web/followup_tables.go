package web

import (
	"cmp"

	"hankekirja/internal/followup"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// columns gives the headings of a table of the page by their short names.
func (d *dossier) columns(names ...string) []string {
	columns := make([]string, len(names))
	for i, name := range names {
		columns[i] = d.T("follow_up.col." + name)
	}
	return columns
}

func (d *dossier) amounts(figures ...*money.Figure) []amount {
	cells := make([]amount, len(figures))
	for i, f := range figures {
		cells[i] = d.shownFigure(f)
	}
	return cells
}

// table begins a table of the page.
func (d *dossier) table(id, head string, columns ...string) amountTable {
	return amountTable{
		ID: id, Title: d.T("follow_up." + id), Head: d.T("follow_up.col." + head), Columns: d.columns(columns...),
	}
}

func (d *dossier) total(cells []amount) *amountRow {
	return &amountRow{Name: link{Text: d.T("project.total")}, Cells: cells}
}

// categoryOr names a category, or what a row of none is.
func (d *dossier) categoryOr(c project.Category, income bool) link {
	switch {
	case income:
		return link{Text: d.T("costreport.income")}
	case c == "":
		return link{Text: d.T("follow_up.no_line")}
	default:
		return link{Text: d.category(c)}
	}
}

// followBudget sets every line of the budget against what was used and ordered.
func (d *dossier) followBudget(w *followup.Whole) amountTable {
	t := d.table("budget", "category", "budget", "used", "ordered", "left")
	t.About = d.T("follow_up.budget_about")
	rows, total := w.Table()
	row := func(name link, r *followup.BudgetRow) amountRow {
		shown := amountRow{Name: name, Cells: d.amounts(r.Budget, r.Used, r.Open, r.Left)}
		if r.Budget != nil && r.Used != nil && r.Budget.Cents() > 0 {
			shown.Under = d.T("follow_up.share", "percent", d.PercentOne(r.Used.Cents(), r.Budget.Cents()))
		}
		return shown
	}
	for i := range rows {
		t.Rows = append(t.Rows, row(d.categoryOr(rows[i].Category, rows[i].Income), &rows[i]))
	}
	sum := row(link{Text: d.T("project.total")}, &total)
	t.Total = &sum
	return t
}

// forecastTable sets both forecasts beside the actual cost, line by line.
func (d *dossier) forecastTable(w *followup.Whole) *amountTable {
	f := &w.Forecast
	t := d.table("forecast", "category", "actual", "plan_future", "plan_total")
	if f.Rate != nil {
		t.Columns = d.columns("actual", "rate_future", "rate_total", "plan_future", "plan_total")
	}
	row := func(name link, actual *money.Figure, rate, plan [2]*money.Figure) amountRow {
		figures := []*money.Figure{actual}
		if f.Rate != nil {
			figures = append(figures, rate[:]...)
		}
		return amountRow{Name: name, Cells: d.amounts(append(figures, plan[:]...)...)}
	}
	ends := func(c *followup.Course) [2]*money.Figure {
		if c == nil {
			return [2]*money.Figure{}
		}
		return [2]*money.Figure{c.Future, c.Total}
	}
	for i := range f.Lines {
		l := &f.Lines[i]
		t.Rows = append(t.Rows, row(d.categoryOr(l.Category, false), l.Actual, ends(l.Rate), ends(l.Plan)))
	}
	if f.Income != nil {
		only := [2]*money.Figure{nil, f.Income}
		t.Rows = append(t.Rows, row(d.categoryOr("", true), f.Income, only, only))
	}
	rate := [2]*money.Figure{}
	if f.Rate != nil {
		rate = [2]*money.Figure{f.Rate.Future, f.Rate.Total}
	}
	total := row(link{}, f.Actual, rate, [2]*money.Figure{f.Plan.Future, f.Plan.Total})
	t.Total = d.total(total.Cells)
	return &t
}

// outcome is the project's end: cost, what is left or over, grant, and the flat rate
// against its costs, now and as each way expects them.
func (d *dossier) outcome(w *followup.Whole) amountTable {
	f := &w.Forecast
	t := d.table("outcome", "at_end", "rate", "plan")
	ways := []*followup.Outlook{f.Rate, f.Plan}
	if f.Rate == nil {
		t.Columns, ways = d.columns("plan"), ways[1:]
	}
	add := func(name string, of func(*followup.Outlook) *money.Figure) {
		row := amountRow{Name: link{Text: d.T("follow_up.end." + name)}}
		for _, o := range ways {
			row.Cells = append(row.Cells, d.shownFigure(of(o)))
		}
		t.Rows = append(t.Rows, row)
	}
	add("total", func(o *followup.Outlook) *money.Figure { return o.Total })
	add("left", func(o *followup.Outlook) *money.Figure { return o.Left })
	add("grant", func(o *followup.Outlook) *money.Figure { return o.Grant })
	add("grant_left", func(o *followup.Outlook) *money.Figure { return o.GrantLeft })
	if f.Plan.Margin != nil {
		add("flat_income", func(o *followup.Outlook) *money.Figure { return o.Margin.Income })
		add("flat_costs", func(o *followup.Outlook) *money.Figure { return o.Margin.Costs })
		add("flat_left", func(o *followup.Outlook) *money.Figure { return o.Margin.Left })
	}
	return t
}

// orderTable lists what is ordered and not invoiced, or nil.
func (d *dossier) orderTable(w *followup.Whole) *amountTable {
	o := &w.Orders
	if len(o.Open) == 0 {
		return nil
	}
	t := d.table("orders", "order", "amount", "invoiced", "open")
	t.About = d.T("follow_up.orders_about", "claimed", d.Euro(o.Claimed.Cents()), "others", d.Euro(o.Others.Cents()))
	var amounts, invoiced money.Cents
	for i := range o.Open {
		order := &o.Open[i]
		expected := d.T("follow_up.expected_unknown")
		if order.Expected != 0 {
			expected = d.T("follow_up.expected", "month", d.Month(order.Expected))
		}
		t.Rows = append(t.Rows, amountRow{
			Name:  link{Text: cmp.Or(order.Supplier, order.ID)},
			Under: joined(order.ID, order.Description, d.category(order.Category), expected),
			Cells: []amount{d.cents(order.Amount), d.cents(order.Invoiced), d.shownFigure(order.Left)},
		})
		amounts += order.Amount
		invoiced += order.Invoiced
	}
	t.Total = d.total([]amount{d.cents(amounts), d.cents(invoiced), d.shownFigure(o.Sum)})
	return &t
}

// shownMonths is the most months that stand in the page unfolded.
const shownMonths = 12

// viewTables are the divisions of the months that were chosen.
func (d *dossier) viewTables(w *followup.Whole, v *followup.View) []amountTable {
	pair := func(planned, used money.Cents) []amount {
		return []amount{d.cents(planned), d.cents(used), d.cents(used - planned)}
	}
	sum := d.total(pair(v.Planned, v.Used))
	lines := d.table("lines", "category", "planned", "used", "difference")
	for _, l := range v.Lines {
		lines.Rows = append(lines.Rows, amountRow{Name: d.categoryOr(l.Category, l.Income), Cells: pair(l.Planned, l.Used)})
	}
	months := d.table("by_month", "month", "planned", "used", "difference")
	for _, m := range v.Months {
		months.Rows = append(months.Rows, amountRow{Name: link{Text: d.Month(m.Month)}, Cells: pair(m.Planned, m.Used)})
	}
	months.Folded = len(months.Rows) > shownMonths
	claims := d.table("by_claim", "claim", "planned", "used", "difference")
	for _, c := range v.Claims {
		row := amountRow{Name: link{Text: d.T("follow_up.no_claim")}, Cells: pair(c.Planned, c.Used)}
		if c.Number != 0 {
			row.Name = d.claimLink(c.Number)
		}
		claims.Rows = append(claims.Rows, row)
	}
	tables := []amountTable{lines, months, claims}
	for i := range tables {
		tables[i].Total = sum
	}
	if packages := d.packageTable(v); packages != nil {
		tables = append(tables, *packages)
	}
	return tables
}

// packageTable divides the cost of the months by work package, or is nil where the
// project has none.
func (d *dossier) packageTable(v *followup.View) *amountTable {
	if len(v.Packages) == 0 {
		return nil
	}
	t := d.table("by_package", "package", "staff", "purchases", "flat", "other", "used", "package_budget")
	t.About = d.T("follow_up.packages_about")
	var sums followup.ViewPackage
	var budgets *money.Cents
	cells := func(p *followup.ViewPackage, budget *money.Cents) []amount {
		var row []amount
		for _, by := range p.By {
			row = append(row, d.cents(by))
		}
		all := amount{Text: d.None()}
		if budget != nil {
			all = d.cents(*budget)
		}
		return append(row, d.cents(p.Used), all)
	}
	for i := range v.Packages {
		p := &v.Packages[i]
		row := amountRow{Name: link{Text: joined(p.ID, p.Name)}}
		if p.ID == "" {
			row.Name.Text = d.T("follow_up.not_divided")
		}
		if p.Budget != nil {
			sum := *p.Budget
			if budgets != nil {
				sum += *budgets
			}
			budgets = &sum
		}
		row.Cells = cells(p, p.Budget)
		t.Rows = append(t.Rows, row)
		for k, by := range p.By {
			sums.By[k] += by
		}
		sums.Used += p.Used
	}
	t.Total = d.total(cells(&sums, budgets))
	return &t
}
