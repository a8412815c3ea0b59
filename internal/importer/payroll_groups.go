package importer

import (
	"slices"
	"strings"
	"unicode"

	"hankekirja/internal/fault"
	"hankekirja/internal/money"
)

// personRow is said of a row that names the person of the rows below it.
const personRow = "importer.person_row"

// personFields name the person of a row.
var personFields = []Field{NumberField, PersonField, FirstField, LastField}

// payGroups are what a payroll prints once: cost centres in rows of their own, and people there
// or in the first of their rows.
type payGroups struct {
	centre string
	person string // of the rows that name none; empty where nobody knows
	once   bool
	// all is what all rows come to, and since what those after the last total do.
	all, since money.Cents
}

// notPay tells what a row of a payroll is that is none of pay: one that a page repeats, one
// that names a person, or one that sums others up and says so, whatever month it has; nil
// where it is none of these.
func (t *Table) notPay(row Row, in *payReader) *fault.Fault {
	cell := in.cellsOf(row)
	text := strings.Join(strings.Fields(strings.Join(row.Cells, " ")), " ")
	_, noAmount := parseAmount(cell(AmountField))
	switch {
	case t.repeatsHeadings(row), noAmount != "" && (t.repeatsTitle(row) || begins(simplify(text), pageWords)):
		return t.fault(headRow, row.Number, 0, "text", text)
	case saysPaySum(cell):
		in.person = ""
		return t.paySum(row, in)
	}
	if found, _ := headingsIn(filledOf(row)); len(found) > 0 && noAmount != "" {
		for _, f := range found {
			if f.field == CentreField {
				in.centre, in.since = f.number, 0
			}
		}
		return t.fault(groupRow, row.Number, 0, "text", text)
	}
	if name := in.headingPerson(row); name != "" {
		in.person, in.since = name, 0
		return t.fault(personRow, row.Number, 0, "text", text)
	}
	return nil
}

// filledOf are the cells of a row in which something stands.
func filledOf(row Row) []string {
	return slices.DeleteFunc(slices.Clone(row.Cells), func(text string) bool { return text == "" })
}

// paySum is said of a row that sums pay up: of one that says nothing but that, or whose pay it
// is, also what the rows above come to if that is another sum.
func (t *Table) paySum(row Row, in *payReader) *fault.Fault {
	amount := in.Columns[AmountField]
	text := row.Cells[amount]
	printed, key := parseAmount(text)
	since := in.since
	in.since = 0
	switch {
	case text == "":
		return t.fault(sumBlank, row.Number, amount)
	case key == "" && since != 0 && printed != since && printed != in.all && saysOnlyTotal(in.cellsOf(row)):
		return t.fault(sumApart, row.Number, amount, "printed", printed.String(), "sum", since.String())
	}
	return t.fault(sumRow, row.Number, amount, "text", text)
}

// saysOnlyTotal tells a total of pay of all kinds: it has words for one alone, or after a
// person.
func saysOnlyTotal(cell func(Field) string) bool {
	code := codeOf(cell)
	return code == "" || isSumWord(code)
}

// codeOf is the pay code of a row, or its name where it has none.
func codeOf(cell func(Field) string) string {
	if code := cell(CodeField); code != "" {
		return code
	}
	return cell(CodeNameField)
}

// totalWords end what a total is of, and begin it: a surname may be another word for a sum.
var totalWords = []string{"yhteensa", "yht", "totalt", "sammanlagt", "total"}

// saysPaySum tells a row that sums pay up by what it has for a person, or for a pay code that
// is no number.
func saysPaySum(cell func(Field) string) bool {
	texts := []string{personOf(cell, ""), codeOf(cell)}
	if cell(NumberField) != "" && texts[0] == "" {
		texts[0] = cell(NumberField)
	}
	return slices.ContainsFunc(texts, saysTotal)
}

// saysTotal tells a text that names a total.
func saysTotal(text string) bool {
	stars := text != "" && strings.Trim(text, "*") == "" // as of SAP
	text = simplify(text)
	return stars || isSumWord(text) || slices.ContainsFunc(totalWords, func(word string) bool {
		return strings.HasPrefix(text, word+" ") || strings.HasSuffix(text, " "+word)
	})
}

// headingPerson gives the person whom a row names and does nothing else: in the columns of
// people, or alone where there are none.
func (in *payReader) headingPerson(row Row) string {
	const mostCells = 3
	named := slices.ContainsFunc(personFields, in.has)
	var texts []string
	for i, text := range row.Cells {
		if text == "" {
			continue
		}
		if named && !slices.ContainsFunc(personFields, func(f Field) bool { at, is := in.Columns[f]; return is && at == i }) {
			return ""
		}
		texts = append(texts, text)
	}
	if named {
		return oneLine(personOf(in.cellsOf(row), NumberField))
	}
	words := strings.Join(texts, " ")
	number, name, numbered := strings.Cut(words, " ")
	if numbered = numbered && isDigits(number); !numbered {
		number, name = "", words
	}
	if len(texts) > mostCells || strings.ContainsAny(name, "0123456789") || !strings.ContainsFunc(name, unicode.IsLetter) {
		return ""
	}
	if number != "" {
		name += " <" + number + ">"
	}
	return oneLine(name)
}

// printsOnce tells whether a payroll names people in the first of their rows only: nobody is
// named in two rows that follow each other, and more rows have no name than one that lacks it.
func (t *Table) printsOnce(in *payReader) bool {
	blanks, last := 0, ""
	for _, row := range t.Rows {
		cell := in.cellsOf(row)
		if cell(AmountField) == "" || saysPaySum(cell) {
			last = ""
			continue
		}
		person := personOf(cell, NumberField)
		switch {
		case person == "":
			blanks++
		case person == last:
			return false
		}
		last = person
	}
	return blanks > 1
}
