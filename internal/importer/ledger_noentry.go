package importer

import (
	"regexp"
	"slices"
	"strings"

	"hankekirja/internal/fault"
	"hankekirja/internal/money"
)

// noEntry tells what a row is that has no day, or whose words are of a balance or total: a
// heading of a group, a balance or a total; nil where nobody knows.
func (l *LedgerReader) noEntry(row Row, dated bool) *fault.Fault {
	p := l.parts(row, dated)
	switch {
	case l.carries(p):
		return l.told(headRow, row)
	case l.balanceOf(row, p):
		return l.told(balanceRow, row)
	case l.totalOf(row, p):
		return l.told(totalRow, row)
	case dated:
		return nil
	case l.opens(row, p):
		return l.told(groupRow, row)
	case begins(p.text, pageWords), len(p.cells) == 1 && pageOf.MatchString(p.words):
		return l.told(headRow, row)
	case p.first == 0 && len(p.cells) == 1:
		return l.unknownHeading(row, p)
	}
	return nil
}

// pageOf is the number of a page alone.
var pageOf = regexp.MustCompile(`^[0-9]+ ?/ ?[0-9]+$`)

// unknownHeading ends what a row alone may be the heading of. Words inside a cost centre are of
// a kind of accounts, as "Henkilöstökulut"; else nobody knows of what.
func (l *LedgerReader) unknownHeading(row Row, p *rowParts) *fault.Fault {
	g := &l.group
	if g.centre.of() != "" && !g.centre.done && g.outside != AccountField && !p.printed() &&
		!strings.ContainsAny(p.words, "0123456789") {
		g.suspend(&g.account)
		return l.told(groupRow, row)
	}
	g.suspend(&g.project, &g.centre, &g.account)
	return nil
}

// carries tells a sum that goes on from one page to the next.
func (l *LedgerReader) carries(p *rowParts) bool {
	return slices.ContainsFunc(p.cells, func(cell string) bool { return begins(simplify(cell), carryWords) })
}

// says is what a row calls itself: its voucher where that is a word, or its text.
func (l *LedgerReader) says(row Row) string {
	if voucher := l.cell(row, VoucherField); voucher != "" {
		return voucher
	}
	return l.cell(row, TextField)
}

// saysBalance tells a row that calls itself a balance, and nothing else, where an entry has
// its voucher or text. It may have a day.
func (l *LedgerReader) saysBalance(row Row) bool {
	text := wordsOf(l.says(row))
	return slices.Contains(openingWords, text) || slices.Contains(closingWords, text) ||
		slices.Contains(balanceWords, text)
}

// saysTotal tells a row that calls itself a total of what is open where an entry has its
// text, and has no voucher. It may have a day, as the last one of the group.
func (l *LedgerReader) saysTotal(row Row) bool {
	rest, says := l.sumIn(row)
	return says && (rest == "" || slices.Contains(allWords, rest) || slices.Contains(rowsWords, rest) ||
		l.group.named(rest) != nil)
}

// maybeTotal tells a row of which nobody knows whether it is a total of something else or an
// entry.
func (l *LedgerReader) maybeTotal(row Row) bool {
	_, says := l.sumIn(row)
	return says && l.group.inner().number != "" && l.cell(row, AccountField) == ""
}

// sumIn finds by what words a row without a voucher calls itself a sum, and what they are of.
func (l *LedgerReader) sumIn(row Row) (rest string, says bool) {
	says = !strings.ContainsAny(l.cell(row, VoucherField), "0123456789")
	if says {
		rest, says = cutSums(wordsOf(l.says(row)))
	}
	return rest, says
}

// rowParts are the words and the amounts of a row of a report.
type rowParts struct {
	cells []string // those that are not amounts
	first int      // the column of the first of them
	words string
	text  string // the words simplified
	// sum is debit less credit where the row has one of them, and balance a running one.
	sum, balance     money.Cents
	summed, balanced bool
	sides            bool // the sum is of a column of debits or credits
}

func (p *rowParts) printed() bool { return p.summed || p.balanced }

// amount is what a row prints: a sum, or else a balance.
func (p *rowParts) amount() money.Cents {
	if p.summed {
		return p.sum
	}
	return p.balance
}

// parts takes a row apart; its day is none of them.
func (l *LedgerReader) parts(row Row, dated bool) *rowParts {
	p := &rowParts{}
	day, hasDay := l.choices.Columns[DateField]
	for i, text := range row.Cells {
		if isBlank(text) || dated && hasDay && i == day || l.isSide(row, i) {
			continue
		}
		if l.columns[i].amount {
			if c, key := l.amount(row, i); key == "" {
				p.take(c, l.columns[i].field)
				continue
			}
		}
		if len(p.cells) == 0 {
			p.first = i
		}
		p.cells = append(p.cells, text)
	}
	p.words = strings.Join(strings.Fields(strings.Join(p.cells, " ")), " ")
	p.text = simplify(p.words)
	return p
}

func (p *rowParts) take(c money.Cents, f Field) {
	if f == CreditField {
		c = -c
	}
	switch {
	case f == CreditField || f == DebitField:
		if !p.sides {
			p.sum = 0
		}
		p.sum, p.summed, p.sides = p.sum+c, true, true
	case f == AmountField && !p.sides: // beside them it is the same again
		p.sum, p.summed = c, true
	case f == "":
		p.balance, p.balanced = c, true
	}
}

// repeatsTitle tells a row that stood above the headings too, as on the first page.
func (l *LedgerReader) repeatsTitle(row Row) bool {
	if l.cell(row, VoucherField) != "" || len(l.titles) == 0 {
		return false
	}
	words := titleWords(strings.Join(row.Cells, " "))
	return words != "" && slices.Contains(l.titles, words)
}
