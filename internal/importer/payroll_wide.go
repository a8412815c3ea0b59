package importer

import (
	"regexp"
	"slices"
	"strings"

	"hankekirja/internal/fault"
	"hankekirja/internal/money"
)

// The headings of a payroll that had a column for each pay code, once each has a row.
const (
	wideCode   = "Palkkalaji"
	wideName   = "Palkkalajin nimi"
	wideAmount = "Summa"
)

// numberedCode is the number of a pay code, alone, before its name or after it.
var numberedCode = regexp.MustCompile(`^[0-9]{3,6}([\s:.–-]+\p{L}.*)?$|^\p{L}.*\s\(?[0-9]{3,6}\)?$`)

// codeAndName is a pay code with its name after it.
var codeAndName = regexp.MustCompile(`^([0-9]{3,6})[\s:.–-]+(\p{L}.*)$`)

// isPayCode tells a heading that is a pay code, by its number or name.
func isPayCode(heading string) bool {
	simple := simplify(heading)
	for _, words := range payWords {
		if begins(simple, words) {
			return true
		}
	}
	return numberedCode.MatchString(heading)
}

// isPayroll tells headings of a payroll that has its amounts below pay codes, or its day of
// payment in a title.
func isPayroll(t *Table) bool {
	c := Choices{Columns: map[Field]int{}}
	c.guessColumns(t)
	person := slices.ContainsFunc(personFields, c.has)
	paid := slices.ContainsFunc(t.Subject.Days, c.has)
	return person && (c.has(AmountField) && (c.has(CodeField) || c.has(CodeNameField)) ||
		paid && slices.ContainsFunc(t.Headings, isPayCode))
}

// wideColumns are the columns of a payroll that has one for each pay code: the codes, sums of
// them, and the others.
type wideColumns struct{ codes, sums, kept []int }

// wideOf finds them. A column of amounts that nobody knows is a code, which is asked about.
func wideOf(t *Table) (w wideColumns, is bool) {
	c := Choices{Columns: map[Field]int{}}
	c.guessColumns(t)
	if c.has(CodeField) || c.has(CodeNameField) {
		return w, false
	}
	amount, hasAmount := c.Columns[AmountField]
	delete(c.Columns, AmountField)
	known := false
	for i, heading := range t.Headings {
		switch simple := simplified(heading); {
		case isTaken(i, c.Columns):
			w.kept = append(w.kept, i)
		case isPayCode(heading):
			w.codes, known = append(w.codes, i), true
		case hasAmount && amount == i || isSumWord(simple) || begins(simple, []string{"brutto", "netto"}):
			w.sums = append(w.sums, i)
		case heading != "" && !isOfQuantity(simple) && !begins(simple, countWords) && t.hasAmounts(i):
			w.codes = append(w.codes, i)
		default:
			w.kept = append(w.kept, i)
		}
	}
	return w, known && len(w.codes) > 1
}

// countWords are what is counted beside pay, and no amount of it.
var countWords = []string{
	"tunnit", "tunteja", "kpl", "h", "pv", "paivat", "tyopaivat", "tyoaika", "tyoaikaprosentti", "osuus", "timmar",
	"dagar",
	"antal", "hours", "days", "quantity", "%",
}

// hasAmounts tells a column in which nothing but amounts stands.
func (t *Table) hasAmounts(column int) bool {
	some := false
	for _, row := range t.Rows {
		if text := row.Cells[column]; text != "" {
			if _, key := parseAmount(text); key != "" {
				return false
			}
			some = true
		}
	}
	return some
}

