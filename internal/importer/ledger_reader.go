package importer

import (
	"slices"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
)

// LedgerRow is what a row of a ledger is: an entry, or why it is none.
type LedgerRow struct {
	Row   int
	Entry *ledger.Entry
	Fault *fault.Fault
}

// What is said of rows of a report that are no entries, and with which nothing is wrong.
const (
	groupRow   = "importer.group_row"
	balanceRow = "importer.balance_row"
	totalRow   = "importer.total_row"
	headRow    = "importer.head_row"
)

// Told tells that nothing is wrong with a row that is no entry: it is a heading, a balance
// or a total.
func (r *LedgerRow) Told() bool {
	switch {
	case r.Fault == nil:
		return false
	case r.Fault.Key == groupRow, r.Fault.Key == balanceRow, r.Fault.Key == totalRow, r.Fault.Key == headRow:
		return true
	}
	return false
}

// LedgerReader makes entries of rows. In a report it keeps the group that a row is in.
type LedgerReader struct {
	rows     *Rows
	choices  Choices
	from, to calendar.Date // of the report, where its title says them
	marks    []columnMark  // of the columns
	credits  credits       // of amounts of both sides
	once     bool          // accounts are named in their first row
	saldo    int           // the column of running balances, or -1
	days     map[string]calendar.Date

	titles      []string      // the words of those above the headings
	first, last calendar.Date // of the entries so far
	group       group
	all         money.Cents // of all entries
	since       money.Cents // of those after the last total
	account     string      // of the last entry
	balances    []ledger.Balance
	balanceAt   map[[2]string]int // by cost centre and account
	wrong       []fault.Fault
}

// Ledger reads the rows as entries, by choices that Check finds nothing wrong with.
func (r *Rows) Ledger(c Choices) *LedgerReader {
	l := &LedgerReader{
		rows: r, choices: c, marks: make([]columnMark, len(r.Headings)), balanceAt: map[[2]string]int{},
		days: map[string]calendar.Date{},
	}
	l.from, l.to = periodOf(r.Titles)
	for i := range r.Headings {
		if !l.isAmount(i) {
			continue
		}
		for _, row := range r.Rows { // for the marks and credits of all
			text, s := l.cutSide(row, i)
			if c, _ := l.marked(text, i); l.fieldOf(i) == AmountField {
				l.credits.see(c, s)
			}
		}
	}
	l.once, l.saldo = l.printsOnce(), l.balanceColumn()
	for _, title := range r.Titles {
		l.title(title)
	}
	return l
}

// title takes what stands above the headings: a heading of a group that every page prints
// there, or what the next page repeats.
func (l *LedgerReader) title(title string) {
	found, _ := headingsIn([]string{strings.Join(strings.Fields(title), " ")})
	for _, f := range found {
		l.group.openAs(f)
	}
	if len(found) == 0 {
		l.titles = append(l.titles, titleWords(title))
	}
}

// columnMark is the decimal mark that the amounts of a column showed so far; none where
// they showed both.
type columnMark struct {
	decimalMark
	both bool
}

// amount reads the amount in a column; of both sides it is debit less credit.
func (l *LedgerReader) amount(row Row, column int) (money.Cents, string) {
	text, s := l.cutSide(row, column)
	c, key := l.marked(text, column)
	if key != "" {
		return 0, key
	}
	if l.fieldOf(column) != AmountField { // a balance is no entry of the account
		if s == creditSide && c > 0 {
			c = -c
		}
		return c, ""
	}
	c, clear := l.credits.signed(c, s)
	if !clear {
		return 0, "importer.side_unclear"
	}
	return c, ""
}

// marked reads an amount of a column. One that may be thousands or decimals is read by the
// mark that other amounts of the column show.
func (l *LedgerReader) marked(text string, column int) (money.Cents, string) {
	mark := &l.marks[column]
	c, shown, key := parseMarked(text, mark.decimalMark)
	switch {
	case shown == 0 || mark.both || shown == mark.decimalMark:
	case mark.decimalMark == 0:
		mark.decimalMark = shown
	default:
		*mark = columnMark{both: true}
	}
	return c, key
}

// Next gives the next row; io.EOF after the last.
func (l *LedgerReader) Next() (LedgerRow, error) {
	row, err := l.rows.Next()
	if err != nil {
		return LedgerRow{}, err
	}
	entry, problem := l.read(row)
	return LedgerRow{row.Number, entry, problem}, nil
}

// day reads a day that is written as before at once.
func (l *LedgerReader) day(text string) (calendar.Date, bool) {
	return kept(l.days, text, func() (calendar.Date, bool) { return parseDay(text, l.choices.Dates) })
}

func (l *LedgerReader) cell(row Row, f Field) string {
	if at, chosen := l.choices.Columns[f]; chosen && at < len(row.Cells) {
		return row.Cells[at]
	}
	return ""
}

