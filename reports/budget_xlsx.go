package reports

import (
	"fmt"
	"slices"
	"strconv"

	"hankekirja/internal/money"
)

// budgetBook lays out the workbook of the budget follow-up: categories, months,
// grant, forecasts, orders and work packages, and the cells of eligible cost that all of
// them sum.
type budgetBook struct {
	*workbook
	*budget
	cellsSheet                                   *sheet
	amounts, months, categories, states, numbers string // columns of the cells
	packageCells                                 string
	claimedWord                                  string
}

// The columns of the cells.
const (
	cellMonth = 1 + iota
	cellCategory
	cellClaim
	cellState
	cellPackage
	cellAmount
)

// xlsx writes the budget follow-up as a workbook.
func (f *budget) xlsx(r *Request) ([]byte, error) {
	a, p := &r.Book.Agreement, r.Printer
	made := a.Period().To
	if f.overview.Until != 0 {
		made = f.overview.Until.Last()
	}
	w := &budgetBook{
		workbook: newWorkbook(p, p.T("budgetreport.title"), ofProject(a, p), made), budget: f,
		claimedWord: p.T("costreport.state.claimed"),
	}
	w.notices = r.demoNotice()
	about := []string{aboutProject(a, p)}
	if f.overview.Until != 0 {
		about = append(about, p.T("budgetreport.until", "month", p.Month(f.overview.Until)))
	}
	categories := w.sheet("budgetreport.sheet.categories", false)
	months := w.sheet("budgetreport.sheet.months", false)
	grant := w.sheet("budgetreport.sheet.grant", false)
	forecast := w.sheet("budgetreport.sheet.forecast", true)
	orders := w.sheet("budgetreport.sheet.orders", true)
	packages := w.sheet("budgetreport.sheet.packages", false)
	w.cellsSheet = w.sheet("budgetreport.sheet.cells", false)
	w.layOutCells(about)
	w.layOutCategories(categories, about)
	w.layOutMonths(months, about)
	w.layOutGrant(grant, about)
	w.layOutForecast(forecast, about)
	w.layOutOrders(orders, about)
	w.layOutPackages(packages, about)
	return w.bytes()
}

// begin heads a sheet and its table.
func (w *budgetBook) begin(s *sheet, titleKey string, notes []string, columns ...string) {
	s.widths = slices.Repeat([]int{14}, len(columns))
	s.keep = 1
	s.heading(w.printer.T(titleKey), notes...)
	titles := make([]string, len(columns))
	for i, column := range columns {
		titles[i] = w.printer.T("budgetreport.column." + column)
	}
	s.table(titles)
}

// layOutCells lists the eligible cost of each month, category, claim and work package.
func (w *budgetBook) layOutCells(about []string) {
	s, p := w.cellsSheet, w.printer
	notes := append(about[:len(about):len(about)], p.T("budgetreport.cells.note"))
	w.begin(s, "budgetreport.sheet.cells", notes, "month", "category", "claim", "state", "package", "eligible")
	var sum money.Cents
	for _, c := range w.cells {
		w.add(s, month(c.month), plain(categoryWord(c.category, p)), domainCell(numberOrNone(c.claim)),
			plain(p.T("costreport.state."+c.state())), plain(packageWord(c.pack, p)), domainCell(c.amount))
		sum += c.amount
	}
	s.filtered(cellAmount)
	last := s.next() - 1
	w.amounts, w.months = s.column(cellAmount, last), s.column(cellMonth, last)
	w.categories, w.states = s.column(cellCategory, last), s.column(cellState, last)
	w.numbers, w.packageCells = s.column(cellClaim, last), s.column(cellPackage, last)
	w.add(s, w.totalRow(s, map[int]money.Cents{cellAmount: sum}, cellAmount)...)
}

// totalRow ends a table of columns with the live sums of some of them.
func (w *workbook) totalRow(s *sheet, sums map[int]money.Cents, columns int) []cell {
	cells := make([]cell, columns)
	for i := range cells {
		cells[i] = text("", look{role: totalRole})
		if sum, summed := sums[i+1]; summed {
			cells[i] = s.columnSum(i+1, sum)
		}
	}
	cells[0].text = w.printer.T("costreport.total")
	return cells
}

