package i18n

import (
	"strings"

	"hankekirja/internal/money"

	"github.com/shopspring/decimal"
)

// listed is the most parts that a sum names one by one.
const listed = 4

// Words says in one line how a figure was computed, with the numbers that went
// in: 60 % × 160 304,17 € = 96 182,502 €.
func (p *Printer) Words(f *money.Figure) string {
	switch f.Kind {
	case money.Given:
		return p.origin("words.given", f)
	case money.Carried:
		return p.origin("words.carried", f)
	case money.Sum:
		return p.sum(f)
	case money.Difference:
		return p.equation(f, p.chain(f.Parts, " "+minus+" "), f.Value)
	case money.Product:
		return p.equation(f, p.chain(f.Parts, " × "), product(f.Parts))
	case money.PercentOf:
		amount, percent := f.Parts[0], f.Parts[1]
		return p.equation(f, p.chain([]*money.Figure{percent, amount}, " × "), product(f.Parts))
	case money.Ratio:
		return p.T("words.ratio", "quotient", p.chain(f.Parts, " ÷ "), "value", p.Value(f))
	case money.Min:
		return p.extreme("words.min", f)
	case money.Max:
		return p.extreme("words.max", f)
	case money.Decided:
		return p.procedure(f)
	default:
		return missing(string(f.Kind))
	}
}

// origin says which record the figure comes from: the key's message for the kind
// of the source, which is the source up to its first slash.
func (p *Printer) origin(key string, f *money.Figure) string {
	kind, _, _ := strings.Cut(f.Source, "/")
	if special := key + "." + kind; p.Has(special) {
		key = special
	}
	return p.T(key, "rule", f.Rule, "value", p.Value(f), "claim", f.Label.Args["claim"])
}

// sum names up to four parts, and counts more.
func (p *Printer) sum(f *money.Figure) string {
	switch {
	case len(f.Parts) == 0:
		return p.T("words.sum_of_none", "value", p.Value(f))
	case len(f.Parts) <= listed:
		return p.equation(f, p.chain(f.Parts, " + "), total(f.Parts))
	default:
		return p.equation(f, p.N("words.sum_of", len(f.Parts)), total(f.Parts))
	}
}

// chain writes the values with an operator between them. A negative one after
// the first stands in parentheses.
func (p *Printer) chain(parts []*money.Figure, operator string) string {
	var b strings.Builder
	for i, part := range parts {
		if i > 0 {
			b.WriteString(operator)
		}
		if i > 0 && part.Value.IsNegative() {
			b.WriteString("(" + p.Value(part) + ")")
		} else {
			b.WriteString(p.Value(part))
		}
	}
	return b.String()
}

// equation completes the left side with its result and, where rounding moved
// it, with the exact result before. One part alone is the exact result.
func (p *Printer) equation(f *money.Figure, left string, exact decimal.Decimal) string {
	if exact.Equal(f.Value) {
		if len(f.Parts) == 1 {
			return p.T("words.same", "named", p.named(f.Parts[0]))
		}
		return left + " = " + p.Value(f)
	}
	if len(f.Parts) > 1 {
		left += " = " + p.quantity(money.Unrounded, exact)
	}
	return p.T("words.rounded_"+string(f.Rounding), "exact", left, "value", p.Value(f))
}

// extreme names the parts that the smallest or largest was picked from.
func (p *Printer) extreme(key string, f *money.Figure) string {
	names := make([]string, len(f.Parts))
	for i, part := range f.Parts {
		names[i] = p.named(part)
	}
	if len(names) == 2 {
		key += "_two"
	}
	return p.T(key, "parts", p.List(names), "value", p.Value(f))
}

// named writes the value of a figure with what it is called.
func (p *Printer) named(f *money.Figure) string {
	if f.Label.Key == "" {
		return p.Value(f)
	}
	return p.T("words.named", "value", p.Value(f), "label", p.Label(f.Label))
}

// List joins names as in a sentence: a, b and c.
func (p *Printer) List(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return p.T("format.list", "first", strings.Join(names[:last], ", "), "last", names[last])
}

// procedure names the rule of a procedure, with what went in where the figure or else
// the rule has words of its own.
func (p *Printer) procedure(f *money.Figure) string {
	args := arguments{"rule", f.Rule, "value", p.Value(f)}
	for i, name := range []string{"first", "second", "third"} {
		if i < len(f.Parts) {
			args = append(args, name, p.Value(f.Parts[i]))
		}
	}
	for _, name := range []string{strings.TrimPrefix(f.Label.Key, "figure."), f.Rule} {
		if key := "words.decided." + name; p.Has(key) {
			return p.T(key, args...)
		}
	}
	return p.T("words.decided", args...)
}

// total is the exact sum of the parts.
func total(parts []*money.Figure) decimal.Decimal {
	sum := decimal.Zero
	for _, part := range parts {
		sum = sum.Add(part.Value)
	}
	return sum
}

// product is the exact product of the parts, percentages as shares of one.
func product(parts []*money.Figure) decimal.Decimal {
	result := decimal.New(1, 0)
	for _, part := range parts {
		factor := part.Value
		if part.Unit == money.PerCent {
			factor = factor.Shift(-2)
		}
		result = result.Mul(factor)
	}
	return result
}
