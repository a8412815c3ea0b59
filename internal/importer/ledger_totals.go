package importer

import (
	"regexp"
	"slices"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
)

// The words of balances, simplified.
var (
	openingWords = []string{
		"alkusaldo", "avaava saldo", "edellinen saldo", "saldo alussa", "ingaende saldo", "ingaende balans",
		"opening balance", "balance brought forward",
	}
	closingWords = []string{
		"loppusaldo", "paattava saldo", "saldo lopussa", "utgaende saldo", "utgaende balans", "closing balance",
		"balance carried forward",
	}
)

// balanceOf keeps the balance that a row prints, if it says that it does.
func (l *LedgerReader) balanceOf(row Row, p *rowParts) bool {
	for _, cell := range p.cells {
		text := simplify(cell)
		switch {
		case begins(text, openingWords):
			if p.printed() {
				l.open(row, p.amount())
			}
			return true
		case begins(text, closingWords):
			if p.printed() {
				l.close(row, p.amount())
			}
			return true
		}
	}
	return false
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
	rest, says := cutSums(p.text)
	g := &l.group
	switch {
	case !says && p.text == "" && p.summed: // one without a word
		return p.sum == g.inner().sum || p.sum == g.centre.sum || p.sum == g.account.sum || p.sum == l.all
	case !says && !slices.ContainsFunc(p.cells, isSumWord):
		return false
	case !p.printed():
		return true
	case !says, rest == "": // of what it does not say
		if p.amount() != l.all && p.amount() != g.centre.sum && p.amount() != g.account.sum {
			l.compare(row, p, g.inner())
		}
		g.inner().done = true
	case g.centre.isNamed(rest, centreWords):
		l.compare(row, p, &g.centre)
		g.centre.done = true
	case g.account.isNamed(rest, accountWords):
		l.compare(row, p, &g.account)
		g.account.done = true
	}
	return true
}

// compare tells a total that is not the sum of its rows. In a column of balances the account's
// may stand.
func (l *LedgerReader) compare(row Row, p *rowParts, h *heading) {
	opening := l.group.opening
	if p.amount() == h.sum || !p.summed && opening != nil && p.balance == *opening+h.sum {
		return
	}
	l.disagree("importer.wrong_total", row, p.amount(), h.sum)
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
// amounts; the first of them.
func (l *LedgerReader) Sums() []fault.Fault { return l.wrong }

// The ways to write the period of a report.
var (
	dottedPeriod = regexp.MustCompile(
		`\b([0-9]{1,2}\.[0-9]{1,2}\.)([0-9]{4})?\s*[-–—]\s*([0-9]{1,2}\.[0-9]{1,2}\.)([0-9]{4})\b`)
	isoPeriod = regexp.MustCompile(`\b([0-9]{4}-[0-9]{2}-[0-9]{2})\s*(?:[-–—/]|–)\s*([0-9]{4}-[0-9]{2}-[0-9]{2})\b`)
)

// periodOf finds the period of a report in the titles above its headings.
func periodOf(titles []string) (from, to calendar.Date) {
	for _, title := range titles {
		first, last := "", ""
		if m := dottedPeriod.FindStringSubmatch(title); m != nil {
			year := m[2]
			if year == "" {
				year = m[4]
			}
			first, last = m[1]+year, m[3]+m[4]
		} else if m := isoPeriod.FindStringSubmatch(title); m != nil {
			first, last = m[1], m[2]
		}
		from, isFirst := parseDay(first, DayFirst)
		to, isLast := parseDay(last, DayFirst)
		if isFirst && isLast && from <= to {
			return from, to
		}
	}
	return 0, 0
}
