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

// says is what a row calls itself where an entry has its voucher or text; empty where it has a
// voucher with a number, as entries have.
func (l *LedgerReader) says(row Row) string {
	voucher := l.cell(row, VoucherField)
	if strings.ContainsAny(voucher, "123456789") {
		return ""
	}
	if words := wordsOf(voucher); words != "" && (saysBalance(words) || isSumWord(words)) {
		return words
	}
	return wordsOf(l.cell(row, TextField))
}

// summing are in the words of balances and totals, in small letters: what has none of them is
// not looked at any further.
var summing = []string{"sald", "balan", "yht", "summ", "total", "ib", "ub"}

// mayBeNone tells an entry whose text is that of a balance or total and nothing else, though
// its voucher has a number: a report may count rows there.
func (l *LedgerReader) mayBeNone(row Row) bool {
	const longest = 40
	text := l.cell(row, TextField)
	if len(text) > longest {
		return false
	}
	small := strings.ToLower(text)
	if !slices.ContainsFunc(summing, func(part string) bool { return strings.Contains(small, part) }) {
		return false
	}
	words := wordsOf(text)
	rest, says := cutSums(words)
	return saysBalance(words) || says && (rest == "" || slices.Contains(allWords, rest))
}

// saysBalance tells words that are of a balance, and of nothing else. Its row may have a day.
func saysBalance(words string) bool {
	return slices.Contains(openingWords, words) || slices.Contains(closingWords, words) ||
		slices.Contains(balanceWords, words)
}

// saysTotal tells words that are of a total of what is open: its row may have a day, as the
// last one of the group. Of other totals nobody knows whether they are entries.
func (l *LedgerReader) saysTotal(words string) (is, maybe bool) {
	rest, says := cutSums(words)
	is = says && (rest == "" || slices.Contains(allWords, rest) || slices.Contains(rowsWords, rest) ||
		l.group.named(rest) != nil)
	return is, says && l.group.inner().number != ""
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
	unsided          bool // the sum has no side where those of entries have one
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
		if l.isAmount(i) {
			if c, key := l.amount(row, i); key == "" {
				p.take(c, l.fieldOf(i))
				if _, side := l.cutSide(row, i); l.fieldOf(i) == AmountField && l.sideColumn(i) >= 0 && side == noSide {
					p.unsided = true
				}
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

// fieldOf is the field of amounts that a column is read as; empty where it is none.
func (l *LedgerReader) fieldOf(column int) Field {
	for _, f := range OfLedger.OneOf {
		if at, chosen := l.choices.Columns[f]; chosen && at == column {
			return f
		}
	}
	return ""
}

// isAmount tells whether a column holds amounts: those that are read, and running balances
// and sums beside them.
func (l *LedgerReader) isAmount(column int) bool {
	if l.fieldOf(column) != "" {
		return true
	}
	for _, chosen := range l.choices.Columns {
		if chosen == column {
			return false
		}
	}
	heading := simplify(l.rows.Headings[column])
	return isSumWord(heading) || slices.ContainsFunc(strings.Fields(heading), func(word string) bool {
		return strings.HasPrefix(word, "sald") || slices.Contains([]string{"balance", "kertyma", "kumulatiivinen"}, word)
	})
}

// repeatsTitle tells a row that stood above the headings too, as on the first page.
func (l *LedgerReader) repeatsTitle(row Row) bool {
	if l.cell(row, VoucherField) != "" || len(l.titles) == 0 {
		return false
	}
	words := titleWords(strings.Join(row.Cells, " "))
	return words != "" && slices.Contains(l.titles, words)
}
