package reports

import (
	"strconv"
	"strings"

	"hankekirja/internal/money"
)

// formula writes how a figure was computed as a formula over the cells of its
// parts. Spreadsheets count in binary floats, so products, percentages and ratios
// are computed in whole numbers and rounded once; they are exact as long as the
// whole numbers stay below 2^53: percentages of up to 90 million euros. A part
// without a cell is written out in its place.
func formula(f *money.Figure, on *sheet, home func(*money.Figure) (place, bool)) string {
	t := translator{on: on, home: home}
	return t.compute(f).natural(f.Unit)
}

type translator struct {
	on   *sheet
	home func(*money.Figure) (place, bool)
}

// term is a piece of a formula.
type term struct {
	text  string
	form  form
	scale int // of a whole term: its value is the text's divided by 10^scale
}

type form uint8

const (
	shown form = iota // the value as a cell shows it: euros, hours, percent
	loose             // the same, but for the binary float's last digits
	whole             // a whole number
)

// The decimals that cells keep, and the scale of unrounded euros in cells.
const (
	centDecimals    = 2
	percentDecimals = 4
	percentShift    = 2 // a percentage counts as a share of one
	unroundedScale  = 8
)

// compute is the one switch of the translation to formulas.
func (t translator) compute(f *money.Figure) term {
	switch f.Kind {
	case money.Sum:
		return t.sum(f)
	case money.Difference:
		return t.difference(f)
	case money.Product, money.PercentOf:
		text, scale := t.product(f.Parts)
		return rounded(text, scale, f.Rounding)
	case money.Ratio:
		return t.ratio(f)
	case money.Min:
		return t.extreme("MIN", f.Parts)
	case money.Max:
		return t.extreme("MAX", f.Parts)
	default: // Given, Carried and Decided have no formula: their value
		return literal(f)
	}
}

// term gives a figure as a part of a formula: its cell, or how it was computed.
func (t translator) term(f *money.Figure) term {
	at, has := t.home(f)
	switch {
	case !has:
		return t.compute(f)
	case f.Unit == money.Unrounded:
		return term{at.ref(t.on), whole, unroundedScale}
	case f.Unit == money.Count:
		return term{at.ref(t.on), whole, 0}
	default:
		return term{text: at.ref(t.on)}
	}
}

func literal(f *money.Figure) term {
	if f.Unit == money.Count {
		return term{f.Value.String(), whole, 0}
	}
	return term{text: f.Value.String()}
}

// sum adds cells in ranges, so that a claim of thousands of lines has a short
// formula too.
func (t translator) sum(f *money.Figure) term {
	operands := t.operands(f.Parts)
	switch {
	case len(operands) == 0:
		return term{text: "0"}
	case f.Parts[0].Unit == money.Unrounded:
		return rounded("SUM("+strings.Join(operands, ",")+")", unroundedScale, f.Rounding)
	case len(f.Parts) == 1:
		return t.term(f.Parts[0])
	case len(operands) > 2 || strings.Contains(operands[0]+operands[len(operands)-1], ":"):
		return term{text: "SUM(" + strings.Join(operands, ",") + ")", form: loose}
	default:
		return term{text: strings.Join(operands, "+"), form: loose}
	}
}

func (t translator) difference(f *money.Figure) term {
	first := t.term(f.Parts[0])
	others := t.operands(f.Parts[1:])
	switch {
	case len(others) == 0:
		return first
	case len(others) > 1 || strings.Contains(others[0], ":"):
		return term{text: first.operand() + "-SUM(" + strings.Join(others, ",") + ")", form: loose}
	default:
		return term{text: first.operand() + "-" + others[0], form: loose}
	}
}

// product multiplies whole numbers.
func (t translator) product(parts []*money.Figure) (text string, scale int) {
	factors := make([]string, len(parts))
	for i, part := range parts {
		factor := t.whole(part)
		factors[i] = factor.text
		scale += factor.scale
	}
	return strings.Join(factors, "*"), scale
}

// ratio divides whole numbers, half-up to the cent.
func (t translator) ratio(f *money.Figure) term {
	above, below := t.whole(f.Parts[0]), t.whole(f.Parts[1])
	switch up := centDecimals + below.scale - above.scale; {
	case up > 0:
		above.text += "*" + power(up)
	case up < 0:
		below.text += "*" + power(-up)
	}
	return term{text: "ROUND(" + above.text + "/(" + below.text + "),0)/100"}
}

// whole gives a figure as a whole number.
func (t translator) whole(f *money.Figure) term {
	part := t.term(f)
	if part.form == whole {
		return part
	}
	decimals, shift := centDecimals, 0
	if f.Unit == money.PerCent {
		decimals, shift = percentDecimals, percentShift
	}
	text := part.text
	if part.form == loose {
		text = "(" + text + ")"
	}
	return term{"ROUND(" + text + "*" + power(decimals) + ",0)", whole, decimals + shift}
}

// operands gives the parts as arguments of a sum: adjoining cells of a column as
// one range, and nothing for a sum of nothing.
func (t translator) operands(parts []*money.Figure) []string {
	var operands []string
	for i := 0; i < len(parts); i++ {
		first, has := t.home(parts[i])
		if !has {
			if parts[i].Kind != money.Sum || len(parts[i].Parts) > 0 {
				operands = append(operands, t.compute(parts[i]).operand())
			}
			continue
		}
		last := first
		for i+1 < len(parts) {
			next, has := t.home(parts[i+1])
			if !has || next != (place{last.sheet, last.column, last.row + 1}) {
				break
			}
			last = next
			i++
		}
		text := first.ref(t.on)
		if last != first {
			text += ":" + address(last.column, last.row)
		}
		operands = append(operands, text)
	}
	return operands
}

// extreme gives every part as an argument of MIN or MAX.
func (t translator) extreme(function string, parts []*money.Figure) term {
	arguments := make([]string, len(parts))
	for i, part := range parts {
		arguments[i] = t.term(part).operand()
	}
	return term{text: function + "(" + strings.Join(arguments, ",") + ")"}
}

// operand gives the term as a part of a sum.
func (p term) operand() string {
	if p.form == shown && !strings.HasPrefix(p.text, "-") {
		return p.text
	}
	return "(" + p.text + ")"
}

// natural gives the term as the whole formula of a cell.
func (p term) natural(unit money.Unit) string {
	if p.form != loose {
		return p.text
	}
	decimals := centDecimals
	if unit == money.PerCent {
		decimals = percentDecimals
	}
	return "ROUND(" + p.text + "," + strconv.Itoa(decimals) + ")"
}

// rounded takes a whole number of a scale to the cent, or leaves it as it is.
func rounded(text string, scale int, rounding money.Rounding) term {
	cent := power(scale - centDecimals)
	switch rounding {
	case money.RoundHalfUp:
		return term{text: "ROUND(" + text + "/" + cent + ",0)/100"}
	case money.RoundDown:
		return term{text: "SIGN(" + text + ")*INT(ABS(" + text + ")/" + cent + ")/100"}
	default:
		return term{text, whole, scale}
	}
}

// power writes a power of ten.
func power(exponent int) string { return tens[:exponent+1] }

const tens = "1000000000000000"
