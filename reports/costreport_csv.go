package reports

import "hankekirja/internal/i18n"

// csv writes the cost report as three tables with an empty line between them:
// eligible cost, purchases that are not claimed, and the totals.
func (c *costs) csv(r *Request) []byte {
	f, p := newCSV(), r.Printer
	costTable(f, costColumns, c.eligible, p)
	f.row()
	costTable(f, notClaimedColumns, c.notClaimed, p)
	f.row()
	header := []any{p.T("costreport.column.category")}
	for _, state := range costStates {
		header = append(header, p.T("costreport.column."+state))
	}
	f.row(append(header, p.T("costreport.column.amount"))...)
	all := c.sum()
	all.category = p.T("costreport.total")
	for _, t := range append(c.totals[:len(c.totals):len(c.totals)], all) {
		cells := []any{t.category}
		for _, amount := range t.byState {
			cells = append(cells, amount)
		}
		f.row(append(cells, t.sum)...)
	}
	f.notices(r.demoNotice())
	return f.Bytes()
}

func costTable(f *csvFile, columns []costColumn, rows []costRow, p *i18n.Printer) {
	cells := make([]any, len(columns))
	for i, column := range columns {
		cells[i] = p.T("costreport.column." + column.key)
	}
	f.row(cells...)
	for r := range rows {
		for i, column := range columns {
			cells[i] = column.of(&rows[r])
		}
		f.row(cells...)
	}
}
