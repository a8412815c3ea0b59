package reports

import (
	"hankekirja/internal/money"
)

// The columns of the budget in the workbook.
const (
	steeringBudget = 2 + iota
	steeringUsed
	steeringOpen
	steeringLeft
)

// xlsx writes the report as a workbook: the budget with a chart, the claims, and what comes
// next.
func (f *steering) xlsx(r *Request) ([]byte, error) {
	a, p := &r.Book.Agreement, f.printer
	w := newWorkbook(p, p.T("steering.title"), ofProject(a, p), f.made(a.Period()))
	w.notices = r.demoNotice()
	about := []string{aboutProject(a, p), f.state()}
	f.budgetSheet(w, about)
	f.claimSheet(w, about)
	f.stepSheet(w, about)
	return w.bytes()
}

func (w *workbook) titled(nameKey string, about []string, titles ...string) *sheet {
	s := w.sheet(nameKey, false)
	s.keep = 1
	s.widths = make([]int, len(titles))
	s.heading(w.printer.T("steering.title"), about...)
	s.table(titles)
	return s
}

func (f *steering) budgetSheet(w *workbook, about []string) {
	p := f.printer
	s := w.titled("steering.budget", about, p.T("follow_up.col.category"), p.T("follow_up.col.budget"),
		p.T("follow_up.col.used"), p.T("follow_up.col.ordered"), p.T("follow_up.col.left"))
	sums := map[int]money.Cents{}
	for i := range f.rows {
		r := &f.rows[i]
		at := s.next()
		cells := []cell{plain(f.rowName(r)), blank(), blank(), blank(), blank()}
		for column, x := range map[int]*money.Figure{
			steeringBudget: r.Budget, steeringUsed: r.Used, steeringOpen: r.Open,
		} {
			if x != nil {
				cells[column-1] = domainCell(x.Cents())
				sums[column] += x.Cents()
			}
		}
		left := address(steeringBudget, at) + "-" + address(steeringUsed, at) + "-" + address(steeringOpen, at)
		cells[steeringLeft-1] = live("ROUND("+left+",2)", money.GivenCents(r.Left.Cents(), ""))
		sums[steeringLeft] += r.Left.Cents()
		w.add(s, cells...)
	}
	first, last := s.header+1, s.next()-1
	w.add(s, w.totalRow(s, sums, steeringLeft)...)
	title := func(column int) string { return place{s, column, s.header}.fixed() }
	s.draw(&barChart{
		title: p.T("steering.chart"), alt: p.T("steering.chart.alt"),
		categories: s.fixedRows(1, first, last), rows: len(f.rows),
		series: []barSeries{
			{title(steeringBudget), s.fixedRows(steeringBudget, first, last), planInk},
			{title(steeringUsed), s.fixedRows(steeringUsed, first, last), accent},
		},
	})
}

func (f *steering) claimSheet(w *workbook, about []string) {
	p := f.printer
	s := w.titled("steering.claims", about, p.T("budgetreport.column.claim"), p.T("budgetreport.column.months"),
		p.T("budgetreport.column.claim_state"), p.T("budgetreport.column.applied"),
		p.T("budgetreport.column.accepted"), p.T("steering.column.received"))
	const before = 3 // columns
	sums := map[int]money.Cents{}
	for k := range new(steeringClaim).amounts() {
		sums[before+1+k] = 0
	}
	for i := range f.claims {
		c := &f.claims[i]
		cells := []cell{count(c.number), plain(p.Months(c.from, c.to)), plain(p.T("claim_state." + c.state))}
		for k, amount := range c.amounts() {
			cells = append(cells, centsOrBlank(amount))
			if amount != nil {
				sums[before+1+k] += *amount
			}
		}
		w.add(s, cells...)
	}
	w.add(s, w.totalRow(s, sums, before+len(sums))...)
}

func (f *steering) stepSheet(w *workbook, about []string) {
	p := f.printer
	s := w.titled("steering.next", about, p.T("field.due"), p.T("steering.step"))
	for _, remark := range f.remarks() {
		w.add(s, plain(p.T("steering.attention")), plain(remark))
	}
	for _, step := range f.steps {
		due := blank()
		if step.Due != 0 {
			due = day(step.Due)
		}
		w.add(s, due, plain(step.Text))
	}
}
