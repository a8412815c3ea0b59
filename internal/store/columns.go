package store

import (
	"errors"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"

	"github.com/shopspring/decimal"
)

// errForm is a stored value that this program never writes.
var errForm = errors.New("store: a stored value is not of its form")

// day reads a date column: NULL is no day, and any text but an exact day is an
// error, so that no two stored texts mean the same.
type day struct{ into *calendar.Date }

// Scan reads one value.
func (d day) Scan(value any) error {
	text, null, err := textOf(value)
	if err != nil || null {
		*d.into = 0
		return err
	}
	parsed, ok := parseDay(text)
	if !ok {
		return errForm
	}
	*d.into = parsed
	return nil
}

// month reads a month column as day does.
type month struct{ into *calendar.Month }

// Scan reads one value.
func (m month) Scan(value any) error {
	text, null, err := textOf(value)
	if err != nil || null {
		*m.into = 0
		return err
	}
	parsed, ok := parseDay(text + "-01")
	if !ok {
		return errForm
	}
	*m.into = parsed.Month()
	return nil
}

// moment reads a column of a moment as day does.
type moment struct{ into *calendar.Moment }

// Scan reads one value.
func (m moment) Scan(value any) error {
	text, null, err := textOf(value)
	if err != nil || null {
		*m.into = 0
		return err
	}
	if *m.into, err = calendar.ParseMoment(text); err != nil {
		return errForm
	}
	return nil
}

// weight reads a decimal kept as its shortest text.
type weight struct{ into *decimal.Decimal }

// Scan reads one value.
func (w weight) Scan(value any) error {
	text, _, err := textOf(value)
	if err != nil {
		return err
	}
	parsed, err := decimal.NewFromString(text)
	if err != nil || parsed.String() != text {
		return errForm
	}
	*w.into = parsed
	return nil
}

func textOf(value any) (text string, null bool, err error) {
	switch v := value.(type) {
	case nil:
		return "", true, nil
	case string:
		return v, false, nil
	case []byte:
		return string(v), false, nil
	}
	return "", false, errForm
}

// isoDay is the form of a stored day.
const isoDay = "2006-01-02"

// parseDay reads a day without the cost of time.Parse: thousands of them make up
// a project.
func parseDay(s string) (calendar.Date, bool) {
	if len(s) != len(isoDay) || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	year, ok1 := digits(s[0:4])
	monthOfYear, ok2 := digits(s[5:7])
	dayOfMonth, ok3 := digits(s[8:10])
	if !ok1 || !ok2 || !ok3 || year < 1 || monthOfYear < 1 || monthOfYear > 12 || dayOfMonth < 1 {
		return 0, false
	}
	m := calendar.NewMonth(year, monthOfYear)
	first := m.First()
	if dayOfMonth > m.Days() {
		return 0, false
	}
	return first + calendar.Date(dayOfMonth-1), true
}

func digits(s string) (n int, ok bool) {
	for _, r := range []byte(s) {
		if r < '0' || r > '9' {
			return 0, false
		}
		n = n*10 + int(r-'0')
	}
	return n, true
}

// dayOrNull is the stored form of a day that may be missing.
func dayOrNull(d calendar.Date) any {
	if d == 0 {
		return nil
	}
	return d.String()
}

// monthOrNull is the stored form of a month that may be missing.
func monthOrNull(m calendar.Month) any {
	if m == 0 {
		return nil
	}
	return m.String()
}

// momentOrNull is the stored form of a moment that may be missing.
func momentOrNull(m calendar.Moment) any {
	if m == 0 {
		return nil
	}
	return m.String()
}

// centsOrNull is the stored form of an amount that may be missing.
func centsOrNull(c *money.Cents) any {
	if c == nil {
		return nil
	}
	return int64(*c)
}

// percentOrNull is the stored form of a percentage that may be missing.
func percentOrNull(p *money.Percent) any {
	if p == nil {
		return nil
	}
	return int64(*p)
}

// flagOrNull is the stored form of yes or no that may be missing.
func flagOrNull(yes *bool) any {
	if yes == nil {
		return nil
	}
	return oneOrZero(*yes)
}

// oneOrZero is the stored form of yes or no.
func oneOrZero(yes bool) int64 {
	if yes {
		return 1
	}
	return 0
}
