package reports

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
)

// evidenceChecks are the checks of claims that say that evidence is missing, with the
// rule that requires it.
var evidenceChecks = map[string]string{
	"missing_assignment_document": "2.2", "missing_pay": "5.2", "timesheet_not_approved": "2.8", "missing_rate": "2.10",
	"cost_unpaid": "3.2",
}

// auditGap is required evidence that is missing: of a row, or of a month or purchase that
// gives no row for that reason.
type auditGap struct {
	claim  int
	line   any // nil of what is not claimed
	name   string
	month  calendar.Month
	check  string
	amount *money.Cents // nil of what is not claimed
}

// gaps lists what is missing of the rows, and the checks of the claims in the months of
// the report that no row is about.
func (w *auditWords) gaps(rows []auditRow) []auditGap {
	type month struct {
		person string
		of     calendar.Month
	}
	var gaps []auditGap
	listed := make(map[month]bool)
	for i := range rows {
		if r := &rows[i]; r.lacks != "" {
			amount := r.amount
			gaps = append(gaps, auditGap{r.claim, r.line, r.name, r.month, r.lacks, &amount})
			listed[month{r.person, r.earned}] = true
		}
	}
	for i := range w.request.Claims {
		c := &w.request.Claims[i]
		for k := range c.Checks {
			check := &c.Checks[k]
			gap := w.gapOf(check, c.Record.Number)
			_, missing := evidenceChecks[check.Code]
			if !missing || gap.month < w.request.From || gap.month > w.request.To ||
				check.Code == "missing_assignment_document" && listed[month{check.Person, check.Month}] {
				continue
			}
			gaps = append(gaps, gap)
		}
	}
	return gaps
}

// gapOf is a check as a gap that no row is about.
func (w *auditWords) gapOf(check *costing.Check, number int) auditGap {
	gap := auditGap{claim: number, month: check.Month, check: check.Code}
	if check.Person != "" {
		gap.name = w.people.name(check.Person)
	}
	if cost := w.costs[check.Cost]; cost != nil {
		gap.name, gap.month = joinedText(", ", cost.Supplier, cost.Document), cost.Date.Month()
	}
	return gap
}
