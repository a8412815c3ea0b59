package importer

import (
	"regexp"
	"slices"

	"hankekirja/internal/fault"
)

// What is said of rows that sum others up: they are no hours of a day, and nothing is
// wrong with them.
const (
	sumRow   = "importer.sum_row"
	sumBlank = "importer.sum_blank" // its hours are not stored
	sumApart = "importer.sum_apart" // it is not what the rows above it come to
)

// IsSum tells whether a row was passed over because it sums others up or heads them.
func (f *RowFault) IsSum() bool {
	return slices.Contains([]string{sumRow, sumBlank, sumApart, personRow, groupRow, headRow}, f.Key)
}

// Unread counts the rows that hold something and were not read.
func Unread(faults []RowFault) (n int) {
	for i := range faults {
		if !faults[i].IsSum() {
			n++
		}
	}
	return n
}

// sumWords are what a row that sums others up calls itself, simplified.
var sumWords = []string{
	"yhteensa", "yht", "kaikki yhteensa", "valisumma", "summa", "loppusumma", "kokonaissumma", "totalt", "sammanlagt",
	"delsumma", "slutsumma", "totalsumma", "subtotal", "total", "totals", "grand total", "sum",
	"gesamt", "insgesamt", "summe",
}

var (
	// sumNumber is what such a row has beside its words: lengths of time, and money.
	sumNumber = regexp.MustCompile(`^[-−]?[0-9][0-9 .,:\x{a0}]*(h|€|EUR|%)?$`)
	sumDigits = regexp.MustCompile(`( [0-9]+)+$`)
	// sumFormula is a formula whose value a row that sums others up need not have stored,
	// as exports of Kimai have not.
	sumFormula = regexp.MustCompile(`(?i)^=?(SUM|SUBTOTAL)\(`)
)

// isSumWord tells whether a cell calls its row a sum, whatever number follows.
func isSumWord(text string) bool {
	return slices.Contains(sumWords, sumDigits.ReplaceAllString(simplify(text), ""))
}

// summed says how rows that sum others up are told.
type summed struct {
	days   []int // the columns of days and months, which such a row has none of
	amount int   // the column of what is summed
	// isAll tells whether a text is what all rows so far come to.
	isAll func(text string) bool
}

// sum tells whether a row without a day sums others up: it says so, or it is the last one
// and has nothing but the sum of all rows above. With any other text it is a row whose
// day is missing.
func (t *Table) sum(at int, of *summed) *fault.Fault {
	row := &t.Rows[at]
	if t.sums[row.Number] {
		return t.fault(sumBlank, row.Number, of.amount)
	}
	says := false
	for i, text := range row.Cells {
		word := isSumWord(text)
		if text != "" && !word && (slices.Contains(of.days, i) || !sumNumber.MatchString(text)) {
			return nil
		}
		says = says || word
	}
	amount := row.Cells[of.amount]
	if !says && (at < len(t.Rows)-1 || !of.isAll(amount)) {
		return nil
	}
	if amount == "" {
		return t.fault(sumBlank, row.Number, of.amount)
	}
	return t.fault(sumRow, row.Number, of.amount, "text", amount)
}
