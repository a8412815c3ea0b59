// Package money holds amounts, hours and percentages as exact whole numbers, the
// rounding rules of RULES.md section 1, and Figure: an amount that keeps how it
// was computed. Nothing in it is a binary float.
package money

import (
	"strconv"

	"github.com/shopspring/decimal"
)

// Cents is an amount of euros in whole cents (RULES.md 1.1).
type Cents int64

// Hours is a length of time in hundredths of an hour (RULES.md 1.2).
type Hours int64

// Percent is a percentage in ten-thousandths of a percent (RULES.md 1.3), so
// that 60 % is 600 000 and 33.3333 % is 333 333.
type Percent int64

// The scales: decimals kept by each type.
const (
	centsScale   = 2
	hoursScale   = 2
	percentScale = 4
)

// Decimal gives the amount in euros.
func (c Cents) Decimal() decimal.Decimal { return decimal.New(int64(c), -centsScale) }

// Decimal gives the length in hours.
func (h Hours) Decimal() decimal.Decimal { return decimal.New(int64(h), -hoursScale) }

// Decimal gives the percentage as a number, 60 for 60 %.
func (p Percent) Decimal() decimal.Decimal { return decimal.New(int64(p), -percentScale) }

// String writes the amount as the project file does: "4123.45", "-0.01".
func (c Cents) String() string { return fixed(int64(c), centsScale) }

// String writes the hours as the project file does: "7.25".
func (h Hours) String() string { return fixed(int64(h), hoursScale) }

// String writes the percentage in its shortest exact form: "60", "33.3333".
func (p Percent) String() string {
	s := fixed(int64(p), percentScale)
	end := len(s)
	for s[end-1] == '0' {
		end--
	}
	if s[end-1] == '.' {
		end--
	}
	return s[:end]
}

// fixed writes a whole number with its last scale digits after a point.
func fixed(n int64, scale int) string {
	sign := ""
	digits := strconv.FormatInt(n, 10)
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	for len(digits) <= scale {
		digits = "0" + digits
	}
	return sign + digits[:len(digits)-scale] + "." + digits[len(digits)-scale:]
}
