package importer

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/money"
)

// PayRecord is one row of payroll that was read.
type PayRecord struct {
	Row    int // its number in the file
	Person string
	Month  calendar.Month // in which it was paid
	Paid   calendar.Date  // zero: not told
	Earned calendar.Month // zero: the month it was paid in
	// Code is payroll's for the type of pay, or its name where the file has no codes.
	Code, CodeName string
	Centre         string
	Amount         money.Cents
	Voucher        string
}

// PayFile is what a table of pay holds: every row is one record or has one fault.
type PayFile struct {
	Records []PayRecord
	Faults  []RowFault
	// Unread is the sum of those amounts of rows with faults that can be read, but for rows
	// that sum others up.
	Unread money.Cents
}

// PayRecords reads the rows of a table by choices that Check finds nothing wrong with.
func (t *Table) PayRecords(c Choices) *PayFile {
	f, in := &PayFile{}, t.payReader(&c)
	sums := summed{amount: c.Columns[AmountField], isAll: func(text string) bool {
		sum, problem := parseAmount(text)
		return problem == "" && sum == in.all
	}}
	for _, field := range t.Subject.Days {
		if at, chosen := c.Columns[field]; chosen {
			sums.days = append(sums.days, at)
		}
	}
	for i, row := range t.Rows {
		if told := t.notPay(row, in); told != nil {
			f.Faults = append(f.Faults, RowFault{row.Number, told})
			continue
		}
		r, problem := t.payRecord(row, in)
		if problem == nil {
			in.count(r.Amount)
			f.Records = append(f.Records, r)
			continue
		}
		if sum := t.sum(i, &sums); sum != nil {
			problem = sum
		} else {
			in.count(r.Amount)
			f.Unread += r.Amount
		}
		f.Faults = append(f.Faults, RowFault{row.Number, problem})
	}
	return f
}

// payReader reads rows by choices. It keeps days and months by how they are written: a
// payroll has few of them in many rows.
type payReader struct {
	*Choices
	days    map[string]calendar.Date
	months  map[string]calendar.Month
	credits credits
	payGroups
}

// count adds the amount of a row to the sums of all.
func (in *payReader) count(c money.Cents) { in.all, in.since = in.all+c, in.since+c }

// payReader begins to read a table.
func (t *Table) payReader(c *Choices) *payReader {
	in := &payReader{Choices: c, days: map[string]calendar.Date{}, months: map[string]calendar.Month{}}
	in.once = t.printsOnce(in)
	for _, title := range t.Titles {
		if found, _ := headingsIn([]string{title}); len(found) == 1 && found[0].field == CentreField {
			in.centre = found[0].number
		}
	}
	for _, row := range t.Rows {
		cell := c.cellsOf(row)
		amount, _ := parseAmount(cell(AmountField))
		in.credits.see(amount, sideOf(cell(SideField)))
	}
	return in
}

// amount reads the amount of a row: pay is a debit. It is not told where a column of sides
// does not tell the side.
func (in *payReader) amount(cell func(Field) string) (money.Cents, Field, string) {
	c, key := parseAmount(cell(AmountField))
	if key != "" || !in.has(SideField) {
		return c, AmountField, key
	}
	s := sideOf(cell(SideField))
	if s == noSide {
		return 0, SideField, "importer.no_side"
	}
	c, clear := in.credits.signed(c, s)
	if !clear {
		return 0, AmountField, "importer.side_unclear"
	}
	return c, AmountField, ""
}

// personOf names the person of a row, or the one named above it.
func (in *payReader) personOf(cell func(Field) string) string {
	person := oneLine(personOf(cell, NumberField))
	switch {
	case person == "":
		return in.person
	case in.once:
		in.person = person
	default:
		in.person = ""
	}
	return person
}

// day reads a day that is written as before at once.
func (in *payReader) day(text string) (calendar.Date, bool) {
	return kept(in.days, text, func() (calendar.Date, bool) { return parseDay(text, in.Dates) })
}

func (in *payReader) month(text string) (calendar.Month, bool) {
	return kept(in.months, text, func() (calendar.Month, bool) { return parseMonth(text, in.Dates) })
}

// payRecord reads a row. The amount is read first, so that a row with another fault is
// counted with what it is about.
func (t *Table) payRecord(row Row, c *payReader) (PayRecord, *fault.Fault) {
	cell := c.cellsOf(row)
	r := PayRecord{
		Row: row.Number, Person: c.personOf(cell), Code: oneLine(cell(CodeField)),
		CodeName: oneLine(cell(CodeNameField)), Centre: oneLine(cell(CentreField)), Voucher: oneLine(cell(VoucherField)),
	}
	if r.Centre == "" && !c.has(CentreField) {
		r.Centre = c.centre
	}
	if r.Code == "" {
		r.Code, r.CodeName = r.CodeName, ""
	}
	wrong := func(f Field, key string, pairs ...string) *fault.Fault {
		told := t.fault(key, row.Number, c.Columns[f], append(pairs, "text", cell(f))...)
		if t.wide != nil && f == AmountField && cell(CodeField) != "" {
			told.Args["column"] = join(cell(CodeField), cell(CodeNameField)) // where it stood
		}
		return told
	}
	amount, at, key := c.amount(cell)
	if key != "" {
		return r, wrong(at, key)
	}
	r.Amount = amount
	if f := t.wide[row.Number]; f != nil {
		return r, f
	}
	return r, r.readDays(c, cell, wrong)
}

// paidColumn is the field whose column tells when a row was paid.
func paidColumn(c *Choices) Field {
	if _, chosen := c.Columns[PaidMonthField]; chosen {
		return PaidMonthField
	}
	return PaidField
}

// readDays reads when a row was paid and earned. Pay belongs to the month in which it is
// paid (RULES.md 4.3), so that a day in another month than the one told is refused.
func (r *PayRecord) readDays(
	c *payReader, cell func(Field) string, wrong func(Field, string, ...string) *fault.Fault,
) *fault.Fault {
	is := false
	if text := cell(PaidField); text != "" {
		if r.Paid, is = c.day(text); !is {
			return wrong(PaidField, notDay)
		}
		r.Month = r.Paid.Month()
	}
	if text := cell(PaidMonthField); text != "" {
		if r.Month, is = c.month(text); !is {
			return wrong(PaidMonthField, "importer.not_month")
		}
		if r.Paid != 0 && r.Paid.Month() != r.Month {
			return wrong(PaidMonthField, "importer.paid_apart", "day", cell(PaidField))
		}
	}
	if r.Month == 0 {
		return wrong(paidColumn(c.Choices), "importer.no_paid")
	}
	if text := cell(EarnedField); text != "" {
		if r.Earned, is = c.month(text); !is {
			return wrong(EarnedField, "importer.not_month")
		}
		if r.Earned == r.Month {
			r.Earned = 0
		}
	}
	return nil
}
