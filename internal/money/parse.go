package money

import (
	"errors"
	"strings"
)

// The ways a written number can be wrong. The reader of the number adds where it
// stood and what would be right.
var (
	ErrNotNumber = errors.New("not a decimal number")
	ErrDecimals  = errors.New("too many decimals")
	ErrRange     = errors.New("out of range")
)

// maxUnits bounds every amount read from outside: 9 999 999 999.99 €. Sums of a
// million such rows still fit in 64 bits.
const maxUnits = 999_999_999_999

// MaxCents is the largest amount that is read from outside.
const MaxCents Cents = maxUnits

// ParseCents reads an exact amount such as "4123.45", "-1.2" or "7". It takes no
// spaces, no grouping, no plus sign and no exponent, and never reads a prefix.
func ParseCents(s string) (Cents, error) {
	n, err := parseFixed(s, centsScale)
	return Cents(n), err
}

// ParseHours reads an exact length such as "7.25".
func ParseHours(s string) (Hours, error) {
	n, err := parseFixed(s, hoursScale)
	return Hours(n), err
}

// ParsePercent reads an exact percentage such as "60" or "33.3333". The range is
// the caller's to check.
func ParsePercent(s string) (Percent, error) {
	n, err := parseFixed(s, percentScale)
	return Percent(n), err
}

// parseFixed reads a decimal number as a whole number of its smallest units.
func parseFixed(s string, scale int) (int64, error) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, fraction, pointed := strings.Cut(digits, ".")
	if !allDigits(whole) || (pointed && !allDigits(fraction)) {
		return 0, ErrNotNumber
	}
	if len(fraction) > scale {
		return 0, ErrDecimals
	}
	fraction += strings.Repeat("0", scale-len(fraction))
	var n int64
	for _, r := range whole + fraction {
		n = n*10 + int64(r-'0')
		if n > maxUnits {
			return 0, ErrRange
		}
	}
	if negative {
		n = -n
	}
	return n, nil
}

// allDigits tells whether s is one or more of the digits 0 to 9.
func allDigits(s string) bool {
	if s == "" {
		return false
	}
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}
