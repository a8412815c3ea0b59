package importer

import (
	"slices"
	"strings"

	"hankekirja/internal/fault"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
)

// balanceOf keeps the balance that a row prints, if it says that it does. One that is called
// nothing else opens the account before its entries, and closes it after them.
func (l *LedgerReader) balanceOf(row Row, p *rowParts) bool {
	for _, cell := range p.cells {
		words := wordsOf(cell)
		opens, closes := begins(words, openingWords), begins(words, closingWords)
		if !opens && !closes {
			if !slices.Contains(balanceWords, words) {
				continue
			}
			opens = !l.group.entries
		}
		switch {
		case !p.printed():
		case opens:
			l.open(row, p.balanceOrSum())
		default:
			l.close(row, p.balanceOrSum())
		}
		return true
	}
	return false
}

// balanceOrSum is what a row of a balance prints, which need not stand in a column of them.
func (p *rowParts) balanceOrSum() money.Cents {
	if p.balanced {
		return p.balance
	}
	return p.sum
}

// open keeps the balance before the entries of an account; of several the first.
func (l *LedgerReader) open(row Row, amount money.Cents) {
	l.group.opening = &amount
	if b := l.balance(row); b != nil && b.Opening == nil {
		b.Opening = &amount
	}
}

// close keeps the balance after the entries of an account; of several the last. It is what
// the account opened with and its entries come to.
func (l *LedgerReader) close(row Row, amount money.Cents) {
	g := &l.group
	if said := g.inner().said; said != nil && g.opening == nil && amount == said.amount+g.inner().sum {
		l.open(row, said.amount) // what stood in the heading was no sum
		g.inner().said = nil
	}
	if b := l.balance(row); b != nil {
		b.Closing = &amount
	}
	if g.opening != nil && amount != *g.opening+g.inner().sum {
		l.disagree("importer.wrong_closing", row, amount, *g.opening+g.inner().sum)
	}
}

// balance is that of the account of a row, or of the group it is in; nil where there is none.
func (l *LedgerReader) balance(row Row) *ledger.Balance {
	e := ledger.Entry{
		CostCentre: l.cell(row, CentreField), Account: l.cell(row, AccountField), AccountName: l.cell(row, AccountNameField),
	}
	if l.place(&e); e.Account == "" {
		return nil
	}
	if l.group.outside == AccountField && l.group.centre.done { // of the account over its cost centres
		e.CostCentre = ""
	}
	key := [2]string{e.CostCentre, e.Account}
	at, there := l.balanceAt[key]
	if !there {
		at, l.balanceAt[key] = len(l.balances), len(l.balances)
		l.balances = append(l.balances, ledger.Balance{
			CostCentre: e.CostCentre, Account: e.Account, AccountName: e.AccountName, From: l.from, To: l.to,
		})
	}
	return &l.balances[at]
}

// totalOf compares the total that a row prints, if it is one, with the rows of its group.
func (l *LedgerReader) totalOf(row Row, p *rowParts) bool {
	rest, says := l.totalIn(row, p)
	g := &l.group
	switch {
	case !says:
		return p.text == "" && p.summed && (g.isSum(p.sum) || p.sum == l.all) // one without a word
	case !p.printed():
	case slices.Contains(allWords, rest):
		l.compareWith(row, p, l.all)
	case rest == "": // of what it does not say
		if p.amount() != l.all && !g.isSum(p.amount()) {
			l.compare(row, p, g.inner())
		}
		g.inner().done = true
	case slices.Contains(rowsWords, rest):
		l.compare(row, p, g.inner())
	default:
		h := g.named(rest)
		switch {
		case h != nil:
			l.compare(row, p, h)
			l.closed(row, p, h)
			h.done = true
		case g.inner().number == "" && isNumbered(rest, simplify(l.account)): // of an account of a list
			l.compareWith(row, p, l.since)
		}
	}
	l.since = 0
	return true
}

// closed keeps the balance beside the total of an account, if its rows come to that.
func (l *LedgerReader) closed(row Row, p *rowParts, h *heading) {
	opening := l.group.opening
	if h == l.group.inner() && p.summed && p.balanced && opening != nil && p.balance == *opening+h.sum {
		l.close(row, p.balance)
	}
}