// long gives each pay code of a row of such a payroll a row of its own, which keeps the number
// of the row in the file. Amounts of nothing are left out. Fault: importer.too_many_rows.
func (t *Table) long() (*Table, error) {
	w, is := wideOf(t)
	if !is {
		return t, nil
	}
	long := *t
	long.Headings, long.Rows, long.wide = at(w.kept, t.Headings), nil, map[int]*fault.Fault{}
	long.Headings = append(long.Headings, wideCode, wideName, wideAmount)
	for _, row := range t.Rows {
		put := func(code, amount string) {
			name := ""
			if m := codeAndName.FindStringSubmatch(code); m != nil {
				code, name = m[1], m[2]
			}
			cells := append(at(w.kept, row.Cells), code, name, amount)
			long.Rows = append(long.Rows, Row{row.Number, cells})
		}
		before := len(long.Rows)
		if f := t.wrongSum(row, &w); f != nil {
			long.wide[row.Number] = f
			put("", f.Args["sum"])
			continue
		}
		if t.repeatsHeadings(row) || slices.ContainsFunc(at(w.kept, row.Cells), saysTotal) {
			put("", strings.Join(at(w.sums, row.Cells), ""))
			continue
		}
		for _, i := range w.codes {
			if text := row.Cells[i]; text != "" && !isNothing(text) {
				put(t.Headings[i], text)
			}
		}
		if len(long.Rows) == before {
			put("", "")
		}
		if limit := t.Subject.Limits.Rows; len(long.Rows) > limit {
			return nil, t.fault("importer.too_many_rows", row.Number, 0, "limit", itoa(limit))
		}
	}
	return &long, nil
}

// at gives the cells of columns, with room for a code, its name and an amount.
func at(columns []int, cells []string) []string {
	const more = 3
	some := make([]string, 0, len(columns)+more)
	for _, i := range columns {
		some = append(some, cells[i])
	}
	return some
}

func isNothing(text string) bool {
	c, key := parseAmount(text)
	return key == "" && c == 0
}

// wrongSum tells a row whose printed sum is not that of its pay codes. What is called gross or
// net need not be.
func (t *Table) wrongSum(row Row, w *wideColumns) *fault.Fault {
	sum := money.Cents(0)
	for _, i := range w.codes {
		if row.Cells[i] == "" {
			continue
		}
		c, key := parseAmount(row.Cells[i])
		if key != "" {
			return nil // that is told
		}
		sum += c
	}
	for _, i := range w.sums {
		if printed, key := parseAmount(row.Cells[i]); key == "" && printed != sum && isSumWord(t.Headings[i]) {
			return t.fault("importer.wrong_row_sum", row.Number, i, "printed", printed.String(), "sum", sum.String())
		}
	}
	return nil
}

// paidTitle is when a payroll was paid, in a title.
var paidTitle = regexp.MustCompile(`(?i)\b((?:palkan)?maksu(?:päivä|pvm|pv|kausi|kuukausi|kk)|palkkakausi|` +
	`utbetalnings(?:dag|datum|månad)|löneperiod|payment (?:date|month)|pay (?:date|period))[\s:]*` +
	`([0-9][0-9./-]*|\pL+ [0-9]{4})`)

// paidInTitle puts the day or month of payment that a title says into a column of its own,
// where no column has it and no other page says another.
func (t *Table) paidInTitle() *Table {
	c := Choices{Columns: map[Field]int{}}
	c.guessColumns(t)
	if slices.ContainsFunc(t.Subject.Days, c.has) {
		return t
	}
	titles := slices.Clone(t.Titles)
	for _, row := range t.Rows {
		if t.repeatsTitle(row) {
			titles = append(titles, strings.Join(row.Cells, " "))
		}
	}
	said := map[string]string{}
	heading := ""
	for _, title := range titles {
		for _, m := range paidTitle.FindAllStringSubmatch(title, -1) {
			if before, twice := said[m[1]]; twice && before != m[2] {
				return t
			}
			if said[m[1]] = m[2]; heading == "" || !strings.EqualFold(m[1], "palkkakausi") {
				heading = m[1]
			}
		}
	}
	if heading == "" {
		return t
	}
	paid := *t
	paid.Headings, paid.Rows = append(slices.Clone(t.Headings), heading), nil
	for _, row := range t.Rows {
		text := said[heading]
		if t.repeatsTitle(row) || t.repeatsHeadings(row) || countFilled(row.Cells) <= 1 {
			text = ""
		}
		paid.Rows = append(paid.Rows, Row{row.Number, append(row.Cells, text)})
	}
	return &paid
}
