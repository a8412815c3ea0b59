package money

import "github.com/shopspring/decimal"

// HalfUp rounds euros to the cent, half away from zero (RULES.md 1.1).
func HalfUp(euros decimal.Decimal) Cents {
	return Cents(euros.Shift(centsScale).Round(0).IntPart())
}

// Down rounds euros towards zero to the cent (RULES.md 1.1).
func Down(euros decimal.Decimal) Cents {
	return Cents(euros.Shift(centsScale).Truncate(0).IntPart())
}

// hundredPercent turns a percentage into a share.
const hundredPercentShift = -2

// Of gives the exact share of an amount, unrounded, in euros.
func (p Percent) Of(c Cents) decimal.Decimal {
	return c.Decimal().Mul(p.Decimal()).Shift(hundredPercentShift)
}

// OfHours gives the share of hours, half-up to the hundredth.
func (p Percent) OfHours(h Hours) Hours {
	if p == HundredPercent {
		return h
	}
	return Hours(HalfUp(p.Of(Cents(h))))
}

// HundredPercent is the whole.
const HundredPercent Percent = 100 * 10_000