func (l *LedgerReader) read(row Row) (*ledger.Entry, *fault.Fault) {
	switch {
	case l.rows.repeatsHeadings(row), l.repeatsTitle(row):
		return nil, l.told(headRow, row)
	case l.rows.sums[row.Number]: // in a formula whose value is not stored
		return nil, l.told(totalRow, row)
	}
	date, isDay := l.day(l.cell(row, DateField))
	if isDay && countFilled(row.Cells) == 1 { // when the page was printed
		return nil, l.told(headRow, row)
	}
	words := l.says(row)
	isTotal, maybeTotal := l.saysTotal(words)
	if !isDay || saysBalance(words) || isTotal {
		if told := l.noEntry(row, isDay); told != nil {
			return nil, told
		}
	}
	if !isDay {
		return nil, l.fault(notDay, row, DateField)
	}
	if maybeTotal && l.cell(row, AccountField) == "" || words == "" && l.mayBeNone(row) {
		return nil, l.told("importer.maybe_total", row)
	}
	e := &ledger.Entry{
		Date: date, CostCentre: l.cell(row, CentreField), Account: l.cell(row, AccountField),
		AccountName: l.cell(row, AccountNameField), Voucher: l.cell(row, VoucherField), Line: l.cell(row, LineField),
		Kind: l.cell(row, KindField), Text: l.cell(row, TextField), Project: l.cell(row, ProjectField),
		Order: l.cell(row, OrderField),
	}
	if l.once {
		l.openNamed(e)
	}
	l.place(e)
	if e.Account == "" {
		return nil, l.fault("importer.no_account", row, AccountField)
	}
	if problem := l.amounts(row, e); problem != nil {
		return nil, problem
	}
	l.count(e)
	l.run(row, e.Amount())
	return e, nil
}

// place gives an entry what the headings above it say.
func (l *LedgerReader) place(e *ledger.Entry) {
	if e.CostCentre == "" {
		e.CostCentre = l.group.centre.of()
	}
	if e.Project == "" {
		e.Project = l.group.project.of()
	}
	if e.Account == "" {
		if e.Account = l.group.account.of(); e.Account != "" {
			e.AccountName = l.group.account.name
		}
	} else if _, named := l.choices.Columns[AccountNameField]; !named {
		if number, name, is := strings.Cut(e.Account, " "); is && isDigits(number) { // of the name in one column
			e.Account, e.AccountName = number, strings.TrimSpace(name)
		}
	}
}

// count adds an entry to the sums of its groups.
func (l *LedgerReader) count(e *ledger.Entry) {
	if l.first == 0 || e.Date < l.first {
		l.first = e.Date
	}
	l.last = max(l.last, e.Date)
	l.group.add(e.Amount())
	l.all += e.Amount()
	l.since += e.Amount()
	l.account = e.Account
}

// isBlank tells a cell of an amount in which nothing stands, or the stroke that spreadsheets
// show for nothing.
func isBlank(text string) bool {
	text = cutCurrency(text)
	return text == "" || slices.Contains(minusSigns, text)
}

// amounts reads what an entry debits and credits. A row with neither is none.
func (l *LedgerReader) amounts(row Row, e *ledger.Entry) *fault.Fault {
	some := false
	for _, f := range []struct {
		field Field
		into  *money.Cents
	}{{DebitField, &e.Debit}, {CreditField, &e.Credit}, {AmountField, nil}} {
		text := l.cell(row, f.field)
		if isBlank(text) || f.field == AmountField && some {
			continue
		}
		if at := l.choices.Columns[f.field]; f.into == nil {
			_, s := l.cutSide(row, at)
			if _, told := l.choices.Columns[SideField]; told && s == noSide {
				return l.fault("importer.no_side", row, SideField)
			}
		}
		c, key := l.amount(row, l.choices.Columns[f.field])
		if key != "" {
			return l.fault(key, row, f.field)
		}
		some = true
		switch {
		case f.into != nil:
			*f.into = c
		case c < 0:
			e.Credit = -c
		default:
			e.Debit = c
		}
	}
	if !some {
		return l.fault("importer.no_amount", row, l.amountField())
	}
	return nil
}

func (l *LedgerReader) amountField() Field {
	for _, f := range OfLedger.OneOf {
		if _, chosen := l.choices.Columns[f]; chosen {
			return f
		}
	}
	return DebitField
}

func (l *LedgerReader) fault(key string, row Row, f Field) *fault.Fault {
	at := l.choices.Columns[f]
	return l.rows.fault(key, row.Number, at, "text", l.cell(row, f))
}

func (l *LedgerReader) told(key string, row Row) *fault.Fault {
	return l.rows.fault(key, row.Number, 0, "text", strings.Join(strings.Fields(strings.Join(row.Cells, " ")), " "))
}
