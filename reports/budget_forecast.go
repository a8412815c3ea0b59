package reports

import (
	"fmt"
	"strconv"

	"hankekirja/internal/calendar"
	"hankekirja/internal/followup"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// budgetForecast is a row of the forecast: actual cost, and what both ways of reckoning
// expect. Of a row that is no category, only what is there is set.
type budgetForecast struct {
	category                   project.Category // empty: income, or the rest of the estimate
	rest                       bool             // of the estimate that no line has
	budget                     *money.Cents
	actual                     money.Cents
	recent, rateComing, coming money.Cents
}

func (f *budgetForecast) word(p *i18n.Printer) string {
	if f.rest {
		return p.T("follow_up.no_line")
	}
	return categoryWord(f.category, p)
}

// forecastRows are the categories, and what the estimate and income have besides.
func forecastRows(w *followup.Whole) []budgetForecast {
	var rows []budgetForecast
	rest := w.Estimate.Cents()
	for _, l := range w.Forecast.Lines {
		row := budgetForecast{category: l.Category, actual: l.Actual.Cents(), coming: l.Plan.Future.Cents()}
		for _, line := range w.Lines {
			if line.Category == l.Category && line.Budget != nil {
				row.budget = centsOf(line.Budget)
				rest -= *row.budget
			}
		}
		if l.Rate != nil {
			row.rateComing = l.Rate.Future.Cents()
		}
		for i := range w.Rows {
			if r := &w.Rows[i]; r.Category == l.Category && w.Forecast.IsRecent(r.Month) {
				row.recent += r.Amount
			}
		}
		rows = append(rows, row)
	}
	if rest != 0 {
		rows = append(rows, budgetForecast{rest: true, budget: &rest})
	}
	if w.Forecast.Income != nil {
		rows = append(rows, budgetForecast{actual: w.Forecast.Income.Cents()})
	}
	return rows
}

// serial is a month as cells and conditions count its first day.
func serial(m calendar.Month) string { return strconv.Itoa(int(m.First() - firstSerialDay)) }

// between are the conditions of sumIfs for months.
func (w *budgetBook) between(from, to calendar.Month) []string {
	return []string{w.months, `">="&` + serial(from), w.months, `"<="&` + serial(to)}
}

// layOutForecast sets both forecasts against the budget, with the grant at the end.
func (w *budgetBook) layOutForecast(s *sheet, about []string) {
	p, f := w.printer, &w.whole.Forecast
	notes := append(about[:len(about):len(about)], forecastNotes(f, p)...)
	columns := []string{"category", "budget", "actual"}
	if f.Rate != nil {
		columns = append(columns, "recent", "rate_coming", "rate_total", "rate_left")
	}
	columns = append(columns, "plan_coming", "plan_total", "plan_left")
	w.begin(s, "budgetreport.sheet.forecast", notes, columns...)
	sums := map[int]money.Cents{}
	for _, row := range forecastRows(w.whole) {
		at := s.next()
		name := plain(row.word(p))
		cells := []cell{name, centsOrBlank(row.budget), w.actualCell(at, &row)}
		if f.Rate != nil {
			recent := append([]string{w.categories, address(1, at)}, w.between(f.Recent[0], f.Recent[len(f.Recent)-1])...)
			mean := fmt.Sprintf("ROUND(ROUND(%s*100,0)*%d/%d,0)/100", address(4, at), len(f.Plan.Months), len(f.Recent))
			cells = append(cells, live(sumIfs(w.amounts, recent...), money.GivenCents(row.recent, "")),
				live(mean, money.GivenCents(row.rateComing, "")))
			if row.category == "" {
				cells[3], cells[4] = blank(), blank()
			}
			cells = append(cells, endCells(at, 5, &row, row.rateComing)...)
		}
		cells = append(cells, figure(money.DecidedCents(row.coming, "")))
		if row.category == "" {
			cells[len(cells)-1] = blank()
		}
		cells = append(cells, endCells(at, len(columns)-2, &row, row.coming)...)
		for i := range cells {
			if cells[i].figure != nil {
				sums[i+1] += cells[i].figure.Cents()
			}
		}
		w.add(s, cells...)
	}
	w.add(s, w.totalRow(s, sums, len(columns))...)
	s.free()
	for _, line := range forecastEnds(f) {
		name := plain(p.T(line.key))
		name.columns = 2
		s.free(name, blank(), domainCell(line.amount))
	}
}

// actualCell sums the cells of a category that are not of the months forecast.
func (w *budgetBook) actualCell(at int, row *budgetForecast) cell {
	f := &w.whole.Forecast
	name := address(1, at)
	switch {
	case row.rest:
		return blank()
	case !f.Any():
		return live(sumIfs(w.amounts, w.categories, name), money.GivenCents(row.actual, ""))
	default:
		later := append([]string{w.categories, name}, w.between(f.From, f.To)...)
		formula := "ROUND(" + sumIfs(w.amounts, w.categories, name) + "-" + sumIfs(w.amounts, later...) + ",2)"
		return live(formula, money.GivenCents(row.actual, ""))
	}
}

// endCells are the total at the end and what is left of the budget, after the column of
// what is to come.
func endCells(at, column int, row *budgetForecast, coming money.Cents) []cell {
	total := row.actual + coming
	left := orZero(row.budget) - total
	return []cell{
		live("ROUND("+address(3, at)+"+"+address(column, at)+",2)", money.GivenCents(total, "")),
		live("ROUND("+address(2, at)+"-"+address(column+1, at)+",2)", money.GivenCents(left, "")),
	}
}

// forecastEnd is one amount at the project's end.
type forecastEnd struct {
	key    string
	amount money.Cents
}

func forecastEnds(f *followup.Forecast) []forecastEnd {
	ends := []forecastEnd{
		{"figure.plan_all_grant", f.Plan.Grant.Cents()}, {"figure.plan_all_grant_left", f.Plan.GrantLeft.Cents()},
	}
	if f.Rate != nil {
		ends = append([]forecastEnd{
			{"figure.rate_all_grant", f.Rate.Grant.Cents()}, {"figure.rate_all_grant_left", f.Rate.GrantLeft.Cents()},
		}, ends...)
	}
	return ends
}

// forecastNotes say which months are actual and which are forecast, or why there is no
// forecast by the recent months.
func forecastNotes(f *followup.Forecast, p *i18n.Printer) []string {
	if !f.Any() {
		return []string{p.T("follow_up.how.complete")}
	}
	notes := []string{p.T("follow_up.how.actual", "month", p.Month(f.Until), "months", p.Months(f.From, f.To))}
	if !f.Said {
		notes = append(notes, p.T("follow_up.not_complete"))
	}
	return notes
}

// layOutOrders lists what is ordered and not invoiced.
func (w *budgetBook) layOutOrders(s *sheet, about []string) {
	w.begin(s, "budgetreport.sheet.orders", about,
		"order", "supplier", "category", "expected", "amount", "invoiced", "open")
	sums := map[int]money.Cents{5: 0, 6: 0, 7: 0}
	for i := range w.whole.Orders.Open {
		o := &w.whole.Orders.Open[i]
		at := s.next()
		w.add(s, plain(o.ID), plain(o.Supplier), plain(categoryWord(o.Category, w.printer)), month(o.Expected),
			domainCell(o.Amount), domainCell(o.Invoiced),
			live("ROUND("+address(5, at)+"-"+address(6, at)+",2)", money.GivenCents(o.Left.Cents(), "")))
		sums[5] += o.Amount
		sums[6] += o.Invoiced
		sums[7] += o.Left.Cents()
	}
	w.add(s, w.totalRow(s, sums, 7)...)
}

// layOutPackages sums the cells by work package.
func (w *budgetBook) layOutPackages(s *sheet, about []string) {
	notes := append(about[:len(about):len(about)], w.printer.T("follow_up.packages_about"))
	w.begin(s, "budgetreport.sheet.packages", notes, "package", "name", "budget", "used")
	sums := map[int]money.Cents{}
	for _, p := range w.packages() {
		used := live(sumIfs(w.amounts, w.packageCells, address(1, s.next())), money.GivenCents(p.Used, ""))
		w.add(s, plain(packageWord(p.ID, w.printer)), plain(p.Name), centsOrBlank(p.Budget), used)
		sums[4] += p.Used
		if p.Budget != nil {
			sums[3] += *p.Budget
		}
	}
	w.add(s, w.totalRow(s, sums, 4)...)
}

// packages are the work packages with the cost of the whole project.
func (f *budget) packages() []followup.ViewPackage {
	months := f.overview.Months
	return f.whole.View(months[0].Month, months[len(months)-1].Month).Packages
}

// packageWord names a work package, or that a cost is of none.
func packageWord(id string, p *i18n.Printer) string {
	if id == "" {
		return p.T("follow_up.not_divided")
	}
	return id
}
