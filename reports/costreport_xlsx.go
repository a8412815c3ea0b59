package reports

import (
	"fmt"
	"slices"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/i18n"
	"hankekirja/internal/money"
	"hankekirja/internal/project"

	"github.com/xuri/excelize/v2"
)

// xlsx writes the cost report as a workbook: the totals, live over the rows, then
// the rows of eligible cost, then the purchases that are not claimed.
func (c *costs) xlsx(r *Request) ([]byte, error) {
	a, p := &r.Book.Agreement, r.Printer
	w := newWorkbook(p, p.T("costreport.title"), ofProject(a, p), c.to.Last())
	w.notices = r.demoNotice()
	about := []string{aboutProject(a, p), p.Months(c.from, c.to)}
	summary := w.sheet("costreport.sheet.summary", true)
	columns := filledColumns(costColumns, c.eligible)
	eligible := w.costSheet("costreport.sheet.eligible", columns, c.eligible, "amount", about)
	w.costSheet("costreport.sheet.not_claimed", notClaimedColumns, c.notClaimed, "not_claimed",
		append(about[:len(about):len(about)], p.T("costreport.not_claimed.note")))
	c.summary(w, summary, columns, eligible, about)
	return w.bytes()
}

// aboutProject names a project and its organisation in a line.
func aboutProject(a *project.Agreement, p *i18n.Printer) string {
	return joinedText(" · ", a.Code, p.Text(a.Name), a.Beneficiary)
}

// costSheet lists rows with the live sum of their amounts, and gives the sheet.
func (w *workbook) costSheet(
	nameKey string, columns []costColumn, rows []costRow, amount string, notes []string,
) *sheet {
	p := w.printer
	s := w.sheet(nameKey, true)
	s.keep = 1
	s.widths = make([]int, len(columns))
	s.heading(p.T(nameKey), notes...)
	titles := make([]string, len(columns))
	for i, column := range columns {
		titles[i] = p.T("costreport.column." + column.key)
	}
	s.table(titles)
	var sum money.Cents
	for i := range rows {
		cells := make([]cell, len(columns))
		for j, column := range columns {
			cells[j] = domainCell(column.of(&rows[i]))
		}
		w.add(s, cells...)
		sum += rows[i].amount
	}
	s.filtered(len(columns))
	total := make([]cell, len(columns))
	for i := range total {
		total[i] = text("", look{role: totalRole})
	}
	total[0].text = p.T("costreport.total")
	at := columnAt(columns, amount)
	total[at-1] = s.columnSum(at, sum)
	w.add(s, total...)
	return s
}

// domainCell is a value of the domain as a cell; see costColumn.
func domainCell(v any) cell {
	switch v := v.(type) {
	case nil:
		return blank()
	case string:
		return plain(v)
	case int:
		return count(v)
	case money.Cents:
		return figure(money.GivenCents(v, "")).as(plainRole)
	case money.Hours:
		return figure(money.GivenHours(v, "")).as(plainRole)
	case money.Percent:
		return figure(money.GivenPercent(v, "")).as(plainRole)
	case calendar.Date:
		return day(v)
	case calendar.Month:
		return month(v)
	default:
		panic(fmt.Sprintf("a cell cannot be a %T", v))
	}
}

// filtered puts filter buttons on the header of a table that ends here.
func (s *sheet) filtered(columns int) {
	place := address(1, s.header) + ":" + address(columns, s.next()-1)
	if s.next()-1 == s.header {
		return
	}
	s.finish = func(f *excelize.File) error { return f.AutoFilter(s.name, place, nil) }
}

// columnSum is the live sum of a column of a table that ends here.
func (s *sheet) columnSum(column int, sum money.Cents) cell {
	return s.sum(column, money.GivenCents(sum, ""))
}

// sum is the live sum of a column of hours or euros of a table that ends here.
func (s *sheet) sum(column int, sum *money.Figure) cell {
	if s.next()-1 == s.header {
		return figure(sum).as(totalRole)
	}
	return live("ROUND(SUM("+span(column, s.header+1, s.next()-1)+"),2)", sum).as(totalRole)
}

// column writes the cells of a column from the header to the row before the total
// as a fixed range for formulas of other sheets. The header is words, which no sum
// counts, so that the range of an empty table is a range too.
func (s *sheet) column(column, last int) string {
	letters := columnName(column)
	return fmt.Sprintf("%s$%s$%d:$%s$%d", s.quoted(), letters, s.header, letters, last)
}

// summaryWidth is the least width of the summary's columns, in characters.
const summaryWidth = 16

// summary sums the rows of eligible cost by category and state.
func (c *costs) summary(w *workbook, s *sheet, columns []costColumn, rows *sheet, about []string) {
	p := w.printer
	last := rows.next() - 2
	amounts := rows.column(columnAt(columns, "amount"), last)
	categories := rows.column(columnAt(columns, "category"), last)
	states := rows.column(columnAt(columns, "state"), last)
	titles := []string{p.T("costreport.column.category")}
	for _, state := range costStates {
		titles = append(titles, p.T("costreport.column."+state))
	}
	titles = append(titles, p.T("costreport.column.amount"))
	s.widths = slices.Repeat([]int{summaryWidth}, len(titles))
	s.heading(p.T("costreport.title"), append(about, p.T("costreport.summary.note"))...)
	s.table(titles)
	for _, t := range c.totals {
		cells := []cell{plain(t.category)}
		named := address(1, s.next())
		for i, amount := range t.byState {
			state := `"` + p.T("costreport.state."+costStates[i]) + `"`
			formula := sumIfs(amounts, categories, named, states, state)
			cells = append(cells, live(formula, money.GivenCents(amount, "")))
		}
		sum := "ROUND(SUM(" + address(2, s.next()) + ":" + address(len(costStates)+1, s.next()) + "),2)"
		w.add(s, append(cells, live(sum, money.GivenCents(t.sum, "")))...)
	}
	all := c.sum()
	cells := []cell{text(p.T("costreport.total"), look{role: totalRole})}
	for i, amount := range all.byState {
		cells = append(cells, s.columnSum(i+2, amount))
	}
	end := place{s, len(titles), s.next()}
	w.add(s, append(cells, s.columnSum(len(titles), all.sum))...)
	s.free()
	difference := "ROUND(" + end.ref(s) + "-SUM(" + amounts + "),2)"
	s.free(plain(p.T("costreport.control")), control(difference))
}

// sumIfs sums the amounts of the rows that meet conditions: a range, then the cell
// that it must equal, and so on.
func sumIfs(amounts string, conditions ...string) string {
	return "ROUND(SUMIFS(" + amounts + "," + strings.Join(conditions, ",") + "),2)"
}
