package i18n

import (
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"

	"github.com/shopspring/decimal"
)

// Label is what a figure is called.
func (p *Printer) Label(l money.Label) string {
	s, has := p.messages[l.Key]
	if !has {
		return missing(l.Key)
	}
	if len(l.Args) == 0 {
		return s.fill(nil)
	}
	args := make(arguments, 0, 2*len(l.Args))
	for name, value := range l.Args {
		args = append(args, name, p.labelArg(name, value))
	}
	return s.fill(args)
}

// labelArg puts an opaque argument of a label into the language; names, numbers
// and codes stay as they are.
func (p *Printer) labelArg(name, value string) string {
	switch name {
	case "category", "pay_type":
		return p.T(name + "." + value)
	case "month":
		if m, err := calendar.ParseMonth(value); err == nil {
			return p.Month(m)
		}
	case "date":
		if d, err := calendar.ParseDate(value); err == nil {
			return p.Date(d)
		}
	}
	return value
}

// Value writes the value of a figure with its unit. Unrounded euros and products
// of hours keep all their decimals.
func (p *Printer) Value(f *money.Figure) string { return p.quantity(f.Unit, f.Value) }

// quantity writes a number of a unit.
func (p *Printer) quantity(unit money.Unit, value decimal.Decimal) string {
	switch unit {
	case money.Euro, money.Unrounded:
		return p.framed(p.formats.euro, centsOrMore(value))
	case money.Hour:
		return p.framed(p.formats.hours, centsOrMore(value))
	case money.PerCent:
		return p.framed(p.formats.percent, value.String())
	default:
		return p.number(value.String())
	}
}

// centsOrMore writes at least two decimals, and more where there are more.
func centsOrMore(d decimal.Decimal) string {
	s := d.String()
	_, fraction, _ := strings.Cut(s, ".")
	if len(fraction) >= 2 {
		return s
	}
	return d.StringFixed(2)
}
