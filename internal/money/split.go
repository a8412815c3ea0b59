package money

import (
	"math/big"
	"sort"

	"github.com/shopspring/decimal"
)

// Split divides an amount by weights (RULES.md 1.4): each part towards zero to
// the cent, the missing cents one each to the largest remainders, ties to the
// earlier part. The parts add up to the amount exactly. Every weight is
// positive; without weights there are no parts.
func Split(amount Cents, weights []decimal.Decimal) []Cents {
	if len(weights) == 0 {
		return nil
	}
	whole := wholeNumbers(weights)
	total := new(big.Int)
	for _, w := range whole {
		total.Add(total, w)
	}
	sign, size := int64(1), int64(amount)
	if size < 0 {
		sign, size = -1, -size
	}
	parts := make([]Cents, len(weights))
	remainders := make([]*big.Int, len(weights))
	left := size
	for i, w := range whole {
		product := new(big.Int).Mul(big.NewInt(size), w)
		quotient, remainder := new(big.Int).QuoRem(product, total, new(big.Int))
		parts[i] = Cents(quotient.Int64())
		remainders[i] = remainder
		left -= quotient.Int64()
	}
	order := make([]int, len(weights))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool {
		return remainders[order[a]].Cmp(remainders[order[b]]) > 0
	})
	for _, i := range order[:left] {
		parts[i]++
	}
	for i := range parts {
		parts[i] *= Cents(sign)
	}
	return parts
}

// SplitByDays divides an amount by whole days (RULES.md 2.5).
func SplitByDays(amount Cents, days []int) []Cents {
	weights := make([]decimal.Decimal, len(days))
	for i, d := range days {
		weights[i] = decimal.NewFromInt(int64(d))
	}
	return Split(amount, weights)
}

// wholeNumbers brings the weights to one scale, so that the division is exact.
func wholeNumbers(weights []decimal.Decimal) []*big.Int {
	scale := int32(0)
	for _, w := range weights {
		scale = max(scale, -w.Exponent())
	}
	whole := make([]*big.Int, len(weights))
	for i, w := range weights {
		whole[i] = w.Shift(scale).BigInt()
	}
	return whole
}
