package importer

import (
	"regexp"
	"slices"
	"strings"

	"hankekirja/internal/fault"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
)

// The words of reports, simplified.
var (
	centreWords  = []string{"kustannuspaikka", "kustp", "kostnadsstalle", "cost centre", "cost center"}
	accountWords = []string{"tili", "konto", "account"}
	openingWords = []string{
		"alkusaldo", "avaava saldo", "edellinen saldo", "saldo alussa", "ingaende saldo", "ingaende balans",
		"opening balance", "balance brought forward",
	}
	closingWords = []string{
		"loppusaldo", "paattava saldo", "saldo lopussa", "utgaende saldo", "utgaende balans", "closing balance",
		"balance carried forward",
	}
)

// numbered is a number, with its leading zeros, and a name.
var numberAndName = regexp.MustCompile(`^([0-9A-ZÅÄÖ][0-9A-ZÅÄÖ./-]*)(?:[\s:–-]+(.*))?$`)

// noEntry tells what a row without a day is in a report: a heading of a group, a balance or
// a total; nil where it is an entry whose day is missing.
func (l *LedgerReader) noEntry(row Row) *fault.Fault {
	words, amounts := l.parts(row)
	text := simplify(words)
	switch {
	case text == "":
		return nil
	case begins(text, openingWords):
		l.balance(amounts, true)
		return l.told(balanceRow, row)
	case begins(text, closingWords):
		l.balance(amounts, false)
		return l.told(balanceRow, row)
	case l.isTotal(text):
		l.total(row, text, amounts)
		return l.told(totalRow, row)
	case len(amounts) == 0 && l.opens(words, text):
		return l.told(groupRow, row)
	}
	return nil
}

// parts gives the words of a row, and the amount that it prints: debit less credit, or else
// the running balance.
func (l *LedgerReader) parts(row Row) (words string, amounts []money.Cents) {
	var texts []string
	var sum, balance money.Cents
	summed, balanced := false, false
	for i, text := range row.Cells {
		if text == "" {
			continue
		}
		c, key := l.amount(row, i)
		column := l.rows.Headings[i]
		switch {
		case key != "" || column == "" || !l.isAmount(i):
			texts = append(texts, text)
		case l.isField(i, CreditField):
			sum, summed = sum-c, true
		case l.isField(i, DebitField) || l.isField(i, AmountField):
			sum, summed = sum+c, true
		default:
			balance, balanced = c, true
		}
	}
	switch {
	case summed:
		amounts = []money.Cents{sum}
	case balanced:
		amounts = []money.Cents{balance}
	}
	return strings.Join(strings.Fields(strings.Join(texts, " ")), " "), amounts
}

func (l *LedgerReader) isField(column int, f Field) bool {
	at, chosen := l.choices.Columns[f]
	return chosen && at == column
}

// isAmount tells whether a column holds amounts: those that are read, and a running
// balance.
func (l *LedgerReader) isAmount(column int) bool {
	for _, f := range OfLedger.OneOf {
		if l.isField(column, f) {
			return true
		}
	}
	return strings.HasPrefix(simplify(l.rows.Headings[column]), "sald") || simplify(l.rows.Headings[column]) == "balance"
}

func begins(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return text == w || strings.HasPrefix(text, w+" ") })
}

// isTotal tells a row that sums a group up.
func (l *LedgerReader) isTotal(text string) bool {
	return slices.ContainsFunc(sumWords, func(w string) bool {
		return text == w || strings.HasSuffix(text, " "+w) || strings.HasPrefix(text, w+" ")
	})
}

// opens takes the heading of a group: "Kustannuspaikka 4512 Kehittäminen", "Tili 4000
// Palkat", or a number and a name alone, which is an account.
func (l *LedgerReader) opens(words, text string) bool {
	rest, isCentre := cutWord(words, text, centreWords)
	if !isCentre {
		var isAccount bool
		if rest, isAccount = cutWord(words, text, accountWords); !isAccount {
			rest = words
		}
	}
	m := numberAndName.FindStringSubmatch(rest)
	if m == nil || !strings.ContainsAny(m[1], "0123456789") {
		return false
	}
	if isCentre {
		l.centre, l.account, l.name, l.centreSum = m[1], "", "", 0
	} else {
		l.account, l.name = m[1], m[2]
	}
	l.sum = 0
	return true
}

// cutWord takes a word with which a heading begins away.
func cutWord(words, text string, of []string) (rest string, is bool) {
	if !begins(text, of) {
		return "", false
	}
	at := strings.IndexAny(words, "0123456789")
	if at < 0 {
		return "", false
	}
	return words[at:], true
}

// balance keeps what is printed of the account of the group.
func (l *LedgerReader) balance(amounts []money.Cents, opening bool) {
	if l.account == "" || len(amounts) == 0 {
		return
	}
	at := slices.IndexFunc(l.balances, func(b ledger.Balance) bool {
		return b.CostCentre == l.centre && b.Account == l.account
	})
	if at < 0 {
		at = len(l.balances)
		l.balances = append(l.balances, ledger.Balance{
			CostCentre: l.centre, Account: l.account, AccountName: l.name, From: l.from, To: l.to,
		})
	}
	amount := amounts[0]
	if opening {
		l.balances[at].Opening = &amount
	} else {
		l.balances[at].Closing = &amount
	}
}

// total compares a printed total with the rows of its group.
func (l *LedgerReader) total(row Row, text string, amounts []money.Cents) {
	if len(amounts) == 0 {
		return
	}
	sum := l.sum
	if begins(text, centreWords) {
		sum = l.centreSum
	}
	if slices.Contains(sumWords, text) && (amounts[0] == l.centreSum || amounts[0] == l.all) {
		return // of what it does not say
	}
	if amounts[0] != sum {
		f := l.rows.fault("importer.wrong_total", row.Number, 0, "printed", amounts[0].String(), "sum", sum.String())
		l.wrong = append(l.wrong, *f)
	}
}
