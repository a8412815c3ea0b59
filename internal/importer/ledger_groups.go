package importer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"hankekirja/internal/fault"
	"hankekirja/internal/money"
)

// The words of reports, simplified.
var (
	centreWords  = []string{"kustannuspaikka", "kustp", "kostnadsstalle", "kst", "cost centre", "cost center"}
	accountWords = []string{"tili", "konto", "account"}
	pageWords    = []string{"sivu", "sida", "page", "tulostettu", "tulostuspaiva", "ajopaiva", "utskriven", "printed"}
)

// numberAndName is a number, with its leading zeros, and a name.
var numberAndName = regexp.MustCompile(`^([0-9A-ZÅÄÖ][0-9A-ZÅÄÖ./-]*)(?:[\s:–-]+(.*))?$`)

// heading is what heads a group, and what its rows come to.
type heading struct {
	number, name string
	sum          money.Cents
	// done tells that the group's total was printed: the same heading begins another one.
	done bool
}

// open begins a group, or goes on with it where a page prints its heading again.
func (h *heading) open(number, name string) (begun bool) {
	if h.number == number && !h.done {
		return false
	}
	*h = heading{number: number, name: name}
	return true
}

// group is where a row of a report stands. Accounts stand inside cost centres, or cost
// centres inside accounts: where both headings follow each other the first is outside.
type group struct {
	centre, account heading
	outside         Field
	last            Field        // whose heading stood last, if no entry came after it
	opening         *money.Cents // printed of the inner one
}

func (g *group) openCentre(number, name string) {
	if g.last == AccountField {
		g.outside = AccountField
	}
	g.last = CentreField
	if !g.centre.open(number, name) {
		return
	}
	if g.opening = nil; g.outside != AccountField {
		g.account = heading{}
	}
}

func (g *group) openAccount(number, name string) {
	if g.last == CentreField {
		g.outside = CentreField
	}
	g.last = AccountField
	if !g.account.open(number, name) {
		return
	}
	if g.opening = nil; g.outside == AccountField {
		g.centre = heading{}
	}
}

func (g *group) add(amount money.Cents) {
	g.last = ""
	g.centre.sum += amount
	g.account.sum += amount
}

// inner is the group that nothing else is inside of.
func (g *group) inner() *heading {
	if g.account.number == "" || g.outside == AccountField && g.centre.number != "" {
		return &g.centre
	}
	return &g.account
}

// noEntry tells what a row is in a report that has no day, or has one of a balance: a heading
// of a group, a balance or a total; nil where nobody knows.
func (l *LedgerReader) noEntry(row Row, dated bool) *fault.Fault {
	p := l.parts(row)
	if told := l.balanceOf(row, p); told || dated {
		return l.told(balanceRow, row)
	}
	switch {
	case l.totalOf(row, p):
		return l.told(totalRow, row)
	case p.printed() && !p.balanced: // of an entry whose day is missing
		return nil
	case l.opens(p):
		if p.balanced {
			l.open(row, p.balance)
		}
		return l.told(groupRow, row)
	case begins(p.text, pageWords):
		return l.told(headRow, row)
	case len(p.cells) == 1 && p.first == 0: // may be a heading, and nobody knows of what
		l.group = group{}
	}
	return nil
}

// saysBalance tells a row that calls itself a balance, and nothing else, where an entry has
// its voucher or text. It may have a day.
func (l *LedgerReader) saysBalance(row Row) bool {
	says := l.cell(row, VoucherField)
	if says == "" {
		says = l.cell(row, TextField)
	}
	if says == "" || strings.ContainsAny(says, "0123456789") {
		return false
	}
	text := simplify(says)
	return slices.Contains(openingWords, text) || slices.Contains(closingWords, text)
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
}

func (p *rowParts) printed() bool { return p.summed || p.balanced }

// amount is what a row prints: a sum, or else a balance.
func (p *rowParts) amount() money.Cents {
	if p.summed {
		return p.sum
	}
	return p.balance
}

func (l *LedgerReader) parts(row Row) *rowParts {
	p := &rowParts{}
	for i, text := range row.Cells {
		if text == "" {
			continue
		}
		if l.isAmount(i) {
			if c, key := l.amount(row, i); key == "" {
				p.take(c, l.fieldOf(i))
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
	switch f {
	case CreditField:
		p.sum, p.summed = p.sum-c, true
	case DebitField, AmountField:
		p.sum, p.summed = p.sum+c, true
	default:
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

// isAmount tells whether a column holds amounts: those that are read, and a running
// balance.
func (l *LedgerReader) isAmount(column int) bool {
	if l.fieldOf(column) != "" {
		return true
	}
	heading := simplify(l.rows.Headings[column])
	return strings.HasPrefix(heading, "sald") || heading == "balance"
}

func begins(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return text == w || strings.HasPrefix(text, w+" ") })
}

// opens takes the heading of a group: "Kustannuspaikka 4512 Kehittäminen", "Tili 4000
// Palkat", or a number and a name alone, which is an account.
func (l *LedgerReader) opens(p *rowParts) bool {
	const mostCells, aloneCells = 3, 2
	if len(p.cells) > mostCells {
		return false
	}
	text, has := l.choices.Columns[TextField]
	inText := has && text == p.first // where the text of an entry may go on
	alone := len(p.cells) <= aloneCells && !p.printed() && !inText
	rest, isCentre := cutWord(p, centreWords)
	isAccount := false
	if !isCentre {
		rest, isAccount = cutWord(p, accountWords)
	}
	if !isCentre && !isAccount {
		rest = p.words
	}
	m := numberAndName.FindStringSubmatch(rest)
	switch {
	case m == nil || !strings.ContainsAny(m[1], "0123456789"):
		return false
	case isCentre:
		l.group.openCentre(m[1], m[2])
	case isAccount, alone && isDigits(m[1]) && m[2] != "":
		l.group.openAccount(m[1], m[2])
	default:
		return false
	}
	return true
}

// cutWord takes a word with which a heading begins away.
func cutWord(p *rowParts, of []string) (rest string, is bool) {
	if !begins(p.text, of) {
		return "", false
	}
	at := strings.IndexAny(p.words, "0123456789")
	if at < 0 {
		return "", false
	}
	return p.words[at:], true
}

// pageNumber is what tells the titles of pages apart.
var pageNumber = regexp.MustCompile(`\b(sivu|sida|page) [0-9]+( [0-9]+)?\b`)

// repeatsTitle tells a row that stood above the headings too, as on the first page.
func (l *LedgerReader) repeatsTitle(row Row) bool {
	if len(l.titles) == 0 || l.cell(row, VoucherField) != "" {
		return false
	}
	words := titleWords(strings.Join(row.Cells, " "))
	return words != "" && slices.Contains(l.titles, words)
}

// titleWords are the words of a title without the number of its page; empty where it has
// nothing but numbers.
func titleWords(title string) string {
	text := pageNumber.ReplaceAllString(simplify(title), "$1")
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		return ""
	}
	return text
}
