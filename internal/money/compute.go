package money

import "github.com/shopspring/decimal"

// SumOf adds the parts; an empty sum is zero. Unrounded parts are rounded as
// asked; amounts in cents need no rounding.
func SumOf(rounding Rounding, parts ...*Figure) *Figure {
	if allCents(parts) {
		return sumOfCents(parts)
	}
	total := decimal.Zero
	for _, p := range parts {
		total = total.Add(p.Value)
	}
	f := &Figure{Kind: Sum, Unit: parts[0].Unit, Parts: parts, Rounding: rounding}
	if rounding != Exact {
		f.Unit = Euro
	}
	f.Value = rounded(total, rounding)
	return f
}

// sumOfCents adds amounts in euros as whole cents, which costs less than
// decimals and is as exact.
func sumOfCents(parts []*Figure) *Figure {
	var total Cents
	for _, p := range parts {
		total += p.Cents()
	}
	return &Figure{Kind: Sum, Unit: Euro, Parts: parts, Value: total.Decimal()}
}

func allCents(parts []*Figure) bool {
	for _, p := range parts {
		if p.Unit != Euro {
			return false
		}
	}
	return true
}

// DifferenceOf takes the other parts from the first.
func DifferenceOf(first *Figure, others ...*Figure) *Figure {
	value := first.Value
	for _, p := range others {
		value = value.Sub(p.Value)
	}
	parts := append([]*Figure{first}, others...)
	return &Figure{Kind: Difference, Unit: first.Unit, Parts: parts, Value: value}
}

// ProductOf multiplies the parts; a percentage counts as a share, so that 50 %
// halves. Rounded Exact it stays unrounded: euros if a part is in euros, else
// hours.
func ProductOf(rounding Rounding, parts ...*Figure) *Figure {
	f := &Figure{Kind: Product, Unit: Euro, Rounding: rounding, Parts: parts}
	value := decimal.New(1, 0)
	if rounding == Exact {
		f.Unit = Hour
	}
	for _, p := range parts {
		value = value.Mul(p.factor())
		if rounding == Exact && (p.Unit == Euro || p.Unit == Unrounded) {
			f.Unit = Unrounded
		}
	}
	f.Value = rounded(value, rounding)
	return f
}

// factor is what the figure multiplies by: a percentage as a share of one.
func (f *Figure) factor() decimal.Decimal {
	if f.Unit == PerCent {
		return f.Value.Shift(hundredPercentShift)
	}
	return f.Value
}

// RatioOf divides euros by hours, rounded half-up to the cent in one step, so
// that nothing is rounded twice (RULES.md 2.9). The divisor is not zero.
func RatioOf(numerator, divisor *Figure) *Figure {
	f := &Figure{Kind: Ratio, Unit: Euro, Rounding: RoundHalfUp, Parts: []*Figure{numerator, divisor}}
	f.Value = numerator.Value.DivRound(divisor.Value, centsScale)
	return f
}

// PercentOfFigure takes a percentage of an amount. Rounded Exact it stays
// unrounded euros, to be rounded once in a later sum (RULES.md 4.7).
func PercentOfFigure(amount, percent *Figure, rounding Rounding) *Figure {
	f := &Figure{Kind: PercentOf, Unit: Euro, Rounding: rounding, Parts: []*Figure{amount, percent}}
	if rounding == Exact {
		f.Unit = Unrounded
	}
	f.Value = rounded(amount.Value.Mul(percent.factor()), rounding)
	return f
}

// MinOf is the smallest of the parts.
func MinOf(parts ...*Figure) *Figure {
	return extreme(Min, decimal.Decimal.LessThan, parts)
}

// MaxOf is the largest of the parts.
func MaxOf(parts ...*Figure) *Figure {
	return extreme(Max, decimal.Decimal.GreaterThan, parts)
}

func extreme(kind Kind, better func(a, b decimal.Decimal) bool, parts []*Figure) *Figure {
	f := &Figure{Kind: kind, Unit: parts[0].Unit, Parts: parts, Value: parts[0].Value}
	for _, p := range parts[1:] {
		if better(p.Value, f.Value) {
			f.Value = p.Value
		}
	}
	return f
}

func rounded(euros decimal.Decimal, rounding Rounding) decimal.Decimal {
	switch rounding {
	case RoundHalfUp:
		return HalfUp(euros).Decimal()
	case RoundDown:
		return Down(euros).Decimal()
	default:
		return euros
	}
}
