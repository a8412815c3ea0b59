package reports

import (
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/followup"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// staffLines sets the lines of people with their total, and what they rest on.
func (w *claimPaper) staffLines() {
	var lines []*costing.Line
	for i := range w.claim.Lines {
		if w.claim.Lines[i].Person != "" {
			lines = append(lines, &w.claim.Lines[i])
		}
	}
	if len(lines) == 0 {
		return
	}
	w.section(w.printer.T("claimpdf.section.staff"))
	if w.book.Agreement.StaffModel == project.UnitCost1720 {
		w.hourLines(lines)
	} else {
		w.payLines(lines)
	}
	w.evidence(lines)
}

func (w *claimPaper) column(key string, width float64, right bool) paperColumn {
	return paperColumn{title: w.printer.T("claimpdf.column." + key), width: width, right: right}
}

// payLines are the lines of pay × share with side costs (RULES.md 2.6, 2.7).
func (w *claimPaper) payLines(lines []*costing.Line) {
	p := w.printer
	t := paperTable{columns: []paperColumn{
		w.column("person", 40, false), w.column("month", 22, false), w.column("pay", 24, true),
		w.column("share", 16, true), w.column("wages", 23, true), w.column("side_costs", 25, true),
		w.column("amount", 24, true),
	}}
	var gross, wages, sideCosts, amount money.Cents
	for _, line := range lines {
		pay, share := p.None(), p.None()
		if line.Percent != nil {
			pay, share = p.Amount(line.Gross.Cents()), p.Percent(line.Percent.Percent())
			gross += line.Gross.Cents()
		}
		wages += line.Wages.Cents()
		sideCosts += line.SideCosts.Cents()
		amount += line.Amount.Cents()
		t.rows = append(t.rows, []string{
			w.words.people.name(line.Person), w.lineMonth(line), pay, share,
			p.Amount(line.Wages.Cents()), p.Amount(line.SideCosts.Cents()), p.Amount(line.Amount.Cents()),
		})
	}
	t.total = []string{
		p.T("costreport.total"), "", p.Amount(gross), "", p.Amount(wages), p.Amount(sideCosts), p.Amount(amount),
	}
	w.table(t)
}

// lineMonth writes the month of a line, the month its pay was earned in and the
// part of a divided month.
func (w *claimPaper) lineMonth(line *costing.Line) string {
	words := w.printer.ShortMonth(line.Month)
	if line.Earned != 0 {
		words += ", " + w.printer.T("costreport.earned", "month", w.printer.ShortMonth(line.Earned))
	}
	if line.Part != 0 {
		words += ", " + w.printer.T("costreport.part", "part", strconv.Itoa(line.Part))
	}
	return words
}

// hourLines are the lines of hours × rate (RULES.md 2.10).
func (w *claimPaper) hourLines(lines []*costing.Line) {
	p := w.printer
	t := paperTable{columns: []paperColumn{
		w.column("person", 66, false), w.column("month", 26, false), w.column("hours", 24, true),
		w.column("rate", 28, true), w.column("amount", 30, true),
	}}
	var hours money.Hours
	var amount money.Cents
	for _, line := range lines {
		hours += line.Hours.Hours()
		amount += line.Amount.Cents()
		t.rows = append(t.rows, []string{
			w.words.people.name(line.Person), p.ShortMonth(line.Month), p.Hours(line.Hours.Hours()),
			p.Amount(line.Rate.Cents()), p.Amount(line.Amount.Cents()),
		})
	}
	t.total = []string{p.T("costreport.total"), "", p.Hours(hours), "", p.Amount(amount)}
	w.table(t)
}

// evidence lists what the staff lines rest on, once for each document.
func (w *claimPaper) evidence(lines []*costing.Line) {
	type support struct{ person, evidence string }
	type months struct{ first, last *costing.Line }
	var order []support
	spans := make(map[support]*months)
	for _, line := range lines {
		person := w.words.people.byID[line.Person]
		of := support{person.ID, staffDocument(line, person, w.printer)}
		if spans[of] == nil {
			spans[of] = &months{first: line}
			order = append(order, of)
		}
		spans[of].last = line
	}
	t := paperTable{columns: []paperColumn{
		w.column("person", 50, false), w.column("months", 34, false), w.column("evidence", 90, false),
	}}
	for _, of := range order {
		from, to := spans[of].first.Month, spans[of].last.Month
		t.rows = append(t.rows, []string{
			w.words.people.name(of.person), shortMonths(from, to, w.printer), of.evidence,
		})
	}
	w.y += 4
	w.table(t)
}

// otherLines sets every other row of the claim: purchases, lump sums, corrections,
// flat rates and income, with their total.
func (w *claimPaper) otherLines() {
	p := w.printer
	t := paperTable{columns: []paperColumn{
		w.column("category", 40, false), w.column("name", 42, false), w.column("detail", 66, false),
		w.column("amount", 26, true),
	}}
	var sum money.Cents
	for _, row := range w.otherRows() {
		r := w.words.row(row)
		name := r.name
		if name == "" {
			name = r.kind
		}
		t.rows = append(t.rows, []string{r.category, name, w.detail(row, &r), p.Amount(r.amount)})
		sum += r.amount
	}
	if len(t.rows) == 0 {
		return
	}
	t.total = []string{p.T("costreport.total"), "", "", p.Amount(sum)}
	w.section(p.T("claimpdf.section.other"))
	w.table(t)
}

// detail says what a row is about: of a flat rate how it was computed, of a
// correction which claim it mends and why, else dates, document and description.
func (w *claimPaper) detail(row followup.Row, r *costRow) string {
	p := w.printer
	switch {
	case row.Correction != nil:
		return joinedText(" · ", r.evidence, r.document, r.description)
	case row.Line != nil && row.Line.FlatRate != nil:
		return p.Words(row.Line.Amount)
	case r.paid != 0:
		paid := p.T("claimpdf.paid", "date", p.Date(r.paid))
		return joinedText(" · ", p.Date(r.date), r.document, r.description, paid)
	case r.date != 0:
		return joinedText(" · ", p.Date(r.date), r.description)
	default:
		return r.description
	}
}

// otherRows are the claim's rows that no person stands behind.
func (w *claimPaper) otherRows() []followup.Row {
	return rowsBesidePeople(w.book, w.claims, w.claim.Record.Number)
}

// rowsBesidePeople are the rows of a claim that no person stands behind. A flat rate is
// one row here, not one a month.
func rowsBesidePeople(b *book.Book, claims []claim.Claim, number int) []followup.Row {
	var rows []followup.Row
	flat := make(map[*costing.Line]bool)
	for _, row := range followup.Rows(b, claims) {
		line := row.Line
		switch {
		case row.Claim != number || (line != nil && line.Person != ""):
			continue
		case line != nil && line.FlatRate != nil:
			if flat[line] {
				continue
			}
			flat[line], row.Amount = true, line.Amount.Cents()
		}
		rows = append(rows, row)
	}
	return rows
}