// layOutCategories sets each category against its budget line.
func (w *budgetBook) layOutCategories(s *sheet, about []string) {
	p := w.printer
	w.begin(s, "budgetreport.title", about,
		"category", "budget", "planned", "used", "claimed", "left", "use")
	sums := make(map[int]money.Cents)
	for _, c := range w.budget.categories {
		at := s.next()
		name := address(1, at)
		used := sumIfs(w.amounts, w.categories, name)
		claimed := sumIfs(w.amounts, w.categories, name, w.states, `"`+w.claimedWord+`"`)
		cells := []cell{plain(categoryWord(c.category, p)), blank(), blank(),
			live(used, money.GivenCents(c.used, "")), live(claimed, money.GivenCents(c.claimed, "")), blank(), blank()}
		sums[4] += c.used
		sums[5] += c.claimed
		if c.budget != nil {
			left := *c.budget - c.used
			cells[1] = figure(money.GivenCents(*c.budget, ""))
			cells[2] = figure(money.DecidedCents(*c.planned, ""))
			cells[5] = live("ROUND("+address(2, at)+"-"+address(4, at)+",2)", money.GivenCents(left, ""))
			cells[6] = useCell(at, c.used, *c.budget)
			sums[2] += *c.budget
			sums[3] += *c.planned
			sums[6] += left
		}
		w.add(s, cells...)
	}
	at := s.next()
	total := w.totalRow(s, sums, 7)
	total[6] = useCell(at, sums[4], sums[2]).as(totalRole)
	w.add(s, total...)
	s.free()
	s.free(plain(p.T("budgetreport.control")), control("ROUND("+address(4, at)+"-SUM("+w.amounts+"),2)"))
}

// useCell is the part of a budget that is used, in percent with one decimal.
func useCell(row int, used, budget money.Cents) cell {
	if budget == 0 {
		return blank()
	}
	use := live(usedFormula(address(4, row), address(2, row)), money.GivenPercent(usePercent(used, budget), ""))
	return use.formatted(useFormat)
}

// layOutMonths sets each month against the even plan, with a chart.
func (w *budgetBook) layOutMonths(s *sheet, about []string) {
	w.begin(s, "budgetreport.sheet.months", about,
		"month", "planned", "used", "planned_so_far", "used_so_far", "applied_in")
	var planned, used money.Cents
	for _, m := range w.overview.Months {
		at := s.next()
		planned += m.Planned
		used += m.Used
		w.add(s, month(m.Month), figure(money.DecidedCents(m.Planned, "")),
			live(sumIfs(w.amounts, w.months, address(1, at)), money.GivenCents(m.Used, "")),
			live(soFar(2, s.header+1, at), money.GivenCents(planned, "")),
			live(soFar(3, s.header+1, at), money.GivenCents(used, "")),
			domainCell(numberOrNone(m.Claim)))
	}
	first, last := s.header+1, s.next()-1
	w.add(s, w.totalRow(s, map[int]money.Cents{2: planned, 3: used}, 6)...)
	s.free()
	s.finish = w.planChart(s, first, last).add
}

// soFar sums a column from its first row to this one.
func soFar(column, first, row int) string {
	letters := columnName(column)
	return fmt.Sprintf("ROUND(SUM(%s$%d:%s%d),2)", letters, first, letters, row)
}

// layOutGrant lists the claims with their grants, and what is left of the maximum.
func (w *budgetBook) layOutGrant(s *sheet, about []string) {
	p, o := w.printer, w.overview
	notes := append(about[:len(about):len(about)], p.T("budgetreport.grant.note"))
	w.begin(s, "budgetreport.sheet.grant", notes,
		"claim", "months", "claim_state", "eligible", "applied", "accepted", "counted")
	sums := map[int]money.Cents{4: 0, 5: 0, 6: 0, 7: 0}
	for i := range w.claims {
		c := &w.claims[i]
		eligible := live(sumIfs(w.amounts, w.numbers, address(1, s.next())), money.GivenCents(c.eligible, ""))
		w.add(s, count(c.number), plain(p.Months(c.from, c.to)), plain(p.T("claim_state."+c.state)),
			eligible, centsOrBlank(c.applied), centsOrBlank(c.accepted), centsOrBlank(c.counted))
		for column, amount := range map[int]*money.Cents{4: &c.eligible, 5: c.applied, 6: c.accepted, 7: c.counted} {
			if amount != nil {
				sums[column] += *amount
			}
		}
	}
	counted := address(7, s.next())
	w.add(s, w.totalRow(s, sums, 7)...)
	s.free()
	line := func(key string, value cell) {
		name := plain(p.T("budgetreport.grant." + key))
		name.columns = 6
		s.free(name, blank(), blank(), blank(), blank(), blank(), value)
	}
	line("estimate", domainCell(o.Estimate.Cents()))
	most := address(7, s.next())
	line("max", domainCell(o.GrantMax.Cents()))
	left := o.GrantMax.Cents() - sums[7]
	line("left", live("ROUND("+most+"-"+counted+",2)", money.GivenCents(left, "")).as(totalRole))
}

func centsOrBlank(c *money.Cents) cell {
	if c == nil {
		return blank()
	}
	return domainCell(*c)
}

// fixedRows writes rows of a column of a sheet as a fixed range.
func (s *sheet) fixedRows(column, first, last int) string {
	letters := "$" + columnName(column) + "$"
	return s.quoted() + letters + strconv.Itoa(first) + ":" + letters + strconv.Itoa(last)
}
