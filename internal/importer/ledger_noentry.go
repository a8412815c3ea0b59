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
	if g.centre.number != "" && !g.centre.done && g.outside != AccountField && !p.printed() &&
		!strings.ContainsAny(p.words, "0123456789") {
		g.leave(&g.account)
		return l.told(groupRow, row)
	}
	g.end()
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

// numberAndName is a number, with its leading zeros, and a name.
var numberAndName = regexp.MustCompile(`^([0-9A-ZÅÄÖ][0-9A-ZÅÄÖ./-]*)(?:[\s:,–-]+(.*))?$`)

// numbersTo is a number up to another, as titles of reports choose what they print.
var numbersTo = regexp.MustCompile(`^[0-9]+ ?[-–—] ?[0-9]+$`)

// otherWords head groups that are neither of a project, a cost centre nor an account. Those
// of an organisation stand outside cost centres, and those of accounts inside.
var (
	projectWords = []string{"projekti", "hanke", "projekt", "project"}
	outerWords   = []string{
		"toimiala", "tulosalue", "vastuualue", "vastuuyksikko", "palvelualue", "tulosyksikko", "hallintokunta", "lautakunta",
		"tehtavaalue", "yksikko", "yritys", "organisaatio", "sektor", "sektion", "forvaltning", "enhet", "ansvarsomrade",
		"namnd", "bolag", "department", "unit", "company",
	}
	accountsWords = []string{"tiliryhma", "tililuokka", "tililaji", "kontogrupp", "kontoklass", "account group"}
)

// opens takes the heading of a group: "Kustannuspaikka 4512 Kehittäminen", "Tili 4000
// Palkat", or a number and a name alone, which is an account. It may have a sum or an opening
// balance.
func (l *LedgerReader) opens(row Row, p *rowParts) bool {
	const mostCells = 3
	if len(p.cells) > mostCells {
		return false
	}
	field, number, name := headingIn(p)
	if text, has := l.choices.Columns[TextField]; field != "" && has && text > 0 && p.first == text &&
		!(isDigits(number) && name != "" && !p.printed()) { // the text of an entry may go on
		l.group.end()
		return false
	}
	if field == "" && l.standsAlone(p) {
		if m := numberAndName.FindStringSubmatch(p.words); m != nil && isDigits(m[1]) && m[2] != "" {
			field, number, name = AccountField, m[1], m[2]
		}
	}
	var h *heading
	switch field {
	case CentreField:
		h = &l.group.centre
		l.group.openCentre(number, name)
	case AccountField:
		h = &l.group.account
		l.group.openAccount(number, name)
	case ProjectField:
		h = &l.group.project
		l.group.openProject(number, name)
	default:
		return l.opensOther(p)
	}
	switch {
	case p.summed && h.said == nil:
		h.said = &saidSum{row, p.sum}
	case !p.summed && p.balanced:
		l.open(row, p.balance)
	}
	return true
}

// standsAlone tells whether words that may be an account's number and name are nothing else:
// they do not stand where the text of an entry goes on, nor, with an amount, where an entry
// whose day is missing has them.
func (l *LedgerReader) standsAlone(p *rowParts) bool {
	const mostCells = 2
	if len(p.cells) > mostCells {
		return false
	}
	for f, at := range l.choices.Columns {
		if at == p.first && (f == TextField || f != DateField && p.printed()) {
			return false
		}
	}
	return true
}

// opensOther takes the heading of a group that is of none of these.
func (l *LedgerReader) opensOther(p *rowParts) bool {
	switch {
	case p.printed() || !strings.ContainsAny(p.words, "0123456789"):
		return false
	case begins(p.text, outerWords):
		l.group.end()
	case begins(p.text, accountsWords):
		l.group.leave(&l.group.account)
	default:
		return false
	}
	return true
}

// headingIn finds of what words are the heading, and its number and name. A name may stand
// before the number, but for projects, whose names have numbers.
func headingIn(p *rowParts) (f Field, number, name string) {
	for _, kind := range []struct {
		field Field
		words []string
	}{{CentreField, centreWords}, {AccountField, accountWords}, {ProjectField, projectWords}} {
		if !begins(p.text, kind.words) {
			continue
		}
		before, from := beforeNumber(p.words)
		m := numberAndName.FindStringSubmatch(from)
		if m == nil || !strings.ContainsAny(m[1], "0123456789") || numbersTo.MatchString(m[1]) || isDigits(m[2]) ||
			kind.field == ProjectField && !slices.Contains(kind.words, simplify(before)) {
			return "", "", ""
		}
		return kind.field, m[1], m[2]
	}
	return "", "", ""
}

// beforeNumber parts words at the first one that has a digit, or at the colon in it:
// "Kustannuspaikka:K4512 Kehitys".
func beforeNumber(words string) (before, from string) {
	at := strings.IndexAny(words, "0123456789")
	if at < 0 {
		return words, ""
	}
	at = strings.LastIndexAny(words[:at], " :") + 1
	return words[:at], words[at:]
}

// repeatsTitle tells a row that stood above the headings too, as on the first page.
func (l *LedgerReader) repeatsTitle(row Row) bool {
	if l.cell(row, VoucherField) != "" || len(l.titles) == 0 {
		return false
	}
	words := titleWords(strings.Join(row.Cells, " "))
	return words != "" && slices.Contains(l.titles, words)
}