// totalIn finds the words of a row by which it is a total, and what they are of. An entry
// whose day is missing has a voucher, and may be of a total of another thing.
func (l *LedgerReader) totalIn(row Row, p *rowParts) (rest string, says bool) {
	voucher := l.cell(row, VoucherField)
	_, isWord := cutSums(wordsOf(voucher))
	numbered := !isWord && strings.ContainsAny(voucher, "123456789")
	texts := append([]string{p.words}, p.cells...)
	for i, text := range texts {
		if numbered && (i == 0 || text == voucher) {
			continue
		}
		words := wordsOf(text)
		if slices.Contains(allTotals, words) {
			return allWords[0], true
		}
		rest, says := cutSums(words)
		stars := i > 0 && strings.Trim(text, "* ") == "" // "**", as of SAP
		if (says || stars) && (!numbered || l.isOfGroup(rest)) {
			return rest, true
		}
	}
	return "", false
}

// isOfGroup tells words of a total that are of what a report sums up, and of no entry.
func (l *LedgerReader) isOfGroup(rest string) bool {
	return rest == "" || slices.Contains(allWords, rest) || slices.Contains(rowsWords, rest) || kindOfHeading(rest) != ""
}

// named finds the group that the words of a total are of; nil where it is none that is open.
func (g *group) named(rest string) *heading {
	switch {
	case g.centre.isNamed(rest, centreWords):
		return &g.centre
	case g.account.isNamed(rest, accountWords):
		return &g.account
	case g.project.isNamed(rest, projectWords):
		return &g.project
	}
	return nil
}

// compare tells a total that is not the sum of its rows. In a column of balances the account's
// may stand.
func (l *LedgerReader) compare(row Row, p *rowParts, h *heading) {
	opening := l.group.opening
	if !p.summed && opening != nil && p.balance == *opening+h.sum {
		return
	}
	l.compareWith(row, p, h.sum)
}

func (l *LedgerReader) compareWith(row Row, p *rowParts, sum money.Cents) {
	if p.amount() != sum && !(p.unsided && p.amount() == -sum) {
		l.disagree("importer.wrong_total", row, p.amount(), sum)
	}
}

// mostWrong is how many totals that do not agree are told.
const mostWrong = 1000

func (l *LedgerReader) disagree(key string, row Row, printed, sum money.Cents) {
	if len(l.wrong) < mostWrong {
		f := l.rows.fault(key, row.Number, 0, "printed", printed.String(), "sum", sum.String())
		l.wrong = append(l.wrong, *f)
	}
}

// isNamed tells whether the words of a total, without those for total, are of this group: its
// kind with its number or none, or its number or name.
func (h *heading) isNamed(rest string, kind []string) bool {
	number, name := simplify(h.number), simplify(h.name)
	if number == "" {
		return false
	}
	for _, word := range kind {
		if after, is := strings.CutPrefix(rest, word); is && (after == "" || after[0] == ' ') {
			after = strings.TrimSpace(after)
			return after == "" || isNumbered(after, number) || after == name
		}
	}
	return rest == name || isNumbered(rest, number)
}

// isNumbered tells whether words begin with a number, with all its leading zeros or none.
func isNumbered(words, number string) bool {
	first, _, _ := strings.Cut(words, " ")
	return strings.TrimLeft(first, "0") == strings.TrimLeft(number, "0")
}

// cutSums takes the words away by which a row says that it is a total.
func cutSums(text string) (rest string, says bool) {
	if text == "" {
		return "", false
	}
	for _, word := range sumWords {
		switch {
		case text == word:
			return "", true
		case strings.HasSuffix(text, " "+word):
			rest, says = strings.TrimSuffix(text, " "+word), true
		case strings.HasPrefix(text, word+" "):
			rest, says = strings.TrimPrefix(text, word+" "), true
		}
	}
	return rest, says
}

// Balances are what a report printed of accounts before and after their entries. Where its
// title does not say its period, that is the months of its entries.
func (l *LedgerReader) Balances() []ledger.Balance {
	for i := range l.balances {
		b := &l.balances[i]
		if b.From == 0 && l.first != 0 {
			b.From, b.To = l.first.Month().First(), l.last.Month().Last()
		}
	}
	return l.balances
}

// Sums are the printed totals and balances that are not the sum of their rows, with both
// amounts; the first of them. They are known after the last row.
func (l *LedgerReader) Sums() []fault.Fault {
	l.group.end()
	for i := range l.group.left {
		if h := &l.group.left[i]; h.said.amount != h.sum {
			l.disagree("importer.wrong_total", h.said.row, h.said.amount, h.sum)
		}
	}
	l.group.left = nil
	return l.wrong
}
