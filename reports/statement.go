package reports

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// statement is one of the statements that are attached to a claim: plain tables, and
// what its totals have to be.
type statement struct {
	*hoursWords
	words  *costWords
	claim  *claim.Claim
	claims []claim.Claim // all of the project
	before []claim.Claim // those before it
	tables []listTable
	notes  []string
	ties   []tie
}

// tie sets a sum of a statement beside the figure of the claim that it has to equal.
type tie struct {
	what    string
	sum     money.Cents
	formula func(before []*sheet) string // of the sum over the sheets before
	claim   money.Cents
}

// statementReport is the entry of a statement: its key is its id.
func statementReport(id, titleKey string, fill func(*statement)) Report {
	return Report{
		ID: id, TitleKey: titleKey, Scope: OfClaim, Needs: access.SeePay, Formats: []Format{XLSX, PDF}, statement: fill,
		Render: func(r Request) ([]byte, error) {
			s, err := r.statement(fill)
			if err != nil {
				return nil, err
			}
			return s.listing(r.Printer.T(titleKey)).file(&r)
		},
	}
}

// statement fills one for the claim that was asked for. It fails where there is no such
// claim, and where a sum is not what the claim has: such a paper must not leave the house.
func (r *Request) statement(fill func(*statement)) (*statement, error) {
	at, err := r.claimAt()
	if err != nil {
		return nil, err
	}
	s := &statement{
		hoursWords: r.hoursWords(), words: newCostWords(r.Book, r.Claims, r.Printer),
		claim: &r.Claims[at], claims: r.Claims, before: r.Claims[:at],
	}
	fill(s)
	for _, t := range s.ties {
		if t.sum != t.claim {
			return nil, fmt.Errorf("claim %d: %s comes to %s and not to %s", r.Number, t.what, t.sum, t.claim)
		}
	}
	return s, nil
}

// listing is the statement as a report: its tables, and last how it agrees with the
// claim.
func (s *statement) listing(title string) *listing {
	r := s.claim.Record
	name := s.T("report.claim.short", "number", strconv.Itoa(r.Number))
	l := &listing{
		title: title + " · " + name, of: ofProject(&s.book.Agreement, s.Printer), made: r.LastDay(),
		claim: s.claim, tables: s.tables,
		notes: append([]string{name + " · " + s.Months(r.From, r.To)}, s.notes...),
	}
	if len(s.ties) > 0 {
		l.tables = append(slices.Clip(s.tables), s.agreement())
	}
	return l
}

// agreement is the table of the ties.
func (s *statement) agreement() listTable {
	t := listTable{name: s.T("attachment.sheet.agreement"), columns: []listColumn{
		s.column("figure", 120, ofWords), s.column("of_statement", 40, ofNumbers),
		s.column("of_claim", 40, ofNumbers), s.column("difference", 40, ofNumbers),
	}}
	t.columns[1].formula = func(on *sheet, before []*sheet) string {
		return s.ties[on.next()-on.header-1].formula(before)
	}
	t.columns[3].formula = func(on *sheet, _ []*sheet) string {
		return "ROUND(" + address(2, on.next()) + "-" + address(3, on.next()) + ",2)"
	}
	for _, tie := range s.ties {
		t.rows = append(t.rows, []any{tie.what, tie.sum, tie.claim, tie.sum - tie.claim})
	}
	return t
}

// column is a column with its title: one of statements alone, or of the claim workbook.
func (s *statement) column(key string, part int, kind columnKind) listColumn {
	title := "attachment.column." + key
	if !s.Has(title) {
		title = "report.column." + key
	}
	return listColumn{title: s.T(title), part: part, kind: kind}
}

// add takes a table, whose columns of euros and hours are summed, and gives its place.
func (s *statement) add(nameKey string, t listTable) int {
	t.name, t.total = s.T(nameKey), true
	s.tables = append(s.tables, t)
	return len(s.tables) - 1
}

// totalOf is a column of a table, both counted from 0.
type totalOf struct{ table, column int }

// tie says that the totals of some columns together are a figure of the claim.
func (s *statement) tie(what string, of money.Cents, totals ...totalOf) {
	t := tie{what: what, claim: of}
	for _, total := range totals {
		t.sum += summed[money.Cents](s.tables[total.table].rows, total.column)
	}
	t.formula = func(before []*sheet) string {
		cells := make([]string, len(totals))
		for i, total := range totals {
			sheet := before[total.table]
			cells[i] = sheet.quoted() + address(total.column+1, sheet.next()-1)
		}
		return "ROUND(" + strings.Join(cells, "+") + ",2)"
	}
	s.ties = append(s.ties, t)
}

// tieRows says that the rows with a word in one column come in another to a figure of
// the claim.
func (s *statement) tieRows(word string, of money.Cents, words int, total totalOf) {
	t := tie{what: word, claim: of}
	for _, row := range s.tables[total.table].rows {
		if row[words] == word {
			t.sum += row[total.column].(money.Cents)
		}
	}
	t.formula = func(before []*sheet) string {
		rows := before[total.table]
		last := rows.next() - 2
		return sumIfs(rows.column(total.column+1, last), rows.column(words+1, last), `"`+word+`"`)
	}
	s.ties = append(s.ties, t)
}

// personLines are the lines of the claim that come from people, by person and month.
func (s *statement) personLines() []*costing.Line {
	var lines []*costing.Line
	for i := range s.book.People {
		for k := range s.claim.Lines {
			if l := &s.claim.Lines[k]; l.Person == s.book.People[i].ID {
				lines = append(lines, l)
			}
		}
	}
	return lines
}

// paidByHours tells whether staff cost is hours × rate (RULES.md 2.B).
func (s *statement) paidByHours() bool { return s.book.Agreement.StaffModel == project.UnitCost1720 }

// hasPeople tells whether the cost model has staff cost of people at all.
func (s *statement) hasPeople() bool {
	return s.book.Rules.CostModel(s.book.Agreement.CostModel).PersonLines
}

// staffLines is what the lines of people come to.
func (s *statement) staffLines() (sum money.Cents) {
	for _, l := range s.personLines() {
		sum += l.Amount.Cents()
	}
	return sum
}

// categoryTotal is the claim's total of a category, nothing where it has none.
func (s *statement) categoryTotal(c project.Category) money.Cents {
	for _, total := range s.claim.Own.Totals {
		if total.Category == c {
			return total.Amount.Cents()
		}
	}
	return 0
}
