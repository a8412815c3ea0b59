package costing

import (
	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/project"
)

// Rows are the lines of one claim that come from records, without flat rates,
// and the checks that belong to it.
type Rows struct {
	Lines  []Line
	Checks []Check
}

// Compute gives the rows of every claim of the Book, in the order of the claims.
// Flat rates follow from corrected totals and are made by FlatRateLine.
func Compute(b *book.Book) []Rows {
	l := &ledger{book: b, rows: make([]Rows, len(b.Claims)), period: b.Agreement.Period()}
	l.model = b.Rules.CostModel(b.Agreement.CostModel)
	l.purchases()
	l.lumpSums()
	l.sharesWithinFullTime()
	if l.model.PersonLines {
		l.staffModel()
	}
	for i := range l.rows {
		order(b, l.rows[i].Lines)
	}
	return l.rows
}

// staffModels lists the staff cost models. A new one is a file with its
// procedure and a line here.
var staffModels = []struct {
	id      project.StaffModel
	compute func(*ledger)
}{
	{project.SideCosts, (*ledger).sideCosts},
	{project.UnitCost1720, (*ledger).unitCosts},
}

func (l *ledger) staffModel() {
	for _, m := range staffModels {
		if m.id == l.book.Agreement.StaffModel {
			m.compute(l)
		}
	}
}

// ledger collects lines and checks by claim.
type ledger struct {
	book   *book.Book
	model  *project.CostModel
	period calendar.Period // the project's days
	rows   []Rows
}

// noClaim stands for a month or day that no claim covers.
const noClaim = -1

// claimOf gives the index of the first claim that covers the month (4.1).
func (l *ledger) claimOf(m calendar.Month) int {
	return ClaimCovering(l.book.Claims, m)
}

// ClaimCovering gives the index of the first claim that covers the month, or -1
// where none does (RULES.md 4.1).
func ClaimCovering(claims []project.ClaimRecord, m calendar.Month) int {
	for i := range claims {
		if claims[i].Covers(m) {
			return i
		}
	}
	return noClaim
}

// add puts a line into a claim; without a claim it is not claimed yet.
func (l *ledger) add(claim int, line Line) {
	if claim != noClaim {
		l.rows[claim].Lines = append(l.rows[claim].Lines, line)
	}
}

// note puts a check into the claim that covers its month; a check on a month
// that no claim covers is not listed (PROJECT_FILE.md, Result).
func (l *ledger) note(c Check) {
	if claim := l.claimOf(c.Month); claim != noClaim {
		l.rows[claim].Checks = append(l.rows[claim].Checks, c)
	}
}

// noteDated puts a check on a cost into the claim of its day: the first claim
// for an earlier day, the last one for a later day if that claim is final.
func (l *ledger) noteDated(day calendar.Date, c Check) {
	claims := l.book.Claims
	if len(claims) == 0 {
		return
	}
	month, last := day.Month(), len(claims)-1
	claim := l.claimOf(month)
	switch {
	case claim != noClaim:
	case month < claims[0].From:
		claim = 0
	case month > claims[last].To && claims[last].Final:
		claim = last
	default:
		return
	}
	l.rows[claim].Checks = append(l.rows[claim].Checks, c)
}

// projectMonths calls f for every month that the project touches.
func (l *ledger) projectMonths(f func(calendar.Month)) {
	for m := l.period.From.Month(); m <= l.period.To.Month(); m++ {
		f(m)
	}
}
